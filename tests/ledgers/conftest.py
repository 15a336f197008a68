"""A small ledger of each kind, and people to keep it."""

from collections.abc import Callable

import pytest

from bureau.ledgers.models import Ledger, LedgerColumn, LedgerEntry
from bureau.ledgers.registers.actions import save_definition
from tests.personas import Personas, everybody


@pytest.fixture
def people(db) -> Personas:
    return everybody()


def column(label: str, kind: str = "text", **facts) -> LedgerColumn:
    return LedgerColumn(label=label, kind=kind, **facts)


TRAINING = (
    {"key": "person", "label": "姓名", "counts_once": True},
    {"key": "tail", "label": "证件号后四位", "counts_once": True},
    {"key": "county", "label": "所在县区", "kind": "county", "role": "county"},
    {"key": "done_on", "label": "结业日期", "kind": "date", "role": "counted_on"},
    {"key": "other_on", "label": "开班日期", "kind": "date"},
    {"key": "skill", "label": "专业方向", "kind": "choice", "choices": ["种植", "养殖"]},
    {"key": "paid", "label": "补贴", "kind": "money", "unit": "元"},
    {"key": "host", "label": "培训单位", "kind": "organisation"},
    {"key": "proof", "label": "结业证书", "kind": "attachment"},
)


@pytest.fixture
def make_ledger(people) -> Callable[..., Ledger]:
    """`make_ledger(code, columns, **facts)`: a ledger defined as an officer does."""

    def make(code: str = "training", columns=TRAINING, **facts) -> Ledger:
        defaults = {"name": f"台账 {code}", "unit": "名", "definition": "按结业日期计入。"}
        ledger = Ledger(code=code, **(defaults | facts))
        return save_definition(ledger, [LedgerColumn(**one) for one in columns], by=people.officer)

    return make


@pytest.fixture
def ledger(make_ledger) -> Ledger:
    return make_ledger()


@pytest.fixture
def sums(make_ledger) -> Ledger:
    """A ledger that adds up money, known again by its number."""
    columns = (
        {"key": "project", "label": "项目名称", "required": True},
        {"key": "number", "label": "编号", "identifies": True},
        {"key": "county", "label": "县区", "kind": "county", "role": "county"},
        {"key": "paid_on", "label": "到位日期", "kind": "date", "role": "counted_on"},
        {"key": "planned", "label": "计划金额", "kind": "money", "unit": "万元"},
        {"key": "paid", "label": "到位金额", "kind": "money", "unit": "万元", "role": "amount"},
    )
    return make_ledger("funds", columns, unit="万元")


@pytest.fixture
def entry(ledger, people) -> LedgerEntry:
    """A waiting entry of 东港."""
    from bureau.ledgers.entries.actions import create_entry

    return create_entry(ledger, person(), by=people.county_officer)


def person(name: str = "王一", **values) -> dict:
    return {"person": name, "tail": "1234", "county": "210681", "done_on": "2020-05-06", **values}
