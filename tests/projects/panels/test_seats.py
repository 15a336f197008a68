"""Seats: row by row, the pledge, replacement, and what an expert can fetch."""

import pytest
from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from projects.applications.models import Application
from projects.panels import actions
from projects.panels.actions import PanelRefused, SeatRefused
from projects.panels.models import Seat
from projects.panels.queries import seats_of
from projects.panels.states import lifecycle
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import an_application
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_panel, a_seat, an_entry

pytestmark = pytest.mark.django_db
OFFICERS = {"plan_officer", "officer", "other_officer"}


TABLE = {
    "invite": ({"reserve"}, "invited", OFFICERS),
    "accept": ({"invited"}, "accepted", {"expert"}),
    "refuse": ({"invited", "accepted"}, "refused", OFFICERS | {"expert"}),
    "remove": ({"invited", "accepted"}, "removed", OFFICERS),
}


def test_seats_row_by_row():
    assert {t.name: (set(t.sources), t.target) for t in lifecycle.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }
    people = everybody()
    stored = a_seat(expert=an_expert(user=people.expert))
    for name, (sources, target, allowed) in TABLE.items():
        for state in Seat.State.values:
            for persona, user in people:
                Seat.objects.filter(pk=stored.pk).update(state=state)
                may = persona in allowed and state in sources
                with transaction.atomic():
                    try:
                        moved = lifecycle.move(Seat.objects.get(pk=stored.pk), name, by=user, reason="理由")
                    except TransitionRefused:
                        assert not may, f"{persona} should {name} from {state}"
                    else:
                        assert may, f"{persona} should not {name} from {state}"
                        assert moved.state == target
    for name in ("refuse", "remove"):
        Seat.objects.filter(pk=stored.pk).update(state="accepted")
        with pytest.raises(TransitionRefused, match="须填写理由"):
            lifecycle.move(Seat.objects.get(pk=stored.pk), name, by=people.officer)


def test_nobody_accepts_without_the_pledge_nor_what_he_must_avoid():
    people = everybody()
    expert = an_expert(user=people.expert)
    panel = a_panel(entries=1)
    seat = a_seat(panel, expert, state="invited")
    with pytest.raises(TransitionRefused, match="承诺"):
        actions.accept(seat, by=people.expert, pledged=False)
    firm = panel.entries.get().application.enterprise
    expert.relations.create(kind="work", enterprise=firm)
    with pytest.raises(SeatRefused, match="须由您回避"):
        actions.accept(seat, by=people.expert, pledged=True)
    expert.relations.all().delete()
    accepted = actions.accept(seat, by=people.expert, pledged=True)
    assert "没有隶属" in accepted.pledge
    assert Notice.objects.filter(recipient=people.officer, text__contains="已接受评审").exists()


def test_the_next_reserve_of_the_group_moves_up_and_the_log_says_whom_it_passed():
    people, panel = everybody(), a_panel(entries=1)
    drawn = [an_expert(f"备选{n}") for n in range(1, 4)]
    finance = an_expert("财务备选", kind="finance")
    gone = a_seat(panel, an_expert("谢绝者", user=people.expert), state="invited")
    for order, expert in enumerate([finance, *drawn], start=1):
        a_seat(panel, expert, state="reserve", order=order)
    with pytest.raises(SeatRefused, match="不需要递补"):
        actions.replace(gone, by=people.officer)
    actions.refuse(gone, by=people.expert, reason="出差")
    assert Notice.objects.get(recipient=people.officer).detail == "理由：出差"
    drawn[0].relations.create(kind="work", enterprise=panel.entries.get().application.enterprise)
    drawn[1].__class__.objects.filter(pk=drawn[1].pk).update(status="paused")
    with pytest.raises(SeatRefused):
        actions.replace(gone, by=people.supervisor)
    found = actions.replace(gone, by=people.officer)
    assert (found.expert, found.state, found.replaces) == (drawn[2], "invited", gone)
    assert StateChange.objects.of(found).get().reason == "递补谢绝者；跳过备选1：应回避、备选2：暂停"
    with pytest.raises(SeatRefused, match="已由备选3递补"):
        actions.replace(gone, by=people.officer)
    removed = actions.remove(found, by=people.officer, reason="与丹东某公司有来往")
    with pytest.raises(SeatRefused, match="请补充抽取"):
        actions.replace(removed, by=people.officer)
    assert not Notice.objects.filter(text__contains="丹东某公司").exists()


def test_whoever_joins_late_is_kept_from_seated_experts_who_must_avoid_it():
    people, panel = everybody(), a_panel(entries=1)
    firm = enterprise("丹东晚来技术有限公司")
    a_seat(panel, an_expert("在席", employer_name=firm.name))
    with pytest.raises(PanelRefused, match="在席应回避"):
        actions.add_entries(panel, [an_application(panel.call, firm, state="passed")], by=people.officer)


def test_an_expert_learns_no_applicant_from_any_page_of_panels(client):
    people = everybody()
    firm = enterprise("丹东绝密机械有限公司")
    call = a_call()
    panel = a_panel(call, name="第一组", kind="meeting", starts_at=timezone.now())
    for released in (True, False):
        one = an_application(call, firm, state="passed", leader_name="赵负责")
        an_entry(panel, one, released=released)
    seat = a_seat(panel, an_expert("本人", user=people.expert), state="invited")
    gone = a_seat(panel, an_expert("别的专家"), state="removed")
    Seat.objects.filter(pk=seat.pk).update(replaces=gone)
    client.force_login(people.expert)
    secrets = {firm.name, firm.uscc, "绝密机械", "赵负责", "别的专家"}
    secrets |= {value for pair in Application.objects.values_list("title", "number") for value in pair}
    for state in ("invited", "accepted"):
        Seat.objects.filter(pk=seat.pk).update(state=state, pledge=actions.PLEDGE)
        for path in (
            "panels/mine/",
            f"panels/seats/{seat.pk}/",
            f"panels/seats/{seat.pk}/accept/",
            f"panels/seats/{seat.pk}/refuse/",
        ):
            answer = client.get(f"/projects/{path}")
            assert answer.status_code == 200, path
            served = answer.text + str(answer.headers)
            assert not [secret for secret in secrets if secret in served], path
    entry, hidden = panel.entries.exclude(released_at=None).get(), panel.entries.get(released_at=None)
    shown = client.get(f"/projects/panels/seats/{seat.pk}/").text
    assert entry.code in shown
    assert hidden.code not in shown
    for path, status in (
        (f"/projects/panels/{panel.pk}/", 404),
        ("/projects/panels/", 404),
        (f"/projects/panels/seats/{gone.pk}/", 404),
        (f"/audit/history/projects.panelentry/{entry.pk}/", 404),
        (f"/audit/history/projects.panel/{panel.pk}/", 404),
        (f"/audit/history/projects.seat/{seat.pk}/", 404),
        (entry.application.get_absolute_url(), 404),
    ):
        answer = client.get(path)
        assert answer.status_code == status, path
        assert not [secret for secret in secrets if secret in answer.text], path


def test_the_expert_answers_from_page_to_page(client):
    people, panel = everybody(), a_panel(entries=1)
    seat = a_seat(panel, an_expert(user=people.expert), state="invited")
    client.force_login(people.expert)
    page = f"/projects/panels/seats/{seat.pk}/"
    assert "1 个邀请等待您确认" in client.get("/projects/panels/mine/").text
    assert "请阅读承诺" in client.post(f"{page}accept/", {}).text
    assert client.post(f"{page}accept/", {"pledged": "on"}).url == page
    assert seats_of(people.expert).get().state == "accepted"
    assert client.post(f"{page}refuse/", {"reason": ""}).status_code == 200
    assert client.post(f"{page}refuse/", {"reason": "发现是同门"}).url == "/projects/panels/mine/"
    assert client.get(page).status_code == 404
    assert "已谢绝" in client.get("/projects/panels/mine/").text
