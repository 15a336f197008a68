"""经费线: boundaries, and nobody jumps the queue."""

import random
from decimal import Decimal

from projects.decisions.budget import reach

D = Decimal


def numbers(amounts, budget):
    found = reach(enumerate(map(D, amounts)), None if budget is None else D(budget))
    return found.number, found.spent


def test_where_the_line_falls():
    table = [
        ([100, 100, 100], 300, (3, 300)),  # exactly reached: the last is paid
        ([100, 100, D("100.01")], 300, (2, 200)),
        ([100, 250, 50], 300, (1, 100)),  # the third is small enough and does not jump the queue
        ([301], 300, (0, 0)),
        ([], 300, (0, 0)),
        ([100, 100], None, (2, 200)),
    ]
    for amounts, budget, expected in table:
        assert numbers(amounts, budget) == expected, f"{amounts} from {budget}"


def test_each_line_says_why():
    found = reach([("甲", D(2_000_000)), ("乙", D(500_000)), ("丙", D(10_000))], D(2_400_000))
    assert [place.words for place in found.places] == [
        "第 1 项，累计 200 万元，在经费线以内",
        "第 2 项，累计 250 万元，超出 10 万元",
        "第 3 项，累计 251 万元，超出 11 万元",
    ]
    assert (found.left, found.first_out.line) == (D(400_000), "乙")


def test_never_more_than_the_budget_and_never_one_less_than_it_pays():
    dice = random.Random(5)
    for _ in range(300):
        amounts, budget = [dice.randint(0, 500) for _ in range(dice.randint(0, 40))], dice.randint(1, 5_000)
        found = reach(enumerate(map(D, amounts)), D(budget))
        assert found.spent <= budget
        assert found.first_out is None or found.spent + found.first_out.money > budget
