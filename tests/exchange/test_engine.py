"""From a file to records and back: what is shown is what is written, all of it or nothing, and it can be taken back."""

import pytest

from bureau.accounts.models import County
from bureau.exchange import actions, claims
from bureau.exchange.models import BatchState, ImportBatch, Outcome
from bureau.exchange.refusals import ApplyRefused, UnreadableFile
from bureau.exchange.stage import Stage
from tests import personas
from tests.exchange.books import book
from tests.exchange.importing import import_csv, import_file, look
from tests.exchange.rooms import CountyResource

pytestmark = pytest.mark.django_db
HEADER = ["县区名称", "行政区划代码", "简称", "市代码", "国标"]


@pytest.fixture
def officer():
    return personas.everybody().officer


def csv(*rows: str) -> str:
    return "\n".join([",".join(HEADER), *rows])


def test_a_file_that_is_none_is_refused_and_kept_nowhere(officer):
    with pytest.raises(UnreadableFile, match="内容不是 Excel 工作簿"):
        look(CountyResource, b"no workbook at all", "a.xlsx", by=officer)
    assert not ImportBatch.objects.exists()


def test_a_sheet_without_a_needed_column_waits_for_an_officer_to_say_which_it_is(officer):
    seen = look(CountyResource, "地名,行政区划代码,简称,市代码\n甲县,999001,甲,210600".encode(), "a.csv", by=officer)
    assert seen.batch.state == BatchState.UNREAD
    assert "缺少必需的列：名称" in seen.batch.sentence
    actions.choose(seen.batch, by=officer, chosen={"name": "地名"})
    seen.batch.refresh_from_db()
    assert (seen.batch.state, seen.counts["new"]) == (BatchState.WAITING, 1)
    again = look(CountyResource, "市代码,行政区划代码,地 名,简称\n210600,999002,乙县,乙".encode(), "b.csv", by=officer)
    assert (again.batch.state, again.counts["new"]) == (BatchState.WAITING, 1), "the correction was forgotten"


def test_every_row_is_sorted_and_nothing_is_written_before_it_is_confirmed(officer):
    existing, before = personas.donggang(), County.objects.count()
    content = book(
        ["2020 年县区表"],
        HEADER,
        ["新设县", "999001", "新设", "210600", "是"],
        ["东港新市", existing.code, existing.short_name, existing.city_code, ""],
        [existing.name, existing.code, "重复", "", ""],
        ["第9县", "999002", "x", "210600", ""],
        ["坏县", "999003", "坏", "210600", ""],
        ["无码县", "", "x", "210600", ""],
        ["", "999004", "x", "210600", "也许"],
        ["合计", "", "", "", 5],
    )
    seen = look(CountyResource, content, "县区.xlsx", by=officer)
    assert County.objects.count() == before
    assert seen.counts == {"rows": 7, "new": 1, "changed": 1, "unchanged": 0, "refused": 5, "skipped": 1}
    told = {(row, column): reason for row, column, _, reason in seen.refusals()}
    assert "与第 4 行重复" in told[5, "代码"]
    assert told[6, "名称"] == "名称里不能有数字"
    assert "简称不能是" in told[7, "简称"]
    assert told[8, "代码"] == "是必填项，不能为空"
    assert told[9, "名称"] == "是必填项，不能为空"
    assert "请填“是”或“否”" in told[9, "国标"]
    assert seen.batch.rows.get(outcome=Outcome.SKIPPED).number == 10


def test_what_was_shown_is_written_with_history_and_the_file_named(officer):
    seen = import_csv(CountyResource, csv("新设县,999001,新,210600,是", "东港新市,210681,,,"), by=officer)
    new, changed = County.objects.get(code="999001"), County.objects.get(code="210681")
    assert (new.short_name, new.is_gb, new.order) == ("新", True, 0)
    assert (changed.name, changed.short_name) == ("东港新市", personas.donggang().short_name)
    for county, kind in ((new, "+"), (changed, "~")):
        record = county.history.first()
        assert (record.history_type, record.history_user, record.history_change_reason) == (
            kind,
            officer,
            seen.batch.reason,
        )
    assert not Stage(seen.batch, CountyResource()).exists


def test_a_record_made_afterwards_does_not_get_a_number_of_the_import(officer):
    import_csv(CountyResource, csv("甲县,999001,甲,210600,", "乙县,999002,乙,210600,"), by=officer)
    County.objects.create(code="999003", name="丙县", short_name="丙", city_code="210600")
    assert County.objects.filter(code__startswith="9990").count() == 3


def test_the_same_file_again_is_unchanged_and_writes_nothing(officer):
    text = csv("新设县,999001,新,210600,是", "东港新市,210681,,,")
    import_csv(CountyResource, text, by=officer)
    rows = County.history.count()
    again = import_csv(CountyResource, text, by=officer)
    assert again.counts["unchanged"] == 2
    assert County.history.count() == rows
    with pytest.raises(ApplyRefused, match="没有需要写入的行"):
        actions.confirm(again.batch, digest=again.batch.digest, only_good=False)


def test_refused_rows_are_not_left_aside_unasked(officer):
    seen = look(CountyResource, csv("甲县,999001,甲,210600,", "乙9县,999002,乙,210600,").encode(), "a.csv", by=officer)
    with pytest.raises(ApplyRefused, match="还有 1 行有问题"):
        actions.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert not County.objects.filter(code="999001").exists()


def test_a_dash_does_not_empty_what_must_be_there(officer):
    county = personas.donggang()
    seen = import_csv(CountyResource, csv(f"{county.name},{county.code},—,,—"), by=officer)
    assert [(column, reason) for _, column, _, reason in seen.refusals()] == [
        ("简称", "不能清空，请填写具体内容"),
        ("国标", "不能清空，请填写具体内容"),
    ]


def test_confirming_twice_writes_once(officer):
    seen = import_csv(CountyResource, csv("甲县,999001,甲,210600,"), by=officer)
    with pytest.raises(actions.AlreadySettled):
        actions.confirm(seen.batch, digest=seen.batch.digest, only_good=True)
    assert County.objects.get(code="999001").history.count() == 1


def test_what_changed_since_the_preview_comes_back_for_a_second_look(officer):
    text = csv("东港新市,210681,,,", "新设县,999001,新,210600,", "凤城市,210682,,,")
    seen = look(CountyResource, text.encode(), "a.csv", by=officer)
    County.objects.filter(code="210681").update(name="别人改过")
    County.objects.create(code="999001", name="新设县", short_name="新", city_code="210600")
    actions.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.WAITING
    assert "2 行的结果与上次不同" in seen.batch.sentence
    assert list(seen.batch.rows.filter(differs=True).values_list("number", flat=True)) == [2, 3]
    assert County.objects.get(code="210681").name == "别人改过"
    actions.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.APPLIED
    assert County.objects.get(code="210681").name == "东港新市"


def test_a_county_officer_changes_only_what_is_theirs():
    county_officer = personas.everybody().county_officer
    seen = import_csv(CountyResource, csv("东港新市,210681,,,", "凤城新市,210682,,,"), by=county_officer)
    assert seen.counts["changed"] == 1
    assert seen.refusals() == [(3, "", "", "这条记录不归您管理，您无权修改")]
    assert County.objects.get(code="210682").name == "凤城市"


def test_an_undone_import_leaves_everything_as_it_was(officer):
    before = list(County.objects.order_by("pk").values())
    seen = import_csv(CountyResource, csv("甲县,999001,甲,210600,", "东港新市,210681,新,,否"), by=officer)
    actions.undo(seen.batch, by=officer)
    assert seen.batch.state == BatchState.UNDONE
    assert list(County.objects.order_by("pk").values()) == before
    assert County.history.filter(code="999001").values_list("history_type", flat=True)[0] == "-"
    assert County.objects.get(code="210681").history.first().history_change_reason.startswith("撤销导入")


def test_an_import_is_not_undone_over_a_later_change_which_is_named(officer):
    seen = import_csv(CountyResource, csv("甲县,999001,甲,210600,", "东港新市,210681,,,"), by=officer)
    later = County.objects.get(code="210681")
    later.order = 77
    later.save()
    actions.undo(seen.batch, by=officer)
    assert seen.batch.state == BatchState.APPLIED
    assert "1 条记录又有改动" in seen.batch.sentence
    assert "东港新市" in seen.batch.sentence
    assert County.objects.filter(code="999001").exists()


def test_an_import_is_not_undone_when_others_refer_to_its_records(officer):
    seen = import_csv(CountyResource, csv("甲县,999001,甲,210600,"), by=officer)
    type(officer).objects.filter(username="county").update(county=County.objects.get(code="999001"))
    actions.undo(seen.batch, by=officer)
    assert seen.batch.state == BatchState.APPLIED
    assert "引用" in seen.batch.sentence


def test_what_others_wrote_to_other_records_is_no_obstacle(officer):
    seen = import_csv(CountyResource, csv("甲县,999001,甲,210600,"), by=officer)
    other = County.objects.get(code="210682")
    other.order = 77
    other.save()
    actions.undo(seen.batch, by=officer)
    assert seen.batch.state == BatchState.UNDONE


def test_a_batch_given_up_keeps_its_line_and_nothing_else(officer):
    seen = look(CountyResource, csv("甲9县,999001,甲,210600,", "乙县,999002,乙,210600,").encode(), "a.csv", by=officer)
    stage = Stage(seen.batch, CountyResource())
    assert stage.exists
    assert actions.drop(seen.batch)
    seen.batch.refresh_from_db()
    assert not stage.exists
    assert not seen.batch.rows.exists()
    assert not seen.batch.source
    assert not actions.drop(seen.batch)


def test_a_named_sheet_is_read_instead_of_the_first(officer):
    content = book(HEADER, ["甲县", "999001", "甲", "210600", ""], 第二=[HEADER, ["乙县", "999002"]])
    seen = import_file(CountyResource, content, "a.xlsx", by=officer)
    assert seen.batch.layout["sheets"] == ["Sheet", "第二"]
    other = look(CountyResource, content, "a.xlsx", by=officer, sheet="第二")
    assert other.counts["rows"] == 1


def test_a_remark_is_shown_and_the_row_is_written(officer):
    seen = import_csv(CountyResource, csv("甲县,999001,怪,210600,"), by=officer)
    assert seen.counts["new"] == 1
    assert seen.batch.rows.get().told == [{"column": "简称", "value": "怪", "reason": "简称很少见，请核对"}]


def test_a_file_that_no_worker_can_finish_is_not_sent_for_ever(officer, settings):
    settings.EXCHANGE_STALE_SECONDS = 0
    batch = actions.keep_upload(CountyResource(), csv("甲县,999001,甲,210600,").encode(), "a.csv", by=officer)
    ImportBatch.objects.filter(pk=batch.pk).update(tries=claims.MOST_TRIES)
    assert actions.send_again() == 0
    batch.refresh_from_db()
    assert batch.state == BatchState.UNREAD
    assert "多次都没有完成" in batch.sentence
