"""The arithmetic of marks, by golden cases: Decimal, two digits, half up."""

from dataclasses import dataclass
from decimal import Decimal as D

import pytest

from projects.reviews.marks import Rule, combined, mean, median, severities, spread, total_of
from projects.reviews.scheme_models import ScoreItem
from projects.reviews.sheets import Sheet, faults


@dataclass
class Item:
    full: D
    weight: D | None = None


def decimals(*numbers: str | int) -> list[D]:
    return [D(number) for number in numbers]


@pytest.mark.parametrize(
    ("totals", "rule", "result"),
    [
        # Seven marks: 60 and 100 are dropped, (70+80+80+85+90)/5.
        ((60, 70, 80, 80, 85, 90, 100), Rule("trimmed", 7), "81.00"),
        # Six are too few to drop any.
        ((60, 70, 80, 80, 85, 100), Rule("trimmed", 7), "79.17"),
        # Two equal highest: one of them goes.
        ((100, 100, 60, 70, 80, 90, 90), Rule("trimmed", 7), "86.00"),
        ((60, 70, 80), Rule("trimmed", 3), "70.00"),
        ((60, 70, 80, 81), Rule("median"), "75.00"),
        ((60, 70, 81), Rule("median"), "70.00"),
        (("80.005", "80.005"), Rule("mean"), "80.01"),
        ((80, 80, 81), Rule("mean"), "80.33"),
        ((80, 81, 81), Rule("mean"), "80.67"),
        ((), Rule("median"), None),
    ],
)
def test_results_follow_the_rule_of_the_scheme(totals, rule, result):
    assert combined(decimals(*totals), rule) == (None if result is None else D(result))


def test_a_total_adds_marks_and_weighs_those_with_a_weight_rounding_once():
    assert total_of([(Item(D(60)), D("55.5")), (Item(D(40)), D(30))]) == D("85.50")
    # 7/9 × 30 + 1/3 × 70: rounded one by one it would be 46.66 as well as 46.67.
    assert total_of([(Item(D(9), D(30)), D(7)), (Item(D(3), D(70)), D(1))]) == D("46.67")
    assert total_of([(Item(D(8), D(1)), D("0.04"))]) == D("0.01"), "0.005 is rounded up"


def test_spread_and_severity_tell_how_experts_differ():
    assert spread(decimals(70)) is None
    assert spread(decimals(70, 95, 80)) == D(25)
    assert mean(decimals(1, 2)) == D("1.50")
    assert median(decimals(3, 1, 2)) == D(2)
    # Expert 1 is ten below the one other on each common entry; entry 3 he marked alone, which says nothing.
    found = severities({(1, 1): D(70), (2, 1): D(80), (1, 2): D(60), (2, 2): D(70), (1, 3): D(10)})
    assert found == {1: D("-10.00"), 2: D("10.00")}


def test_a_sheet_is_refused_for_each_of_its_faults():
    item = ScoreItem(pk=1, title="创新性", least=D(0), full=D(20), step=D("0.5"), comment_below=D(10))
    cases = (
        (Sheet({1: D("20.5")}, recommendation="support"), "须在 0 至 20 分之间"),
        (Sheet({1: D(-1)}, recommendation="support"), "须在 0 至 20 分之间"),
        (Sheet({1: D("NaN")}, recommendation="support"), "须在 0 至 20 分之间"),
        (Sheet({1: D("9.5")}, recommendation="support"), "请说明理由"),
        (Sheet({1: D("10.3")}, recommendation="support"), "间隔是 0.5 分"),
        (Sheet({}, recommendation="support"), "请为“创新性”打分"),
        (Sheet({1: D(20)}), "请选择总体建议"),
        (Sheet({1: D(20)}, recommendation="bribe"), "请选择总体建议"),
    )
    for sheet, sentence in cases:
        found = faults([item], sheet)
        assert len(found) == 1, sheet
        assert sentence in found[0].sentence, sheet
    assert faults([item], Sheet({1: D(10)}, recommendation="support")) == []
    assert faults([item], Sheet({1: D(9)}, {1: "数据不足"}, recommendation="decline")) == []
    assert faults([item], Sheet({1: D(9)}), whole=False) == [], "what is kept may still be incomplete"
