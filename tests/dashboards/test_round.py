"""What waits in a round of applications stands on the home of whoever has to act; each heap opens into what it counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enterprises.register.models import EnterpriseMember
from projects.applications.models import Application
from projects.blinding import actions as blinding
from projects.calls.models import Call
from projects.decisions.letter_models import Letter
from projects.decisions.models import Decision
from projects.decisions.publicity_models import Objection, Publicity
from projects.panels.models import Draw, Panel
from projects.screening.actions import recommend
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng
from tests.projects.applications.made_up import a_draft, an_application
from tests.projects.calls.made_up import a_call
from tests.projects.decisions.made_up import a_decision
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_panel, a_seat, an_entry
from tests.projects.reviews.made_up import a_review, a_score
from tests.projects.screening.made_up import a_small_call, handed_in

from . import scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def people():
    return everybody()


def heaps(client, user) -> dict[str, tuple[int, str]]:
    client.force_login(user)
    page = client.get("/", follow=True)
    found = {one.label: (one.count, one.url) for one in page.context["to_do"]}
    for label, (count, url) in found.items():
        opened = client.get(url)
        assert opened.status_code == 200, label
        assert opened.context["page"].count == count, f"{label} opens into something else"
    return found


def counts(client, user) -> dict[str, int]:
    return {label: count for label, (count, _) in heaps(client, user).items()}


def test_a_county_finds_what_it_may_still_recommend_and_by_when(client, people):
    until = timezone.now() + 2 * DAY
    handed_in(a_small_call(recommend_until=until))
    handed_in(a_small_call(recommend_until=until + DAY))
    handed_in(a_small_call(recommend_until=timezone.now() - DAY))
    handed_in(firm=enterprise(county=fengcheng()))
    assert counts(client, people.county_officer) == {"份申报书待推荐": 2}
    heap = client.get("/").context["to_do"][0]
    assert (heap.due, heap.tone) == (until, "late")


def test_a_corrected_application_waits_for_the_check_and_not_for_the_county(client, people):
    application = handed_in()
    recommend(application, order=1, by=people.county_officer, opinion="同意推荐")
    Application.objects.filter(pk=application.pk).update(state="submitted")
    assert counts(client, people.county_officer) == {}
    assert counts(client, people.officer) == {"份申报书待形式审查": 1}
    client.force_login(people.officer)
    course = client.get(application.call.get_absolute_url()).content.decode()
    assert "待推荐 0 份" in course
    assert "待审查 1 份" in course
    client.force_login(people.county_officer)
    assert "待推荐 0 份，已推荐 1 份" in client.get(application.call.get_absolute_url()).content.decode()
    page = client.get(application.get_absolute_url())
    assert "推荐意见" not in [action.label for action in page.context["actions"]]


def test_an_officer_finds_the_heaps_of_calls_of_the_own_division(client, people):
    for owner in (people.officer.division, people.other_officer.division):
        round_of(owner)
    expected = {
        "项申报三日内截止": 1,
        "份申报书待形式审查": 1,
        "份申报书逾期未补正": 1,
        "份申报书待编入评审组": 1,
        "个评审组有专家待答复": 1,
        "项因泄露身份的线索不能送审": 1,
        "次申报有评分逾期未交": 1,
        "个决定待发文": 1,
    }
    assert counts(client, people.officer) == expected
    assert counts(client, people.plan_officer) == {label: 2 * count for label, count in expected.items()}


def round_of(division) -> None:
    """One of each thing that waits."""
    call = a_call(division=division, closes_at=timezone.now() + 2 * DAY)
    an_application(call, enterprise())
    an_application(call, enterprise(), state="returned", correct_by=timezone.now() - DAY)
    an_application(call, enterprise(), state="passed")
    later = a_call(division=division)
    panel = a_panel(later)
    held = an_entry(panel, an_application(later, enterprise(f"丹东虚构{division.pk}号泄露机械有限公司")))
    Application.objects.filter(pk=held.application_id).update(
        answers=held.application.answers | {"plan": f"由{held.application.enterprise.name}实施。"}
    )
    blinding.make(type(held).objects.get(pk=held.pk), by=everybody().officer)
    a_seat(panel, state="invited")
    reviewed = a_call(division=division)
    reviewed_panel = a_panel(reviewed, due_at=timezone.now() - DAY)
    entry = an_entry(reviewed_panel, an_application(reviewed, enterprise()), released=True)
    a_score(entry, a_seat(reviewed_panel))
    a_seat(reviewed_panel)
    decision = a_decision(100, division=division)
    Decision.objects.filter(pk=decision.pk).update(state="ready")


def test_sheets_that_were_handed_in_are_owed_no_more(client, people):
    panel, [entry], [seat] = a_review(seats=1, due_at=timezone.now() - DAY)
    assert counts(client, people.officer) == {"次申报有评分逾期未交": 1}
    a_score(entry, seat)
    assert counts(client, people.officer) == {}
    assert Panel.objects.get() == panel


def test_supervisors_find_the_draws_of_the_last_days(client, people):
    for days in (1, 9):
        facts = {
            "rules": {},
            "library": 1,
            "candidates": [],
            "seed": "1",
            "algorithm": "1",
            "chosen": [],
            "reserve": [],
        }
        at = timezone.now() - days * DAY
        Draw.objects.create(panel=a_panel(), drawn_by=people.officer, drawn_at=at, sha256="0", **facts)
    assert counts(client, people.supervisor) == {"个评审组近 7 天抽取专家": 1}


def test_leaders_find_calls_under_way_and_decisions_in_publicity(client, people):
    scene.year()
    assert counts(client, people.leader) == {}
    a_call()
    a_call(state=Call.State.DRAFT)
    decision = a_decision(100)
    Decision.objects.filter(pk=decision.pk).update(state="in_publicity")
    assert counts(client, people.leader) == {"项申报通知正在办理": 2, "个立项决定正在公示": 1}


def test_a_firm_finds_open_calls_and_its_own_applications_with_their_deadlines(client, people):
    firm = enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    begun, fresh = a_call("虚构专项甲"), a_call("虚构专项乙", closes_at=timezone.now() + DAY)
    a_call("还没有开始的通知", opens_in=DAY)
    a_draft(begun, firm, title="我的草稿")
    an_application(a_call("虚构专项丙", state="closed"), firm, state="returned", title="退回的申报书")
    an_application(a_call(state="closed"), enterprise(), title="别家的申报书")
    client.force_login(people.applicant)
    page = client.get("/")
    shown = page.context["applying"]
    assert [one.call for one in shown["calls"]] == [fresh, begun]
    assert [one.words for one in shown["calls"]] == ["可以申报", "正在填写"]
    assert [one.application.title for one in shown["own"]] == ["退回的申报书", "我的草稿"]
    assert "还没有开始的通知" not in page.content.decode()
    assert client.get(shown["calls_url"]).context["page"].count == 2


def test_an_expert_finds_invitations_and_sheets_and_no_name_of_an_applicant(client, people):
    expert = an_expert(user=people.expert)
    panel = a_panel(due_at=timezone.now() + DAY)
    entry = an_entry(panel, released=True)
    a_seat(panel, expert)
    a_seat(a_panel(name="另一组"), expert, state="invited")
    others = an_entry(a_panel(), released=True)
    client.force_login(people.expert)
    page = client.get("/")
    text = page.content.decode()
    assert [one.entry.code for one in page.context["sheets"]] == [entry.code]
    assert [seat.panel.name for seat in page.context["invitations"]] == ["另一组"]
    for hidden in (others.code, entry.application.enterprise.name, entry.application.title, entry.application.number):
        assert hidden not in text
    assert client.get(page.context["sheets"][0].url).status_code == 200
    Application.objects.filter(pk=entry.application_id).update(state="reviewed")
    assert client.get("/").context["sheets"] == []


def test_homes_cost_the_same_with_three_things_and_with_thirty(client, query_count, people):
    firm = enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    expert = an_expert(user=people.expert)

    def add(many):
        for _ in range(many):
            call = a_call(needs_recommendation=True, closes_at=timezone.now() + DAY)
            an_application(call, firm)
            panel = a_panel(call)
            an_entry(panel, an_application(call, firm), released=True)
            a_seat(panel, expert)

    def cost():
        found = {}
        for name in ("officer", "county_officer", "supervisor", "applicant", "expert"):
            client.force_login(getattr(people, name))
            client.get("/")
            found[name] = query_count("/", client)
        return found

    add(3)
    few = cost()
    add(12)
    assert cost() == few


def test_publicities_objections_and_letters_wait_for_the_officers(client, people):
    decision, today = a_decision(100, 50), timezone.localdate()
    publicity = Publicity.objects.create(
        decision=decision, starts_on=today - 9 * DAY, ends_on=today - DAY, days=5, rows=[], opened_by=people.officer
    )
    Decision.objects.filter(pk=decision.pk).update(state="in_publicity")
    for text in ("异议甲", "异议乙"):
        Objection.objects.create(publicity=publicity, name="李虚构", contact="无", text=text, received_on=today)
    Letter.objects.create(line=decision.lines.first(), kind="approved", subject="通知", body="内容")
    assert counts(client, people.officer) == {
        "个决定有异议待处理": 1,
        "个决定公示期满待结束": 1,
        "个决定正在公示": 1,
        "封通知书待核对发出": 1,
    }
