"""What holds of every firm: more of what is asked for never harms, units and later rules change nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bureau.exchange.amounts import clean_money
from enterprises.annual_figures.forms import WanField
from enterprises.eligibility.facts import Facts, Year, as_json, from_json
from enterprises.eligibility.kinds import KINDS
from enterprises.eligibility.models import RuleSet
from enterprises.eligibility.wording import percent

from .cases import TODAY, limits

pytestmark = pytest.mark.django_db

wan = some.decimals(min_value=0, max_value=30_000, places=2, allow_nan=False).map(lambda number: number * 10_000)
people = some.decimals(min_value=0, max_value=600, places=2, allow_nan=False)
counts = some.integers(min_value=0, max_value=8)
perhaps = some.none
years = some.builds(
    Year,
    revenue=wan,
    sales_income=wan | perhaps(),
    total_income=wan,
    hitech_income=wan | perhaps(),
    rd_inside=perhaps(),
    rd_outside=some.just(Decimal(0)),
    rd_total=wan | perhaps(),
    total_assets=wan,
    liabilities=wan,
    net_assets=wan,
    net_profit=wan,
    staff=people,
    sci_tech_staff=people | perhaps(),
    ip_first=counts,
    ip_second=counts,
    accepted=some.booleans(),
)
answers = some.fixed_dictionaries(
    {
        "incident": some.sampled_from([None, False, True]),
        "abnormal": some.sampled_from([None, False]),
        "prohibited": some.sampled_from([None, False]),
        "ip_score": some.none() | some.integers(0, 30),
        "transfer_score": some.none() | some.integers(0, 30),
        "management_score": some.none() | some.integers(0, 20),
        "transfers": some.none() | some.decimals(0, 8, places=2),
        "total_costs": some.none() | wan,
        "listed": some.sampled_from([None, False]),
        "credit_score": some.none() | some.integers(0, 100),
        "investment": some.none() | wan,
    }
)
firms = some.builds(
    Facts,
    on=some.just(TODAY),
    registered_on=some.none() | some.dates(date(2000, 1, 1), date(2026, 11, 1)),
    hitech_field=some.sampled_from(["", "4", "401"]),
    years=some.dictionaries(some.sampled_from([2022, 2023, 2024, 2025]), years),
    first_class=counts,
    second_class=counts,
    answers=answers,
)
# For each kind the figures of the last year of which more never harms. Sales are not among them: they choose the tier.
MORE_IS_NO_WORSE = {
    "hnte": ("rd_total", "hitech_income", "sci_tech_staff", "net_assets", "ip_first", "ip_second"),
    "tech_sme": ("rd_total", "sci_tech_staff", "ip_first", "ip_second"),
    "gazelle_liaoning": ("rd_total", "staff"),
    "gazelle_shandong": ("rd_total", "net_profit", "total_assets"),
}
LESS_IS_NO_WORSE = {
    "hnte": ("total_income", "staff"),
    "tech_sme": ("staff", "total_assets"),
    "gazelle_liaoning": (),
    "gazelle_shandong": ("liabilities",),
}
RANK = {False: 0, None: 1, True: 2}


def with_latest(facts: Facts, **figures) -> Facts:
    latest = facts.years.get(2025, Year())
    return replace(facts, years={**facts.years, 2025: replace(latest, **figures)})


def outcome(kind: str, facts: Facts) -> list[int]:
    return [RANK[one.met] for one in KINDS[kind].judge(facts, limits_of[kind])]


limits_of: dict = {}


@pytest.fixture(autouse=True)
def rules(db):
    limits_of.update({kind: limits(kind) for kind in KINDS})


@pytest.mark.parametrize(("kind", "figure"), [(k, f) for k, names in MORE_IS_NO_WORSE.items() for f in names])
def test_more_of_a_figure_never_harms(kind, figure):
    # Total assets are what debts are divided by: from nothing, which cannot be judged, to something is no “more”.
    amount = counts if figure.startswith("ip_") else people if "staff" in figure else wan
    amount = amount.filter(bool) if figure == "total_assets" else amount

    @settings(max_examples=60, deadline=None)
    @given(firms, amount, amount)
    def check(facts, one, other):
        low, high = sorted((one, other))
        before, after = (outcome(kind, with_latest(facts, **{figure: value})) for value in (low, high))
        assert all(was <= now for was, now in zip(before, after, strict=True))

    check()


@pytest.mark.parametrize(("kind", "figure"), [(k, f) for k, names in LESS_IS_NO_WORSE.items() for f in names])
def test_less_of_a_figure_never_harms(kind, figure):
    amount = people if "staff" in figure else wan

    @settings(max_examples=60, deadline=None)
    @given(firms, amount.filter(bool), amount.filter(bool))
    def check(facts, one, other):
        low, high = sorted((one, other))
        before, after = (outcome(kind, with_latest(facts, **{figure: value})) for value in (high, low))
        assert all(was <= now for was, now in zip(before, after, strict=True))

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_every_finding_has_words_and_a_distance_fits_its_outcome(kind):
    @settings(max_examples=150, deadline=None)
    @given(firms)
    def check(facts):
        for finding in KINDS[kind].judge(facts, limits_of[kind]):
            assert finding.reason.endswith("。")
            assert "None" not in finding.reason
            if finding.met and isinstance(finding.distance, int | Decimal):
                assert finding.distance == 0

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_judged_again_the_same(kind):
    @settings(max_examples=60, deadline=None)
    @given(firms)
    def check(facts):
        assert outcome(kind, from_json(as_json(facts))) == outcome(kind, facts)

    check()


@settings(max_examples=60, deadline=None)
@given(some.decimals(min_value=0, max_value=1_000_000, places=4, allow_nan=False))
def test_the_unit_of_entry_changes_nothing(typed):
    by_form = WanField().clean(f"{typed:f}")
    for text in (f"{typed:f}万元", f"{typed * 10_000:f}元", f"{typed * 10:f}千元"):
        assert clean_money(text) == by_form


@given(some.fractions(min_value=0, max_value=1), some.sampled_from(["0.05", "0.6", "0.1"]))
def test_a_share_that_fails_is_not_shown_as_its_limit(share, limit):
    ratio, bar = Decimal(share.numerator) / share.denominator, Decimal(limit)
    if abs(ratio - bar) > Decimal("1e-20"):
        assert percent(ratio, bar) != percent(bar)


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_rule_changes_nothing_for_earlier_days(kind):
    old = RuleSet.objects.in_force(kind, date(2025, 12, 31))
    RuleSet.objects.create(
        kind=kind, title="新办法", document="国科发火〔2027〕1号", effective_from=date(2027, 1, 1), params=old.params
    )
    assert RuleSet.objects.in_force(kind, date(2026, 12, 31)) == old
    assert RuleSet.objects.in_force(kind, date(2027, 1, 1)) != old
    assert RuleSet.objects.in_force(kind, date(1999, 1, 1)) is None
