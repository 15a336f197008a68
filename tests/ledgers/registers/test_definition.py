"""What a definition must be, and what happens to entries when it changes."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.ledgers.entries import actions
from bureau.ledgers.models import Ledger, LedgerColumn, LedgerEntry
from bureau.ledgers.registers.actions import DefinitionRefused, save_definition
from bureau.measures import registry
from bureau.measures.snapshots import grid_for
from tests.ledgers.conftest import TRAINING, person

AS_OF = date(2020, 12, 31)


def figure(code: str):
    return grid_for(registry.get(f"ledger.{code}"), year=2020, as_of=AS_OF).value()


def columns_of(ledger: Ledger) -> list[LedgerColumn]:
    return list(LedgerColumn.objects.filter(ledger=ledger))


def fresh(ledger: Ledger) -> Ledger:
    return Ledger.objects.get(pk=ledger.pk)


def with_column(**facts) -> list[dict]:
    return [*TRAINING, facts]


@pytest.mark.parametrize(
    ("columns", "facts", "told"),
    [
        ([], {}, "至少设置一列"),
        ([{"label": "姓名"}], {}, "计入日期"),
        (with_column(label="姓名"), {}, "都叫“姓名”"),
        (with_column(label="层次", kind="choice"), {}, "选项列"),
        (with_column(label="第二个日期", kind="date", role="counted_on"), {}, "只能指定一列"),
        (with_column(label="退出", kind="date", role="ended_on"), {}, "存量"),
        (with_column(label="合计", kind="text", role="amount"), {}, "类型须为金额或数字"),
        (with_column(label="合计", kind="money", unit="万元", role="amount"), {"unit": "万元"}, "不能再设“去重”"),
        (with_column(label="合计", kind="money", unit="亿元"), {}, "单位请填“元”或“万元”"),
        (with_column(label="证书", kind="attachment", identifies=True), {}, "附件列"),
        (TRAINING, {"unit": "万元"}, "按条计数"),
        (TRAINING, {"unit": "万人"}, "按条计数"),
    ],
)
def test_a_definition_without_a_meaning_is_refused_and_nothing_is_saved(make_ledger, columns, facts, told):
    with pytest.raises(DefinitionRefused) as refusal:
        make_ledger("wrong", columns, **facts)
    assert told in str(refusal.value)
    assert not Ledger.objects.filter(code="wrong").exists()


def test_a_stock_adds_nothing_up(make_ledger):
    columns = [
        {"label": "日期", "kind": "date", "role": "counted_on"},
        {"label": "面积", "kind": "number", "unit": "平方米", "role": "amount"},
    ]
    with pytest.raises(DefinitionRefused, match="存量台账按条计数"):
        make_ledger("area", columns, unit="平方米", figure="stock")
    assert make_ledger("area", columns, unit="万平方米").figure_unit == "平方米"


@pytest.mark.parametrize("persona", ["leader", "county_officer", "applicant", "sys_admin", "expert"])
def test_only_officers_of_the_bureau_define(people, ledger, persona):
    with pytest.raises(DefinitionRefused, match="权限"):
        save_definition(ledger, columns_of(ledger), by=getattr(people, persona))


def test_columns_that_count_must_be_filled_in(ledger):
    required = {column.key for column in columns_of(ledger) if column.required}
    assert required == {"person", "tail", "done_on"}


def test_a_column_without_a_key_gets_a_free_one(make_ledger):
    ledger = make_ledger("keys", [{"label": "甲"}, {"label": "日", "kind": "date", "role": "counted_on"}])
    assert [column.key for column in columns_of(ledger)] == ["c1", "c2"]


def test_columns_may_swap_names_and_roles(ledger, people):
    columns = columns_of(ledger)
    done, other = columns[3], columns[4]
    done.label, other.label = other.label, done.label
    done.role, other.role = "", "counted_on"
    save_definition(ledger, columns, by=people.officer)
    assert fresh(ledger).layout.counted_on.key == "other_on"
    assert fresh(ledger).layout.by_key["done_on"].label == "开班日期"


def test_saving_again_leaves_no_history(ledger, people):
    before = LedgerColumn.history.count()
    save_definition(fresh(ledger), columns_of(ledger), by=people.officer)
    assert LedgerColumn.history.count() == before


def test_a_column_that_holds_values_is_not_dropped(ledger, people, entry):
    with pytest.raises(DefinitionRefused, match="“姓名”列已有 1 条记录"):
        save_definition(ledger, columns_of(ledger)[1:], by=people.officer)
    assert len(columns_of(ledger)) == len(TRAINING)


def test_a_column_that_holds_nothing_is_dropped(ledger, people, entry):
    kept = [column for column in columns_of(ledger) if column.key != "proof"]
    save_definition(ledger, kept, by=people.officer)
    assert "proof" not in fresh(ledger).layout.by_key


def test_the_kind_of_a_column_in_use_stays(ledger, people, entry):
    columns = columns_of(ledger)
    columns[1].kind = "number"
    with pytest.raises(DefinitionRefused, match="类型不能由“文本”改为“数字”"):
        save_definition(ledger, columns, by=people.officer)


def test_a_choice_in_use_stays_and_an_unused_one_may_go(ledger, people):
    actions.create_entry(ledger, person(skill="种植"), by=people.officer)
    columns = columns_of(ledger)
    columns[5].choices = ["养殖"]
    with pytest.raises(DefinitionRefused, match="选项“种植”已有记录使用"):
        save_definition(ledger, columns, by=people.officer)
    columns[5].choices = ["种植"]
    save_definition(ledger, columns, by=people.officer)


def test_another_date_column_counts_all_entries_anew(ledger, people):
    rows = [person(f"人{n}", done_on=f"2020-0{n}-01", other_on=f"{2018 + n}-06-01") for n in range(1, 5)]
    actions.load_entries(ledger, rows)
    assert figure("training") == 4
    columns = columns_of(ledger)
    columns[3].role, columns[4].role = "", "counted_on"
    save_definition(ledger, columns, by=people.officer)
    assert figure("training") == 1
    assert LedgerEntry.objects.get(title="人2").counted_on == date(2020, 6, 1)
    assert LedgerEntry.objects.get(title="人2").history.first().history_change_reason == "台账口径调整，重新取数"


def test_what_is_counted_once_may_change(ledger, people):
    actions.load_entries(ledger, [person("王一", tail=str(tail)) for tail in (1, 2, 2, 3)])
    assert figure("training") == 3
    columns = columns_of(ledger)
    columns[1].counts_once = False
    save_definition(ledger, columns, by=people.officer)
    assert figure("training") == 1


def test_a_count_may_become_a_sum(ledger, people):
    actions.load_entries(ledger, [person("王一", paid="100.50"), person("李二", paid="50")])
    assert figure("training") == 2
    ledger = fresh(ledger)
    ledger.unit = "元"
    columns = columns_of(ledger)
    for column in columns:
        column.counts_once = False
        column.role = "amount" if column.key == "paid" else column.role
    save_definition(ledger, columns, by=people.officer)
    assert figure("training") == Decimal("150.50")


def test_a_stopped_ledger_is_no_measure(ledger, people):
    assert registry.find("ledger.training") is not None
    ledger = fresh(ledger)
    ledger.active = False
    save_definition(ledger, columns_of(ledger), by=people.officer)
    assert registry.find("ledger.training") is None
    assert "ledger.training" not in {measure.key for measure in registry.all()}
