"""条件自测 of one firm: who opens it, what it says, and where its figures can be mended."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from enterprises.annual_figures.models import AnnualFigures
from enterprises.eligibility import actions
from enterprises.eligibility.facts import Facts
from enterprises.eligibility.kinds import HNTE, KINDS
from enterprises.eligibility.models import RuleSet
from enterprises.eligibility.places import LAST_ONLY, PLACES
from enterprises.eligibility.queries import latest_for
from enterprises.eligibility.run_models import Assessment
from enterprises.register.models import EnterpriseMember
from tests.enterprises.eligibility.cases import TODAY, good_facts, limits
from tests.enterprises.eligibility.stored import good_firm, lacking_rd
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm(people):
    firm = lacking_rd("东港甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


def address(firm, kind="hnte", on=TODAY) -> str:
    return f"{reverse('enterprises:self_check', args=[firm.pk, kind])}?on={on}"


def urls(page, code) -> list[str]:
    line = next(line for line in page.context["told"].lines if line.finding.code == code)
    return [way.url for way in line.ways]


# --- who ---


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("applicant", 200),
        ("county_officer", 200),
        ("officer", 200),
        ("leader", 200),
        ("supervisor", 200),
        ("stranger", 404),
        ("operator", 404),
        ("expert", 404),
        ("sys_admin", 404),
    ],
)
def test_the_firm_and_those_who_see_it_open_its_check(client, people, firm, persona, status):
    client.force_login(getattr(people, persona))
    assert client.get(address(firm)).status_code == status


def test_another_firms_person_finds_nothing_anywhere(client, people, firm):
    other = good_firm()
    run = actions.keep_assessment(HNTE, other, on=TODAY, by=people.officer)
    kept = run.assessments.get()
    client.force_login(people.applicant)
    for url in (
        address(other),
        address(other, "tech_sme"),
        reverse("enterprises:assessment", args=[kept.pk]),
        reverse("enterprises:assessment_run", args=[run.pk]),
    ):
        assert client.get(url).status_code == 404, url
    for verb in ("self_check", "self_check_declare", "self_check_keep"):
        assert client.post(reverse(f"enterprises:{verb}", args=[other.pk, "hnte"]), {}).status_code == 404


def test_who_has_left_the_firm_opens_nothing_of_it(client, people, firm):
    EnterpriseMember.objects.update(left_at=timezone.now())
    client.force_login(people.applicant)
    assert client.get(address(firm)).status_code == 404


def test_a_result_of_a_run_over_all_firms_is_not_the_firms_to_read(client, people, firm):
    run = actions.start_run(HNTE, on=TODAY, by=people.officer)
    client.force_login(people.applicant)
    assert client.get(reverse("enterprises:assessment", args=[run.assessments.get().pk])).status_code == 404
    assert not client.get(address(firm)).context["kept"]


@pytest.mark.parametrize("kind", ["nonsense", "gazelle_shandong"])
def test_a_kind_that_does_not_hold_here_does_not_exist(client, people, firm, kind):
    client.force_login(people.officer)
    assert client.get(address(firm, kind)).status_code == 404


def test_each_kind_that_holds_here_has_a_tab_as_of_the_same_day(client, people, firm):
    client.force_login(people.officer)
    tabs = client.get(address(firm, on="2025-06-30")).context["tabs"]
    assert [tab["label"] for tab in tabs] == ["高新技术企业", "科技型中小企业", "瞪羚企业（辽宁）"]
    assert all(tab["url"].endswith("?on=2025-06-30") for tab in tabs)


# --- what it says ---


def test_a_firm_that_meets_all_is_told_so(client, people):
    client.force_login(people.officer)
    page = client.get(address(good_firm()))
    assert "符合高新技术企业条件：8 项全部符合。" in page.text
    assert "还差" not in page.text


def test_what_is_lacking_stands_on_top_with_its_distance(client, people, firm):
    client.force_login(people.officer)
    page = client.get(address(firm))
    assert "不符合高新技术企业条件：8 项中有 1 项不符合。" in page.text
    told = page.context["told"]
    assert [(line.finding.code, line.lack) for line in told.missing] == [("rd_ratio", "差 30 万元")]
    assert "国科发火〔2016〕32号" in page.text
    assert "2016-01-01 起施行" in page.text


def test_a_firm_without_data_cannot_be_judged_and_is_never_passed(client, people):
    client.force_login(people.officer)
    page = client.get(address(enterprise(registered_on=None)))
    assert "还不能判断是否符合高新技术企业条件：8 项中有 8 项缺少数据。" in page.text
    assert "缺数据" in page.text


def test_a_limit_that_is_exceeded_is_told_as_too_much(client, people):
    client.force_login(people.officer)
    firm = good_firm()
    AnnualFigures.objects.filter(enterprise=firm, year=2025).update(staff=512)
    told = client.get(address(firm, "tech_sme")).context["told"]
    assert [line.lack for line in told.missing if line.finding.code == "staff"] == ["超出 12 人"]


def test_the_day_decides_which_years_count(client, people, firm):
    client.force_login(people.officer)
    form = client.get(address(firm, on="2025-12-31")).context["form"]
    assert form.years == [2022, 2023, 2024]


@pytest.mark.parametrize("on", ["nonsense", "2026-13-01", "1999-12-31", "2199-01-01"])
def test_a_day_that_cannot_be_taken_is_told_and_today_stands(client, people, firm, on):
    client.force_login(people.officer)
    page = client.get(address(firm, on=on))
    assert "测评时点应在" in page.text
    assert page.context["asked"].day > date(2026, 1, 1)


def test_before_the_rule_was_in_force_nothing_is_judged(client, people, firm):
    client.force_login(people.officer)
    page = client.get(address(firm, on="2015-12-31"))
    assert "2015-12-31 没有施行中的“高新技术企业”认定标准。" in page.text
    assert "told" not in page.context
    assert client.post(address(firm, on="2015-12-31"), {}).status_code == 200


def test_the_page_costs_the_same_for_few_kept_results_and_many(client, query_count, people, firm):
    client.force_login(people.officer)
    counts = []
    for number in (3, 6):
        for _ in range(number):
            actions.keep_assessment(HNTE, firm, on=TODAY, by=people.officer)
        counts.append(query_count(address(firm), client))
    assert counts[0] == counts[1]


# --- where the figures can be mended ---


def test_a_firm_is_led_to_its_own_forms(client, people, firm):
    client.force_login(people.applicant)
    page = client.get(address(firm))
    fill = [reverse("enterprises:annual_figures_firm", args=[firm.pk, year]) for year in (2023, 2024, 2025)]
    assert urls(page, "rd_ratio") == fill
    assert urls(page, "staff_ratio") == fill[-1:]
    assert urls(page, "incident") == ["#answers"]
    assert urls(page, "reg_age") == [firm.get_absolute_url()]
    assert urls(page, "core_ip")[0] == f"{reverse('enterprises:ip_list')}?q={firm.uscc}"


def test_an_officer_is_led_to_the_record_or_to_a_new_one(client, people, firm):
    missing = AnnualFigures.objects.get(enterprise=firm, year=2023)
    missing.delete()
    client.force_login(people.county_officer)
    found = urls(client.get(address(firm)), "rd_ratio")
    rows = AnnualFigures.objects.filter(enterprise=firm).order_by("year")
    new = f"{reverse('enterprises:annual_figures_create')}?enterprise={firm.pk}&year=2023"
    assert found == [new, *(row.get_absolute_url() for row in rows)]
    assert urls(client.get(address(firm)), "reg_age") == [reverse("enterprises:edit", args=[firm.pk])]


def test_a_leader_is_led_only_to_what_there_is(client, people, firm):
    AnnualFigures.objects.get(enterprise=firm, year=2023).delete()
    client.force_login(people.leader)
    assert urls(client.get(address(firm)), "rd_ratio")[0] == ""


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_condition_says_where_its_figures_stand(code):
    kind = KINDS[code]
    findings = kind.judge(Facts(on=TODAY), limits(code))
    assert set(PLACES[code]) == {one.code for one in findings}


@pytest.mark.parametrize("code", sorted(LAST_ONLY))
def test_a_figure_asked_for_in_the_last_year_only_decides_nothing_in_earlier_ones(code):
    facts = good_facts()
    earlier = {year: dict.fromkeys(LAST_ONLY[code], None) for year in (2023, 2024)}
    without = facts.with_figures(earlier)
    for one in without.years.values():
        one.assumed, one.accepted = False, False
    for kept in (facts, without):
        assert all(year in kept.years for year in (2023, 2024, 2025))
    reasons = [[one.reason for one in KINDS[code].judge(each, limits(code))] for each in (facts, without)]
    assert reasons[0] == reasons[1]


# --- results that were kept ---


def test_a_kept_result_is_told_again_by_its_figures_and_its_rule(client, people, firm):
    run = actions.keep_assessment(HNTE, firm, on=TODAY, by=people.applicant)
    AnnualFigures.objects.filter(enterprise=firm).update(rd_inside=9_000_000, rd_total=9_000_000)
    client.force_login(people.applicant)
    page = client.get(run.assessments.get().get_absolute_url())
    assert page.context["told"].assessed.verdict == "not_qualified"
    assert "差 30 万元" in page.text
    assert "按 2026-11-22 的登记数据" in page.text
    assert reverse("enterprises:self_check", args=[firm.pk, "hnte"]) in page.text
    assert client.get(address(firm)).context["told"].assessed.verdict == "qualified"


def test_the_run_of_one_firm_leads_to_its_result(client, people, firm):
    run = actions.keep_assessment(HNTE, firm, on=TODAY, by=people.applicant)
    client.force_login(people.applicant)
    assert client.get(run.get_absolute_url()).url == run.assessments.get().get_absolute_url()


def test_the_newest_result_of_each_kind_is_found(people, firm):
    for kind in ("hnte", "tech_sme", "hnte"):
        actions.keep_assessment(KINDS[kind], firm, on=TODAY, by=people.officer)
    newest = {one.run.rule_set.kind: one.pk for one in Assessment.objects.order_by("pk")}
    assert {kind: one.pk for kind, one in latest_for(firm).items()} == newest
    assert set(latest_for(firm, user=people.stranger)) == set()


# --- the first page ---


def test_a_person_of_a_firm_comes_to_its_check(client, people, firm):
    client.force_login(people.applicant)
    home = client.get(reverse("enterprises:self_check_home"))
    assert home.url == reverse("enterprises:self_check", args=[firm.pk, "hnte"])


def test_a_person_without_a_firm_is_told_what_to_do(client, people):
    client.force_login(people.applicant)
    assert "还没有关联企业" in client.get(reverse("enterprises:self_check_home")).text


def test_an_officer_finds_a_firm_by_code_or_name_within_reach(client, people, firm):
    home = reverse("enterprises:self_check_home")
    client.force_login(people.county_officer)
    for words in (firm.uscc, firm.name):
        found = client.get(home, {"firm": words, "kind": "tech_sme"})
        assert found.url == reverse("enterprises:self_check", args=[firm.pk, "tech_sme"])
    elsewhere = enterprise("凤城乙公司", county=fengcheng())
    page = client.get(home, {"firm": elsewhere.name})
    assert "没有找到“凤城乙公司”" in page.text
    assert 'value="凤城乙公司"' in page.text


def test_the_rule_of_the_day_is_the_one_named(client, people, firm):
    old = RuleSet.objects.get(kind="hnte")
    new = RuleSet.objects.create(
        kind="hnte", title="新办法", document="国科发火〔2026〕1号", effective_from=date(2026, 6, 1), params=old.params
    )
    client.force_login(people.officer)
    assert client.get(address(firm, on="2026-05-31")).context["rule_set"] == old
    assert client.get(address(firm, on="2026-06-01")).context["rule_set"] == new
