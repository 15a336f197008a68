"""Who may open which page of the plan."""

import pytest
from django.urls import reverse

from tests.doors.table import CITY, CITY_OFFICERS, PEOPLE, STAFF

PLANNER = frozenset({"plan_officer"})
DIVISION = frozenset({"plan_officer", "officer"})
PAGES = [
    ("plan_list", {}, STAFF),
    ("load", {}, PLANNER),
    ("template", {}, PLANNER),
    ("indicator_list", {}, STAFF),
    ("indicator_detail", {"pk": "indicator"}, STAFF),
    ("indicator_edit", {"pk": "indicator"}, PLANNER),
    ("target_edit", {"pk": "indicator"}, PLANNER),
    ("split_edit", {"pk": "indicator"}, PLANNER),
    ("override_create", {"pk": "indicator"}, PLANNER | {"leader"}),
    ("task_list", {}, STAFF),
    ("task_detail", {"pk": "task"}, STAFF),
    ("task_edit", {"pk": "task"}, DIVISION),
    ("task_move", {"pk": "task", "name": "finish"}, DIVISION),
    ("reading_list", {}, STAFF),
    ("reading_create", {}, CITY_OFFICERS),
    ("reading_detail", {"pk": "reading"}, CITY),
    ("reading_edit", {"pk": "reading"}, DIVISION),
    ("reading_move", {"pk": "reading", "name": "submit"}, DIVISION),
    ("lamp_rules", {}, STAFF),
    ("lamp_rules_create", {}, PLANNER),
    ("lamp_rules_edit", {"pk": "rules"}, PLANNER),
    ("plan_detail", {"ident": "ident"}, STAFF),
    ("export", {"ident": "ident"}, CITY),
    ("keep", {"ident": "ident"}, PLANNER),
    ("plan_move", {"ident": "ident", "name": "close"}, PLANNER),
]


@pytest.fixture
def arguments(issued, rate, draft, people):
    from bureau.plan.models import LampRuleSet

    task = issued.tasks.first()
    task.lead_division = people.officer.division
    task.save()
    return {
        "indicator": rate.pk,
        "task": task.pk,
        "reading": draft.pk,
        "rules": LampRuleSet.objects.first().pk,
        "ident": issued.ident,
    }


@pytest.mark.parametrize(("name", "kwargs", "allowed"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_opens_to_those_who_may_and_does_not_exist_for_others(name, kwargs, allowed, arguments, at_browser):
    url = reverse(f"plan:{name}", kwargs={key: arguments.get(value, value) for key, value in kwargs.items()})
    opened = {person for person in PEOPLE if at_browser(person).get(url).status_code == 200}
    assert opened == allowed


def test_a_draft_does_not_exist_for_counties(plan, at_browser):
    county = at_browser("county_officer")
    assert county.get(f"/plan/{plan.ident}/").status_code == 404
    assert plan.title not in county.get("/plan/").content.decode()
    assert plan.title not in county.get("/plan/tasks/").content.decode()
    assert county.get(f"/plan/indicators/{plan.indicators.first().pk}/").status_code == 404


def test_a_county_sees_its_own_part_of_a_target_and_no_other(issued, hitech, people, at_browser):
    from bureau.plan.targets.actions import split_target

    split_target(hitech, county=people.county_officer.county, value=31, by=people.plan_officer)
    split_target(hitech, county=people.stranger.county, value=47, by=people.plan_officer)
    page = at_browser("county_officer").get(f"/plan/indicators/{hitech.pk}/").content.decode()
    assert "31" in page
    assert "凤城" not in page
    listed = at_browser("county_officer").get("/plan/indicators/").content.decode()
    assert "东港目标" in listed or "东港市目标" in listed
    assert "47 家" not in listed


def test_a_county_reads_no_other_countys_readings(rate, issued, people, at_browser):
    from bureau.plan.models import Reading

    fields = {"indicator": rate, "as_of": "2020-06-30", "state": "confirmed"}
    own = Reading.objects.create(**fields, value=41, county=people.county_officer.county)
    other = Reading.objects.create(**fields, value=43, county=people.stranger.county)
    county = at_browser("county_officer")
    assert county.get(f"/plan/readings/{own.pk}/").status_code == 200
    assert county.get(f"/plan/readings/{other.pk}/").status_code == 404
    listed = county.get("/plan/readings/").content.decode()
    assert "41%" in listed
    assert "43%" not in listed


def test_nobody_is_offered_a_page_that_does_not_open(issued, rate, draft, at_browser):
    pages = [f"/plan/{issued.ident}/", f"/plan/indicators/{rate.pk}/", f"/plan/tasks/{issued.tasks.first().pk}/"]
    for person in ("leader", "plan_officer", "officer", "county_officer"):
        client = at_browser(person)
        for page in [*pages, "/plan/", "/plan/readings/", "/plan/lamp-rules/"]:
            for action in client.get(page).context["actions"]:
                if action.method == "get":
                    answer = client.get(action.url, follow=True)
                    assert answer.status_code == 200, f"{person} is offered {action.url}"
