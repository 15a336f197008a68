from decimal import Decimal

import pytest

from enterprises.policies.models import PolicyItem
from enterprises.policies.reckoning import amount_words, reckon
from tests.enterprises.policies.made_up import WAN


def of_ratio(**facts) -> PolicyItem:
    return PolicyItem(amount_kind="ratio", ratio=Decimal("0.1"), **{"base_label": "实际支付的利息", **facts})


def test_a_fixed_amount_needs_no_base():
    item = PolicyItem(amount_kind="fixed", fixed_amount=Decimal(20 * WAN))
    assert reckon(item, None, 2020).amount == 20 * WAN
    assert amount_words(item) == "20 万元"


@pytest.mark.parametrize(
    ("base", "amount"),
    [
        (Decimal(499 * WAN), Decimal("499000.00")),
        (Decimal(500 * WAN), Decimal(50 * WAN)),
        (Decimal("5000000.10"), Decimal(50 * WAN)),  # the cap itself, not a cent more
        (Decimal("0.19"), Decimal("0.01")),  # fractions of a cent are left to the budget
        (Decimal("0.09"), None),
        (Decimal(0), None),
        (None, None),
    ],
)
def test_a_ratio_of_a_base_never_exceeds_its_cap(base, amount):
    assert reckon(of_ratio(cap=Decimal(50 * WAN)), base, 2020).amount == amount


def test_the_reckoning_is_told():
    item = of_ratio(base_label="", base_figure="rd_total", cap=Decimal(50 * WAN))
    assert reckon(item, Decimal(52 * WAN), 2020).words == "2019 年研发费用合计 52 万元 × 10% = 5.2 万元"
    assert reckon(item, Decimal(600 * WAN), 2020).words.endswith("= 60 万元，超过上限，按 50 万元")
    assert amount_words(item) == "上年研发费用合计的 10%，最高 50 万元"
    assert reckon(of_ratio(), None, 2020).words == "还没有实际支付的利息，不能计算金额。"
