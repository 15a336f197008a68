"""Who looks after which project, and the visits of its leading firm that were about it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enterprises.register.models import EnterpriseMember
from enterprises.visits.models import Visit
from projects.pairing import actions
from projects.pairing.actions import PairRefused
from projects.pairing.models import ProjectPair, VisitProject
from projects.pairing.resources import ProjectPairResource
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago, visit
from tests.exchange.importing import import_csv, import_file
from tests.personas import everybody, fengcheng
from tests.projects.made_up import project
from tests.projects.made_up_pairs import pair

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    return reverse(f"projects:{name}", args=args)


def test_an_officer_gets_projects_once():
    people, rows = everybody(), [project(lead=enterprise()) for _ in range(3)]
    pair(people.officer, rows[0])
    created, taken = actions.pair_up(people.officer, rows, since=days_ago(0), by=people.county_officer)
    assert ([one.project for one in created], taken) == (rows[1:], rows[:1])
    with pytest.raises(IntegrityError), transaction.atomic():
        pair(people.officer, rows[0])


@pytest.mark.parametrize(
    ("by", "officer", "said"),
    [
        ("stranger", "stranger", "不能为项目"),
        ("leader", "officer", "不能为项目"),
        ("officer", "stranger", "只能包扶本县区的项目"),
        ("officer", "expert", "不是可以包扶"),
    ],
)
def test_who_cannot_be_given_what(by, officer, said):
    people = everybody()
    with pytest.raises(PairRefused, match=said):
        actions.pair_up(
            getattr(people, officer), [project(lead=enterprise())], since=days_ago(0), by=getattr(people, by)
        )
    assert not ProjectPair.objects.exists()


def test_ended_and_handed_over_as_of_a_day():
    people = everybody()
    row, other = pair(), pair()
    for person, on, said in ((people.stranger, days_ago(0), "权限"), (people.officer, days_ago(101), "不能早于")):
        with pytest.raises(PairRefused, match=said):
            actions.end(row, on=on, by=person)
    actions.end(row, on=days_ago(2), by=people.county_officer)
    assert [ProjectPair.objects.on_day(days_ago(day)).count() for day in (101, 100, 3, 2)] == [0, 2, 2, 1]
    with pytest.raises(PairRefused, match="已于"):
        actions.end(row, on=days_ago(1), by=people.officer)
    assert actions.hand_over(people.officer, people.other_officer, on=days_ago(0), by=people.plan_officer) == (1, 1)
    assert ProjectPair.objects.open().get().project == other.project
    with pytest.raises(PairRefused, match="没有包扶项目"):
        actions.hand_over(people.officer, people.other_officer, on=days_ago(0), by=people.plan_officer)


def test_only_visits_of_the_leading_firm_are_about_a_project():
    people, firm = everybody(), enterprise()
    led, own, other = project(lead=firm), visit(firm), visit()
    assert actions.note_visits(led, [own, own], by=people.county_officer) == 1
    assert actions.note_visits(led, [own], by=people.officer) == 0
    for visits, by, said in (([other], people.officer, "牵头单位"), ([own], people.stranger, "不能登记")):
        with pytest.raises(PairRefused, match=said):
            actions.note_visits(led, visits, by=by)
    assert VisitProject.objects.get().visit == own


def test_who_sees_what():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    own = pair(of=project(lead=firm))
    foreign = pair(of=project(lead=enterprise(county=fengcheng())))
    everything = {"leader", "plan_officer", "officer", "other_officer", "supervisor"}
    for persona, user in people:
        seen = {"county_officer": {own}, "applicant": {own}, "stranger": {foreign}}.get(persona, set())
        assert set(ProjectPair.objects.visible_to(user)) == ({own, foreign} if persona in everything else seen), persona


@pytest.mark.parametrize("query", ["", "?standing=open", "?q=虚构", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            pair()
        counts.append(query_count(page("pair_list") + query, client))
    assert counts[0] == counts[1]


def test_the_page_of_a_project_costs_the_same_for_many_visits(client, query_count):
    people, firm = everybody(), enterprise()
    client.force_login(people.officer)
    led, counts = project(lead=firm), []
    for rows in (3, 27):
        actions.note_visits(led, [visit(firm) for _ in range(rows)], by=people.officer)
        counts.append(query_count(led.get_absolute_url(), client))
    assert counts[0] == counts[1]


def test_projects_are_given_by_number_or_name(client):
    people = everybody()
    rows = [project("大马力变速箱", lead=enterprise()), project(lead=enterprise())]
    for _ in range(2):
        project("同名项目", lead=enterprise(), number="")
    client.force_login(people.officer)
    posted = {"officer": people.officer.pk, "since": str(days_ago(0))}
    text = client.post(page("pair_create"), posted | {"projects": "没有\n同名项目\n大马力变速箱"}).content.decode()
    for words in ("第 1 行：没有找到“没有”", "第 2 行：有 2 个项目", "大马力变速箱"):
        assert words in text
    assert not ProjectPair.objects.exists()
    client.post(page("pair_create"), posted | {"projects": f"大马力变速箱\n{rows[1].number}\n大马力变速箱"})
    assert {row.project for row in ProjectPair.objects.open()} == set(rows)


def test_a_visit_is_recorded_for_a_project(client):
    people, firm = everybody(), enterprise("甲公司")
    led = project(lead=firm)
    client.force_login(people.county_officer)
    url = page("pair_visit_create", led.pk)
    assert 'value="甲公司"' in client.get(url).content.decode()
    lines = {"problems-TOTAL_FORMS": "3", "problems-INITIAL_FORMS": "0"}
    posted = lines | {"visited_on": str(days_ago(1)), "form": "on_site", "content": "查看项目进展"}
    text = client.post(url, posted | {"holder": enterprise().uscc}).content.decode()
    assert "牵头单位是“甲公司”" in text
    assert not Visit.objects.exists()
    client.post(url, posted | {"holder": firm.uscc})
    assert VisitProject.objects.get().project == led
    assert "实地走访" in client.get(led.get_absolute_url()).content.decode()
    earlier = visit(firm)
    client.post(page("pair_visits", led.pk), {"visits": [earlier.pk]})
    assert led.about_visits.count() == 2


def test_hostile_posts(client):
    people = everybody()
    foreign = project(lead=enterprise(county=fengcheng()), number="2020JH9")
    row, foreign_visit = pair(of=foreign), visit(foreign.lead)
    own = project(lead=enterprise())
    client.force_login(people.county_officer)
    for url in (page("pair_end", row.pk), page("pair_visits", foreign.pk), page("pair_visit_create", foreign.pk)):
        assert client.get(url).status_code == client.post(url, {}).status_code == 404
    client.post(page("pair_visits", own.pk), {"visits": [foreign_visit.pk]})
    client.post(
        page("pair_create"),
        {"officer": people.county_officer.pk, "since": str(days_ago(0)), "projects": "2020JH9"},
    )
    assert not VisitProject.objects.exists()
    assert ProjectPair.objects.count() == 1


def test_a_project_without_a_firm_of_the_register_has_no_visits(client):
    client.force_login(everybody().officer)
    assert client.get(page("pair_visit_create", project(county=enterprise().county).pk)).status_code == 404


def test_an_exported_file_comes_back_unchanged(client):
    people = everybody()
    client.force_login(people.officer)
    pair(note="第一批", since=date(2026, 1, 5))
    pair(people.county_officer)
    content = b"".join(client.get(f"{page('pair_list')}?export=xlsx"))
    seen = import_file(ProjectPairResource, content, "项目包扶.xlsx", by=people.officer)
    assert seen.refusals() == []
    assert (seen.counts["new"], seen.counts["changed"]) == (0, 0)


def test_a_sheet_is_imported_and_what_cannot_be_is_refused():
    people = everybody()
    led = project("大马力变速箱", lead=enterprise())
    project("凤城项目", lead=enterprise(county=fengcheng()), number="2020JH9")
    sheet = (
        "项目编号,项目名称,牵头单位,包扶人员,起始日期\n"
        f"{led.number},大马力变速箱,{led.lead_name},东港科员,2026-01-05\n"
        "2020JH9,凤城项目,,凤城科员,2026-01-05\n"
        ",没有这个项目,某公司,东港科员,2026-01-05\n"
    )
    seen = import_csv(ProjectPairResource, sheet, by=people.county_officer)
    assert ProjectPair.objects.get().project == led
    assert {number for number, *_ in seen.refusals()} == {3, 4}
