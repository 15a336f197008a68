"""测评 of many firms: who starts and stops it, how far it is, and what came of it."""

from datetime import timedelta

import pytest

from enterprises.eligibility.run_models import AssessmentRun, RunState
from tests.enterprises.eligibility.cases import TODAY
from tests.enterprises.eligibility.many import LIST, going_on
from tests.personas import donggang, fengcheng

pytestmark = pytest.mark.django_db

NEW = f"{LIST}new/"


# --- starting ---


def test_an_officer_starts_a_run_and_sees_what_came_of_it(client, people, firms):
    client.force_login(people.officer)
    page = client.post(NEW, {"kind": "hnte", "on": TODAY, "county": ""}, follow=True)
    run = AssessmentRun.objects.get()
    assert (run.by, run.on, run.county, run.done) == (people.officer, TODAY, None, 4)
    assert "已测评 4 家企业" in page.text
    assert [cell.number for cell in page.context["matrix"][-1][1]] == [1, 2, 1, 4]


def test_the_city_may_run_one_county(client, people, firms):
    client.force_login(people.plan_officer)
    client.post(NEW, {"kind": "hnte", "on": TODAY, "county": fengcheng().pk})
    assert (AssessmentRun.objects.get().county, AssessmentRun.objects.get().done) == (fengcheng(), 1)


@pytest.mark.parametrize("asked", ["", "fengcheng"])
def test_a_county_officer_runs_the_own_county_whatever_is_asked(client, people, firms, asked):
    client.force_login(people.county_officer)
    client.post(NEW, {"kind": "hnte", "on": TODAY, "county": fengcheng().pk if asked else ""})
    assert (AssessmentRun.objects.get().county, AssessmentRun.objects.get().done) == (donggang(), 3)


@pytest.mark.parametrize("persona", ["leader", "supervisor", "applicant", "expert"])
def test_who_only_looks_starts_nothing(client, people, firms, persona):
    client.force_login(getattr(people, persona))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, {"kind": "hnte", "on": TODAY}).status_code == 404
    assert not AssessmentRun.objects.exists()


def test_a_leader_looks_at_the_runs_without_a_button(client, people, run):
    client.force_login(people.leader)
    assert "开始测评" not in client.get(LIST).text
    assert client.get(run.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "gazelle_shandong"}, "gazelle_shandong"),
        ({"kind": ""}, "类别"),
        ({"on": ""}, "测评时点"),
        ({"on": "2015-12-31"}, "没有施行中的“高新技术企业”认定标准"),
        ({"on": "1999-12-31"}, "测评时点应在"),
    ],
)
def test_a_run_that_cannot_be_is_refused_in_words(client, people, facts, said):
    client.force_login(people.officer)
    page = client.post(NEW, {"kind": "hnte", "on": TODAY, **facts})
    assert page.status_code == 200
    assert said in page.text
    assert not AssessmentRun.objects.exists()


def test_the_same_run_is_not_started_twice(client, people, firms):
    going_on(people.officer)
    client.force_login(people.plan_officer)
    page = client.post(NEW, {"kind": "hnte", "on": TODAY, "county": ""})
    assert "同样的测评正在进行" in page.text
    assert AssessmentRun.objects.count() == 1
    client.post(NEW, {"kind": "hnte", "on": TODAY, "county": fengcheng().pk})
    assert AssessmentRun.objects.count() == 2


def test_many_firms_are_left_to_a_worker(client, people, firms, settings, django_capture_on_commit_callbacks):
    settings.ASSESS_INLINE_FIRMS = 3
    client.force_login(people.officer)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(NEW, {"kind": "hnte", "on": TODAY, "county": ""})
    assert page.url == AssessmentRun.objects.get().get_absolute_url()
    assert AssessmentRun.objects.get().done == 4


# --- how far it is ---


def test_while_it_goes_on_the_page_says_how_far_and_asks_again(client, people):
    run = going_on(people.officer, total=2000, done=500)
    AssessmentRun.objects.filter(pk=run.pk).update(made_at=run.moved_at - timedelta(seconds=10))
    client.force_login(people.officer)
    page = client.get(run.get_absolute_url())
    for words in ("25%", "500 / 2,000 家", "每秒 50 家", "30 秒", "可以离开本页", 'hx-trigger="every 2s"', "刷新进度"):
        assert words in page.text, words
    part = client.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'hx-trigger="every 2s"' in part.text


def test_a_run_that_waits_says_so(client, people):
    client.force_login(people.officer)
    page = client.get(going_on(people.officer, total=2000, state=RunState.WAITING).get_absolute_url())
    assert "正在排队" in page.text


def test_when_it_is_done_the_waiting_page_turns_into_the_results(client, people, run):
    client.force_login(people.officer)
    assert client.get(run.get_absolute_url(), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


# --- stopping ---


@pytest.mark.parametrize(
    ("persona", "reach", "status"),
    [
        ("officer", "city", 302),
        ("county_officer", "city", 404),
        ("county_officer", "own", 302),
        ("stranger", "own", 404),
        ("leader", "city", 404),
        ("supervisor", "city", 404),
    ],
)
def test_a_run_is_stopped_by_officers_of_its_reach(client, people, persona, reach, status):
    run = going_on(people.officer, county=donggang() if reach == "own" else None, total=9)
    client.force_login(getattr(people, persona))
    page = client.get(run.get_absolute_url())
    assert ("停止测评" in page.text) == (status == 302)
    assert client.post(f"{LIST}{run.pk}/stop/").status_code == status
    run.refresh_from_db()
    assert (run.state == RunState.CANCELLED) == (status == 302)


def test_what_was_judged_before_the_stop_stays_and_says_that_it_is_a_part(client, people, run):
    AssessmentRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, total=10, finished_at=None)
    client.force_login(people.officer)
    page = client.post(f"{LIST}{run.pk}/stop/", follow=True)
    assert "已停止，4 家企业的结果保留" in page.text
    assert "只测评了 10 家中的 4 家" in page.text


def test_stopping_what_is_done_changes_nothing(client, people, run):
    client.force_login(people.officer)
    page = client.post(f"{LIST}{run.pk}/stop/", follow=True)
    assert "没有停止" in page.text
    assert AssessmentRun.objects.get().state == RunState.DONE
