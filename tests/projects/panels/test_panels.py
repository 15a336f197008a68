"""Panels from the first entry to the release: codes, draws under rules, seats row by row, replacement, pages."""

import io
import re

import pytest
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from projects.applications.models import Application
from projects.panels import actions, release
from projects.panels.actions import DrawRefused, PanelRefused, ReleaseRefused, SeatRefused
from projects.panels.draw_actions import preview
from projects.panels.drawing import NotEnough, Rules
from projects.panels.models import Draw, Panel, PanelEntry, Seat
from projects.panels.queries import load_of, seats_of, waiting
from projects.panels.states import lifecycle
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import an_application
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert, experts
from tests.projects.panels.made_up import a_panel, a_seat, an_entry

pytestmark = pytest.mark.django_db
OFFICERS = {"plan_officer", "officer", "other_officer"}
THREE = Rules(number=3, reserve=2)


# --- panels and entries -----------------------------------------------------------------------------------------------


def test_who_makes_panels_and_when():
    people, call = everybody(), a_call()
    for persona, user in people:
        if persona in OFFICERS:
            assert actions.make_panel(call, by=user, name=persona).call == call
        else:
            with pytest.raises(PanelRefused):
                actions.make_panel(call, by=user, name=persona)
    for state in ("draft", "decided", "archived"):
        call.state = state
        with pytest.raises(PanelRefused):
            actions.make_panel(call, by=people.officer, name=state)


def test_entries_are_those_that_passed_once_and_under_codes_that_tell_nothing():
    people, call = everybody(), a_call()
    panel, firm = a_panel(call), enterprise()
    passed = [an_application(call, firm, state="passed") for _ in range(3)]
    other = an_application(state="passed")
    assert list(waiting(call)) == passed
    for bad, words in (([other], "不是这次申报"), ([], "请选择"), ([an_application(call, firm)], "只有形式审查通过")):
        with pytest.raises(PanelRefused, match=words):
            actions.add_entries(panel, bad, by=people.officer)
    with pytest.raises(PanelRefused):
        actions.add_entries(panel, passed, by=people.leader)
    entries = actions.add_entries(panel, passed, by=people.officer)
    with pytest.raises(PanelRefused, match="已在评审组"):
        actions.add_entries(a_panel(call), passed[:1], by=people.officer)
    for entry in entries:
        assert re.fullmatch("[ACDEFGHJKLMNPQRTUVWXY34679]{8}", entry.code)
        assert entry.code not in entry.application.number
    assert not waiting(call).exists()


def test_the_name_of_a_panel_names_no_applicant():
    people = everybody()
    firm = enterprise("丹东东方测控技术股份有限公司")
    panel = a_panel(name="东方测控组")
    with pytest.raises(PanelRefused, match="东方测控"):
        actions.add_entries(panel, [an_application(panel.call, firm, state="passed")], by=people.officer)
    panel.name = "第一组"
    panel.save()
    actions.add_entries(panel, [an_application(panel.call, firm, state="passed")], by=people.officer)
    panel.place = "丹东东方测控会议室"
    with pytest.raises(PanelRefused):
        actions.amend_panel(panel, by=people.officer)


def test_an_entry_is_taken_away_only_before_it_is_released_and_with_a_reason():
    people, panel = everybody(), a_panel(entries=1)
    entry = panel.entries.get()
    with pytest.raises(PanelRefused, match="理由"):
        actions.remove_entry(entry, by=people.officer, reason="")
    with pytest.raises(PanelRefused):
        actions.remove_entry(entry, by=people.supervisor, reason="x")
    actions.remove_entry(entry, by=people.officer, reason="分组调整")
    released = an_entry(panel, released=True)
    with pytest.raises(PanelRefused, match="已送审"):
        actions.remove_entry(released, by=people.officer, reason="x")


# --- draws ------------------------------------------------------------------------------------------------------------


def test_a_draw_keeps_what_is_needed_to_draw_again_and_invites():
    people, panel = everybody(), a_panel(entries=1)
    experts(8)
    an_expert("本人", user=people.expert)
    drawn = actions.draw(panel, Rules(number=9), by=people.officer, seed="2026-11-22", witness="监督科员")
    assert (drawn.kind, drawn.number, drawn.seed_typed, len(drawn.candidates)) == ("first", 1, True, 9)
    again = actions.replay(Draw.objects.get())
    assert (again.is_intact, again.is_same, list(again.drawn.chosen)) == (True, True, drawn.chosen)
    assert set(panel.seats.values_list("expert", flat=True)) == set(drawn.chosen)
    text = Notice.objects.get(recipient=people.expert).text
    for entry in panel.entries.select_related("application__enterprise"):
        for name in (entry.application.title, entry.application.enterprise.name, entry.application.number):
            assert name not in text


def test_a_changed_list_is_found_out():
    people, panel = everybody(), a_panel(entries=1)
    experts(6)
    drawn = actions.draw(panel, THREE, by=people.officer)
    changed = [{**row, "name": "冒名"} if row["id"] == drawn.chosen[0] else row for row in drawn.candidates]
    Draw.objects.update(candidates=changed)
    assert actions.replay(Draw.objects.get()).is_intact is False
    Draw.objects.update(candidates=drawn.candidates, chosen=drawn.chosen[::-1])
    again = actions.replay(Draw.objects.get())
    assert (again.is_intact, again.is_same) == (True, False)


def test_refused_draws_leave_nothing_behind():
    people, panel = everybody(), a_panel()
    experts(4)
    for facts, words in (
        ({"by": people.supervisor}, "只有市科技局工作人员"),
        ({"by": people.expert}, "只有市科技局工作人员"),
        ({"rules": Rules(number=0)}, "至少为 1"),
        ({"rules": Rules(number=1, finance=1, management=1)}, "超过抽取人数"),
        ({"seed": "7"}, "现场监督人员"),
        ({}, "还没有申报书"),
    ):
        with pytest.raises(DrawRefused, match=words):
            actions.draw(panel, facts.pop("rules", Rules(number=1)), **{"by": people.officer, **facts})
    an_entry(panel)
    with pytest.raises(NotEnough, match="可抽的只有 4 名，缺 1 名"):
        actions.draw(panel, THREE, by=people.officer)
    assert (Draw.objects.count(), Seat.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_a_second_draw_only_completes_and_says_why():
    people, panel = everybody(), a_panel(entries=1)
    experts(6)
    first = actions.draw(panel, THREE, by=people.officer)
    with pytest.raises(DrawRefused, match="只能补充抽取"):
        actions.draw(panel, Rules(number=1), by=people.officer)
    second = actions.draw(panel, Rules(number=1), by=people.officer, reason="备选用完")
    assert (second.kind, second.number) == ("supplement", 2)
    assert not set(second.chosen) & {*first.chosen, *first.reserve}
    assert {"reason": "已在本评审组的名单中", "count": 5} in second.excluded


def test_the_pool_says_why_each_of_the_others_is_left_out():
    firm = enterprise("丹东甲技术有限公司")
    panel = a_panel()
    an_entry(panel, an_application(panel.call, firm, state="passed"))
    experts(2, fields="4、801")
    an_expert("本单位", employer_name=firm.name)
    an_expert("别的领域", fields="101")
    an_expert("财务", kind="finance")
    busy = an_expert("任务已满", fields="4", most_open=1)
    other = a_panel(entries=1)
    a_seat(other, busy)
    an_expert("已暂停", status="paused")
    seated = an_expert("在席", fields="4", employer_name="在席单位")
    a_seat(panel, seated)
    an_expert("同事", fields="4", employer_name="在席单位")
    assert load_of(busy) == 1
    pool = preview(panel, Rules(number=2, fields=("4",)))
    assert (pool.library, len(pool.candidates)) == (8, 2)
    assert dict(pool.excluded) == {
        "已在本评审组的名单中": 1,
        "回避：工作单位是申报单位、参与单位或其上下级单位": 1,
        "本次不抽取财务专家": 1,
        "专业领域不符（限技术专家）": 1,
        "评审任务已满": 1,
        "与本组在席专家同单位": 1,
    }
    assert preview(panel, Rules(number=2, load_cap=1)).excluded != pool.excluded


# --- seats ------------------------------------------------------------------------------------------------------------

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


# --- release ----------------------------------------------------------------------------------------------------------


def test_release_moves_the_application_and_tells_the_experts_no_name(monkeypatch):
    people, panel = everybody(), a_panel(entries=3)
    a_seat(panel, an_expert(user=people.expert))
    first, second, third = panel.entries.all()
    monkeypatch.setattr(
        release, "RELEASE_CHECKS", [lambda entry: "还有 2 处泄露未处理。" if entry.pk == second.pk else None]
    )
    with pytest.raises(ReleaseRefused, match="2 处泄露"):
        actions.release(second, by=people.officer)
    with pytest.raises(ReleaseRefused):
        actions.release(first, by=people.leader)
    actions.release(first, by=people.officer)
    with pytest.raises(ReleaseRefused, match="已于"):
        actions.release(first, by=people.officer)
    done, held = actions.release_clean(panel, by=people.officer)
    assert ([entry.pk for entry in done], list(held)) == ([third.pk], [second])
    states = dict(PanelEntry.objects.values_list("pk", "application__state"))
    assert states == {first.pk: "in_review", second.pk: "passed", third.pk: "in_review"}
    told = "".join(Notice.objects.filter(recipient=people.expert).values_list("text", flat=True))
    assert told.count("已送审") == 2
    assert not [name for name in Application.objects.values_list("title", flat=True) if name in told]
    assert set(PanelEntry.objects.reviewable_by(people.expert)) == {first, third}


def test_nothing_is_released_without_experts_or_to_one_who_must_avoid_it():
    people, panel = everybody(), a_panel(entries=1)
    entry = panel.entries.get()
    with pytest.raises(ReleaseRefused, match="请先抽取"):
        actions.release(entry, by=people.officer)
    expert = an_expert("应回避者")
    a_seat(panel, expert)
    expert.relations.create(kind="family", enterprise=entry.application.enterprise)
    with pytest.raises(ReleaseRefused, match="应回避者应回避"):
        actions.release(entry, by=people.officer)


# --- what experts can fetch -------------------------------------------------------------------------------------------


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


# --- pages of the bureau ----------------------------------------------------------------------------------------------


def test_a_panel_from_page_to_page(client):
    people, call = everybody(), a_call()
    experts(6)
    an_expert("张财务", kind="finance")
    passed = [an_application(call, state="passed") for _ in range(2)]
    client.force_login(people.officer)
    facts = {"call": call.pk, "name": "第一组", "kind": "meeting", "due_at": "2030-01-01T10:00"}
    assert client.post("/projects/panels/new/", facts).status_code == 302
    assert "已有同名" in client.post("/projects/panels/new/", facts).text
    panel = Panel.objects.get()
    page = f"/projects/panels/{panel.pk}"
    assert "请至少选择一份" in client.post(f"{page}/add/", {}).text
    assert client.post(f"{page}/add/", {"applications": [one.pk for one in passed]}).status_code == 302
    rules = {"number": 3, "finance": 1, "management": 0, "reserve": 1, "per_employer": 1}
    assert "在库 7 名" in client.post(f"{page}/draw/", rules | {"preview": "1"}).text
    assert not Draw.objects.exists()
    assert "缺 1 名" in client.post(f"{page}/draw/", rules | {"finance": 2}).text
    assert "须填写现场监督人员" in client.post(f"{page}/draw/", rules | {"seed": "7"}).text
    drawn = client.post(f"{page}/draw/", rules | {"seed": "2026", "witness": "监督科员"})
    assert drawn.status_code == 302, drawn.text
    draw = Draw.objects.get()
    client.force_login(people.supervisor)
    assert "hashlib.sha256" in client.get(draw.get_absolute_url()).text
    assert "复核一致" in client.get(f"/projects/panels/draws/{draw.pk}/replay/").text
    printed = client.get(f"/projects/panels/draws/{draw.pk}/print/").text
    assert "监督人员签字" in printed
    pdf = client.get(f"/projects/panels/draws/{draw.pk}/pdf/")
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "2026" in text
    assert "张财务" in text
    assert len(PdfReader(io.BytesIO(pdf.content)).pages) == 1
    client.force_login(people.officer)
    assert client.post(f"{page}/order/", {"way": "lot", "seed": "9"}).status_code == 302
    times = {"starts_at": "2030-01-01T09:00", "minutes_each": 20}
    assert client.post(f"{page}/times/", times).status_code == 302
    assert "2030-01-01 09:20" in client.get(f"{page}/timetable/").text
    assert client.get(f"{page}/timetable/print/").status_code == 200
    seat = panel.seats.filter(state="invited").first()
    gone = f"/projects/panels/seats/{seat.pk}"
    assert client.post(f"{gone}/remove/", {"refused": "yes", "reason": "来电"}).status_code == 302
    assert Seat.objects.get(pk=seat.pk).state == "refused"
    client.post(f"{gone}/replace/", {})
    assert client.get(f"{page}/").status_code == 200


def test_lists_and_pages_ask_the_same_number_of_queries(client, query_count):
    people, call = everybody(), a_call()
    client.force_login(people.leader)
    firm = enterprise()
    panel = a_panel(call)

    def fill(number: int) -> None:
        for _ in range(number):
            an_entry(panel, an_application(call, firm, state="passed"))
            a_seat(panel, an_expert())
            a_panel(call)

    def counts() -> tuple[int, int]:
        return query_count("/projects/panels/", client), query_count(f"/projects/panels/{panel.pk}/", client)

    fill(3)
    few = counts()
    fill(7)
    assert counts() == few
    for query, count in {
        "standing=undrawn": 11,
        "standing=unreleased": 1,
        "standing=unanswered": 0,
        "kind=meeting": 0,
    }.items():
        assert client.get(f"/projects/panels/?{query}").context["page"].count == count, query
