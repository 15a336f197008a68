"""Records of organisations in and out of sheets."""

from datetime import date

import pytest

from enterprises.integrity.models import IntegrityRecord
from enterprises.integrity.resources import IntegrityResource
from tests.enterprises.made_up import credit_code
from tests.exchange.importing import import_csv
from tests.personas import everybody

from .made_up import id_number, sanction

pytestmark = pytest.mark.django_db
HEADER = "统一社会信用代码,单位名称,失信行为,严重程度,处理决定文号,作出决定的单位,决定日期,限制开始日期,限制截止日期"


@pytest.fixture
def supervisor():
    return everybody().supervisor


def line(
    *, code="", name="丹东虚构有限公司", kind="其他科研失信行为", severity="较重", ends="2026-06-30", **more
) -> str:
    basis, starts = more.get("basis", "丹科诚〔2023〕5号"), more.get("starts", "2023-07-01")
    return f"{code or credit_code()},{name},{kind},{severity},{basis},市科技局,2023-06-20,{starts},{ends}"


def load(supervisor, *lines: str, header: str = HEADER):
    return import_csv(IntegrityResource, "\n".join([header, *lines]), by=supervisor)


def test_a_row_becomes_a_record_with_its_key(supervisor):
    code = credit_code()
    seen = load(supervisor, line(code=code, name="丹东虚构（集团）公司"))
    assert seen.refusals() == []
    record = IntegrityRecord.objects.get()
    assert (record.subject, record.uscc, record.ends_on) == ("organisation", code, date(2026, 6, 30))
    assert record.name_key == "丹东虚构(集团)公司"
    assert record.id_hash == record.scope == ""
    assert record.history.get().history_user == supervisor


@pytest.mark.parametrize(
    ("ends", "severity", "expected"),
    [
        ("", "一般", date(2024, 6, 30)),
        ("三年", "一般", date(2026, 6, 30)),
        ("永久", "一般", None),
        ("2026年6月30日", "一般", date(2026, 6, 30)),
        ("2023-07-01至2025-06-30", "一般", date(2025, 6, 30)),
    ],
)
def test_the_end_is_read_as_people_write_it(supervisor, ends, severity, expected):
    assert load(supervisor, line(ends=ends, severity=severity)).refusals() == []
    assert IntegrityRecord.objects.get().ends_on == expected


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ({"code": "91110000600037342L"}, "统一社会信用代码", "校验位"),
        ({"name": ""}, "名称或姓名", "没有填写单位名称"),
        ({"ends": "2023-06-30"}, "限制截止日期", "不能早于开始日期"),
        ({"ends": "看情况"}, "限制截止日期", ""),
        ({"kind": "偷懒"}, "失信行为", ""),
        ({"severity": "很重"}, "严重程度", ""),
        ({"basis": ""}, "处理决定文号", ""),
    ],
)
def test_a_wrong_row_is_refused_with_its_column(supervisor, row, column, said):
    ((_, at, _, reason),) = load(supervisor, line(**row)).refusals()
    assert at == column
    assert said in reason
    assert not IntegrityRecord.objects.exists()


def test_persons_do_not_come_in_by_a_sheet(supervisor):
    number = id_number()
    by_word = load(supervisor, line() + ",个人", header=HEADER + ",对象")
    assert "逐条登记" in by_word.refusals()[0][3]
    without_code = load(supervisor, f",张三,{line().split(',', 2)[2]},{number}", header=HEADER + ",身份证号")
    assert without_code.refusals()[0][1] == "统一社会信用代码"
    assert number not in str(without_code.refusals())
    assert not IntegrityRecord.objects.exists()


@pytest.mark.parametrize(
    ("column", "text", "said"), [("处理措施", "罚酒", "没有“罚酒”"), ("限制范围", "钓鱼", "没有“钓鱼”")]
)
def test_what_the_tables_do_not_have_is_refused(supervisor, column, text, said):
    seen = load(supervisor, line() + f",{text}", header=f"{HEADER},{column}")
    assert said in seen.refusals()[0][3]


def test_names_of_the_tables_are_written_the_usual_way(supervisor):
    load(supervisor, line() + ",公开通报;追回资金", header=HEADER + ",处理措施")
    assert IntegrityRecord.objects.get().measures == "公开通报、追回资金"


def test_a_second_sheet_changes_the_same_record_and_keeps_what_it_does_not_say(supervisor):
    held = sanction(basis="丹科诚〔2023〕5号", kind_id="other_misconduct", ends_on=None, facts="原事实")
    seen = load(supervisor, line(code=held.uscc, name="", severity="严重", ends=""))
    assert seen.counts["changed"] == 1
    held.refresh_from_db()
    assert (held.severity_id, held.ends_on, held.facts) == ("grave", None, "原事实")


def test_an_import_does_not_break_a_repair(supervisor):
    held = sanction(
        basis="丹科诚〔2023〕5号", kind_id="other_misconduct", repaired_on=date(2025, 3, 1), repair_document="文号"
    )
    seen = load(supervisor, line(code=held.uscc, ends="2025-02-28"))
    assert "2025-03-01 修复" in seen.refusals()[0][3]
