"""与以前比较: a case reckoned by hand, which run is chosen, and who sees what of it."""

from datetime import date

import pytest
from django.urls import reverse

from enterprises.eligibility import comparing
from enterprises.eligibility.models import RuleSet
from enterprises.eligibility.run_models import Assessment, AssessmentRun, RunState
from tests.enterprises.made_up import enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

YES, LACKS_ONE, LACKS_TWO, LACKS_TWO_KNOWS_LESS = "yyyyyyyy", "yyyynyyy", "yyynnyyy", "yyynnyuy"


@pytest.fixture
def people():
    return everybody()


def a_run(on, *, county=None, state=RunState.DONE, kind="hnte") -> AssessmentRun:
    rule_set = RuleSet.objects.get(kind=kind)
    return AssessmentRun.objects.create(rule_set=rule_set, on=on, county=county, state=state)


def result(run, firm, outcome) -> Assessment:
    missing, unknown = outcome.count("n"), outcome.count("u")
    return Assessment.objects.create(
        run=run,
        enterprise=firm,
        county=firm.county,
        verdict="not_qualified" if missing else "cannot_judge" if unknown else "qualified",
        missing=missing,
        unknown=unknown,
        lacking="rd_ratio" if missing == 1 else "",
        outcome=outcome,
        facts={"on": str(run.on)},
    )


@pytest.fixture
def two_runs():
    """Each firm is named after what becomes of it; in 凤城 one newly qualifies as well."""
    then, now = a_run(date(2025, 11, 20)), a_run(date(2026, 11, 22))
    became = {
        "新符合": (LACKS_ONE, YES),
        "不再符合": (YES, LACKS_TWO),
        "近一项": (LACKS_TWO, LACKS_ONE),
        "近两项": (LACKS_TWO_KNOWS_LESS, LACKS_ONE),
        "远一项": (LACKS_ONE, LACKS_TWO),
        "补了数": (LACKS_TWO_KNOWS_LESS, LACKS_TWO),
        "没有变化": (LACKS_TWO, LACKS_TWO),
        "换了一项": (LACKS_ONE, "ynyyyyyy"),
        "保持符合": (YES, YES),
        "新来的": (None, YES),
        "没有了": (LACKS_ONE, None),
    }
    for name, outcomes in became.items():
        firm = enterprise(name)
        for run, outcome in zip((then, now), outcomes, strict=True):
            if outcome:
                result(run, firm, outcome)
    away = enterprise("凤城新符合", county=fengcheng())
    result(then, away, LACKS_TWO)
    result(now, away, YES)
    return then, now


def figures(page) -> dict[str, list[int]]:
    return {label: [cell.number for cell in cells] for label, cells in page.context["lines"]}


def compare(run, query="") -> str:
    return f"{reverse('enterprises:assessment_compare', args=[run.pk])}{query}"


def test_the_figures_are_those_reckoned_by_hand(client, people, two_runs):
    client.force_login(people.leader)
    page = client.get(compare(two_runs[1]))
    # 新符合, 不再符合, 更近, 更远, 没有变化, 保持符合, 本次新增, 本次没有
    assert figures(page) == {
        "东港市": [1, 1, 3, 1, 2, 1, 1, 1],
        "凤城市": [1, 0, 0, 0, 0, 0, 0, 0],
        "合计": [2, 1, 3, 1, 2, 1, 1, 1],
    }
    whole = dict(page.context["lines"])["合计"]
    assert [whole[2].note, whole[3].note] == ["2 家 1 项，1 家 2 项", "1 家 1 项"]


def test_each_figure_opens_its_firms_by_name(client, people, two_runs):
    client.force_login(people.leader)
    for label, cells in client.get(compare(two_runs[1])).context["lines"]:
        for cell in cells:
            assert bool(cell.url) == bool(cell.number)
            if cell.url:
                page = client.get(cell.url)
                assert len(page.context["page"].objects) == cell.number, (label, cell)


@pytest.mark.parametrize(
    ("what", "firms"),
    [
        ("newly", {"新符合", "凤城新符合"}),
        ("lost", {"不再符合"}),
        ("nearer", {"近一项", "近两项", "补了数"}),
        ("farther", {"远一项"}),
        ("same", {"没有变化", "换了一项"}),
        ("still", {"保持符合"}),
        ("only_now", {"新来的"}),
        ("only_then", {"没有了"}),
    ],
)
def test_the_firms_of_each_group(client, people, two_runs, what, firms):
    client.force_login(people.leader)
    page = client.get(reverse("enterprises:assessment_compared", args=[two_runs[1].pk, what]))
    assert {row.enterprise.name for row in page.context["page"].objects} == firms


def test_the_list_says_which_conditions_turned(client, people, two_runs):
    client.force_login(people.leader)
    page = client.get(reverse("enterprises:assessment_compared", args=[two_runs[1].pk, "same"]))
    assert "核心知识产权：符合→不符合；研发费用占比：不符合→符合" in page.text


def test_the_run_about_a_year_before_is_compared_unless_another_is_chosen(client, people, two_runs):
    then, now = two_runs
    nearer, older = a_run(date(2026, 6, 30)), a_run(date(2024, 11, 22))
    client.force_login(people.leader)
    page = client.get(compare(now))
    assert page.context["then"] == then
    assert page.context["choices"] == [nearer, then, older]
    assert client.get(compare(now, f"?with={older.pk}")).context["then"] == older
    assert client.get(compare(now, "?with=nonsense")).context["then"] == then


def test_only_finished_earlier_runs_of_the_same_kind_and_reach_are_offered(client, people, two_runs):
    then, now = two_runs
    a_run(date(2025, 11, 22), state=RunState.CANCELLED)
    a_run(date(2025, 11, 22), state=RunState.RUNNING)
    a_run(date(2025, 11, 22), kind="tech_sme")
    a_run(date(2025, 11, 22), county=donggang())
    a_run(date(2026, 11, 22))
    client.force_login(people.leader)
    assert client.get(compare(now)).context["choices"] == [then]


def test_a_run_of_a_county_is_compared_with_the_same_part_of_one_over_the_city(client, people, two_runs):
    then, _ = two_runs
    own = a_run(date(2026, 11, 22), county=fengcheng())
    result(own, enterprise("凤城又一家", county=fengcheng()), YES)
    client.force_login(people.officer)
    page = client.get(compare(own))
    assert page.context["then"] == then
    assert figures(page)["合计"] == [0, 0, 0, 0, 0, 0, 1, 1]


def test_a_county_officer_compares_the_own_county(client, people, two_runs):
    client.force_login(people.stranger)
    assert figures(client.get(compare(two_runs[1])))["合计"] == [1, 0, 0, 0, 0, 0, 0, 0]
    page = client.get(reverse("enterprises:assessment_compared", args=[two_runs[1].pk, "lost"]))
    assert not page.context["page"].objects


def test_without_an_earlier_run_the_page_says_how_to_get_one(client, people):
    run = a_run(date(2026, 11, 22))
    client.force_login(people.officer)
    assert "还没有可以比较的测评" in client.get(compare(run)).text
    assert client.get(reverse("enterprises:assessment_compared", args=[run.pk, "newly"])).status_code == 404


def test_an_unknown_group_does_not_exist(client, people, two_runs):
    client.force_login(people.officer)
    assert client.get(reverse("enterprises:assessment_compared", args=[two_runs[1].pk, "x"])).status_code == 404


def test_another_rule_is_told_because_it_may_be_the_cause(client, people, two_runs):
    _, now = two_runs
    new = RuleSet.objects.create(
        kind="hnte", title="新", document="新文号", effective_from=date(2026, 1, 1), params=now.rule_set.params
    )
    AssessmentRun.objects.filter(pk=now.pk).update(rule_set=new)
    client.force_login(people.leader)
    assert "变化可能来自标准" in client.get(compare(now)).text


@pytest.mark.parametrize("part", ["", "newly/", "only_then/"])
def test_a_comparison_costs_the_same_for_three_firms_and_thirty(client, query_count, people, part):
    then, now = a_run(date(2025, 11, 20)), a_run(date(2026, 11, 22))
    client.force_login(people.officer)
    counts = []
    for number in (3, 27):
        for _ in range(number):
            firm = enterprise()
            result(then, firm, LACKS_ONE)
            result(now, firm, YES)
            result(then, enterprise(), LACKS_ONE)
        counts.append(query_count(f"{compare(now)}{part}", client))
    assert counts[0] == counts[1]


def test_every_firm_of_the_later_run_is_in_exactly_one_group(people, two_runs):
    then, now = two_runs
    groups = [
        set(comparing.group(people.leader, now, then, what).values_list("pk", flat=True)) for what in comparing.WHAT
    ]
    assert sum(map(len, groups)) == len(set().union(*groups)) == now.assessments.count()
