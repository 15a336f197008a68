"""Panels from the first entry to the release, and the pages of the bureau."""

import io
import re

import pytest
from pypdf import PdfReader

from bureau.notices.models import Notice
from projects.applications.models import Application
from projects.panels import actions, release
from projects.panels.actions import PanelRefused, ReleaseRefused
from projects.panels.models import Draw, Panel, PanelEntry, Seat
from projects.panels.queries import waiting
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import an_application
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert, experts
from tests.projects.panels.made_up import a_panel, a_seat, an_entry

pytestmark = pytest.mark.django_db
OFFICERS = {"plan_officer", "officer", "other_officer"}


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


def test_release_moves_the_application_and_tells_the_experts_no_name(monkeypatch):
    people, panel = everybody(), a_panel(entries=3)
    a_seat(panel, an_expert(user=people.expert))
    first, second, third = panel.entries.all()
    leaks = {second.pk: "还有 2 处泄露未处理。"}
    monkeypatch.setattr(release, "RELEASE_CHECKS", [lambda entries: leaks])
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


def test_the_page_of_a_release_asks_as_often_for_nine_entries_as_for_three(client, query_count):
    client.force_login(everybody().officer)
    panel = a_panel(entries=3)
    a_seat(panel, an_expert())
    page = f"/projects/panels/{panel.pk}/release/"
    few = query_count(page, client)
    for _ in range(6):
        an_entry(panel)
    assert query_count(page, client) == few
    assert len(client.get(page).context["held"]) == 9


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
