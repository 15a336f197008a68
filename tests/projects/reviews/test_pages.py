"""Pages of reviews: the score sheet with nothing lost, the board, the ranking, the scheme, exports."""

import io
from datetime import timedelta
from decimal import Decimal as D

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.drafts.models import Draft
from bureau.notices.models import Notice
from projects.applications.models import Application
from projects.reviews import aggregation
from projects.reviews.board import board_of
from projects.reviews.models import GroupOpinion, ReviewScheme, Score, SiteVisit
from tests.personas import everybody
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_seat, an_entry

from .made_up import a_review, a_scheme, a_score

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(client):
    """The expert signed in, with one released entry; two more experts on the panel."""
    people = everybody()
    panel, (entry,), (seat, *others) = a_review(seats=3)
    seat.expert.user = people.expert
    seat.expert.save()
    client.force_login(people.expert)
    return people, panel, entry, seat, others


def posted(panel, *marks, **more):
    items = list(panel.call.review_scheme.items.all())
    return {f"mark-{item.pk}": mark for item, mark in zip(items, marks, strict=False)} | more


def test_a_sheet_with_faults_comes_back_with_every_word_and_says_what_to_do(scene, client):
    _, panel, entry, _, _ = scene
    url = reverse("projects:review_sheet", args=[entry.code])
    page = client.post(url, posted(panel, "61", "abc", do="submit", opinion="思路清楚")).content.decode()
    for word in ("思路清楚", 'value="61"', 'value="abc"'):
        assert word in page
    page = client.post(url, posted(panel, "61", "30", do="submit", opinion="思路清楚")).content.decode()
    assert "须在 0 至 60 分之间" in page
    assert "请选择总体建议" in page
    page = client.post(url, posted(panel, "29", "30", do="submit", recommendation="support")).content.decode()
    assert "低于 30 分，请说明理由" in page
    assert not Score.objects.exists()
    answer = client.post(url, posted(panel, "50", do="keep"), follow=True)
    assert "尚未提交" in answer.content.decode()
    assert 'value="50"' in answer.content.decode()
    answer = client.post(url, posted(panel, "50", "35.00", do="submit", recommendation="support"), follow=True)
    assert f"已提交 {entry.code} 的评分" in answer.content.decode()
    assert Score.objects.get().total == D("85.00")
    closed = client.get(url).content.decode()
    assert "不能再改" in closed
    assert "85.00" in closed


def test_a_sheet_saves_itself_until_the_review_is_over(scene, client):
    _, panel, entry, seat, _ = scene
    url = reverse("projects:review_sheet", args=[entry.code])
    head = {"X-Autosave": "1"}
    words = posted(panel, "70", opinion="写了一半", draft_visit="tab", draft_version="0")
    assert client.post(url, words, headers=head).json()["version"] == 1
    assert "写了一半" in client.get(url).content.decode()
    panel.due_at = timezone.now() - timedelta(seconds=1)
    panel.save()
    late = client.post(url, words, headers=head)
    assert (late.status_code, late.json()["final"]) == (409, True)
    page = client.post(url, posted(panel, "50", "30", do="submit", recommendation="support", opinion="晚了一秒"))
    assert "截止" in page.content.decode()
    assert "晚了一秒" in page.content.decode()
    assert Draft.objects.get().words["opinion"] == ["写了一半"]
    assert not Score.objects.filter(seat=seat).exists()


def test_an_expert_sees_the_own_entries_and_no_others_scores(scene, client):
    _, panel, entry, seat, (other, _) = scene
    foreign = a_score(entry, other, "61.37")
    hidden, elsewhere = an_entry(panel), an_entry(released=True)
    page = client.get(reverse("projects:review_mine")).content.decode()
    assert entry.code in page
    assert hidden.code not in page
    assert elsewhere.code not in page
    assert entry.application.enterprise.name not in page
    assert "61.37" not in page
    for url in (
        reverse("projects:review_score", args=[foreign.pk]),
        reverse("projects:review_sheet", args=[hidden.code]),
        reverse("projects:review_sheet", args=[elsewhere.code]),
        reverse("projects:review_ranking", args=[panel.call_id]),
        reverse("projects:review_scores", args=[panel.call_id]),
    ):
        assert client.get(url).status_code == 404, url
    answer = client.post(reverse("projects:review_abstain", args=[entry.code]), {"reason": "曾合作"}, follow=True)
    assert "已回避" in answer.content.decode()
    assert Score.objects.get(seat=seat).state == "abstained"


def test_the_board_says_who_owes_what_and_nudges_once_a_day_without_a_name(scene, client):
    people, panel, entry, seat, (other, invited) = scene
    type(invited).objects.filter(pk=invited.pk).update(state="invited")
    a_score(entry, other, 77)
    an_entry(panel)
    board = board_of(panel.call, timezone.now())
    assert [(one.pk, count) for one, count in board.owed_by_seat()] == [(seat.pk, 1)]
    assert (board.owed, board.overdue) == (2, 0)
    assert board_of(panel.call, panel.due_at + timedelta(seconds=1)).overdue == 2
    client.force_login(people.officer)
    url = reverse("projects:review_board", args=[panel.call_id])
    page = client.get(url).content.decode()
    assert "还有 2 份评分未交" in page
    assert "77.00" in page
    nudge = reverse("projects:review_nudge", args=[panel.call_id])
    assert "已催办 1 位专家" in client.post(nudge, follow=True).content.decode()
    assert "今天已经催办过" in client.post(nudge, follow=True).content.decode()
    (notice,) = Notice.objects.filter(recipient=people.expert)
    assert "还有 1 项" in notice.text
    for name in (entry.application.enterprise.name, entry.application.title):
        assert name not in notice.text + notice.detail


def test_the_ranking_shares_places_and_tells_what_one_expert_moves(client):
    people = everybody()
    panel, (first, second, third, bare), seats = a_review(
        entries=4, seats=3, scheme={"spread_limit": 25, "pass_line": 75}
    )
    for entry, totals in ((first, (90, 80, 70)), (second, (85, 80, 75)), (third, (40, 85, 88))):
        for seat, total in zip(seats, totals, strict=True):
            a_score(entry, seat, total)
    rows = aggregation.ranking(panel.call)
    assert [(row.result.entry.code, row.place, row.result.result) for row in rows] == [
        (first.code, 1, D("80.00")),
        (second.code, 1, D("80.00")),
        (third.code, 3, D("71.00")),
        (bare.code, None, None),
    ]
    assert [row.result.asks_third for row in rows] == [False, False, True, False]
    assert [row.result.is_passed for row in rows] == [True, True, False, None]
    without = aggregation.ranking(panel.call, without=seats[0].expert)
    assert [(row.result.entry.code, row.place, row.moved) for row in without[:3]] == [
        (third.code, 1, 2),
        (second.code, 2, -1),
        (first.code, 3, -2),
    ]
    severe = {expert: found for expert, _, found in aggregation.severities(panel.call)}
    assert severe[seats[0].expert] < severe[seats[1].expert]
    client.force_login(people.supervisor)
    url = reverse("projects:review_ranking", args=[panel.call_id])
    page = client.get(url).content.decode()
    assert "48.00（超限）" in page
    assert "办结评审" not in page, "a supervisor reads"
    assert "升 2" in client.get(f"{url}?without={seats[0].expert_id}").content.decode()
    assert client.get(f"{url}?without={an_expert().pk}").status_code == 404
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{url}?export=xlsx").getvalue()))
    assert [row[1].value for row in book.active.iter_rows(min_row=2)] == [1, 1, 3, None]
    export = client.get(reverse("projects:review_scores", args=[panel.call_id]) + "?export=xlsx")
    assert len(list(openpyxl.load_workbook(io.BytesIO(export.getvalue())).active.iter_rows())) == 10


def test_pages_ask_as_often_for_thirty_entries_as_for_three(client, query_count):
    people = everybody()
    panel, entries, seats = a_review(entries=3, seats=2)
    seats[0].expert.user = people.expert
    seats[0].expert.save()
    pages = {
        reverse("projects:review_list"): people.officer,
        reverse("projects:review_board", args=[panel.call_id]): people.officer,
        reverse("projects:review_scores", args=[panel.call_id]): people.officer,
        reverse("projects:review_ranking", args=[panel.call_id]): people.officer,
        reverse("projects:review_mine"): people.expert,
    }

    def counts() -> dict[str, int]:
        found = {}
        for url, user in pages.items():
            client.force_login(user)
            found[url] = query_count(url, client)
        return found

    for entry in entries:
        a_score(entry, seats[1])
    three = counts()
    for _ in range(27):
        a_score(an_entry(panel, released=True), seats[1])
    assert counts() == three


def test_officers_set_the_scheme_in_the_browser_and_copy_it_from_an_older_call(client):
    people = everybody()
    call, older = a_call("本次申报"), a_call("上次申报")
    a_scheme(older, needed=5)
    url = reverse("projects:review_scheme", args=[call.pk])
    client.force_login(people.supervisor)
    assert client.get(url).status_code == 200
    client.post(url, {"do": "copy", "source": older.review_scheme.pk})
    assert not ReviewScheme.objects.filter(call=call).exists()
    client.force_login(people.officer)
    client.post(url, {"do": "copy", "source": older.review_scheme.pk})
    made = ReviewScheme.objects.get(call=call)
    assert (made.needed, made.copied_from, made.full) == (5, older.review_scheme, D(100))
    rows = {
        "aggregation": "median",
        "trim_from": "7",
        "needed": "3",
        "spread_limit": "20",
        "pass_line": "60",
        "do": "save",
    }
    rows |= {"items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "2", "items-MAX_NUM_FORMS": "1000"}
    for number, item in enumerate(made.items.all()):
        facts = {"id": item.pk, "title": f"评分项{number}", "least": 0, "full": 50, "step": "0.5"}
        rows |= {f"items-{number}-{name}": value for name, value in facts.items()}
    assert client.post(url, rows).status_code == 302
    made.refresh_from_db()
    assert (made.aggregation, made.spread_limit, list(made.items.values_list("title", flat=True))) == (
        "median",
        D(20),
        ["评分项0", "评分项1"],
    )
    wrong = client.post(url, rows | {"items-0-full": "-3", "pass_line": "900"}).content.decode()
    assert "没有保存" in wrong
    assert 'value="-3"' in wrong
    wrong = client.post(url, rows | {"pass_line": "900"}).content.decode()
    assert "合格线须在 0 至总分满分 100 之间" in wrong
    ReviewScheme.objects.filter(pk=made.pk).update(frozen_at=timezone.now())
    assert "评分办法不能再改" in client.post(url, rows).content.decode()


def test_visits_opinions_and_steps_are_written_by_officers(client):
    people = everybody()
    panel, (entry,), seats = a_review(seats=3)
    for seat in seats:
        a_score(entry, seat, 80)
    client.force_login(people.officer)
    visit = {"visited_on": "2026-03-01", "people": "张三、李四", "findings": "设备到位", "conclusion": "as_stated"}
    create = reverse("projects:review_visit_create", args=[entry.application_id])
    late = client.post(create, visit | {"visited_on": f"{timezone.localdate() + timedelta(days=1)}"})
    assert "不能晚于今天" in late.content.decode()
    client.post(create, visit)
    made = SiteVisit.objects.get()
    assert "设备到位" in client.get(made.get_absolute_url()).content.decode()
    opinion = reverse("projects:review_opinion", args=[entry.code])
    words = {"held_on": "2026-04-01", "text": "同意立项", "recommendation": "support"}
    strange = a_seat()
    assert client.post(opinion, words | {"signers": [strange.pk]}).status_code == 200
    assert client.post(opinion, words | {"signers": [seats[0].pk, seats[1].pk]}).status_code == 302
    assert GroupOpinion.objects.get().signers.count() == 2
    finish = reverse("projects:review_finish", args=[panel.call_id])
    assert "可以办结 1 项" in client.get(finish).content.decode()
    assert client.post(finish, {}).status_code == 302
    assert Application.objects.get(pk=entry.application_id).state == "reviewed"
    again = client.post(reverse("projects:review_again", args=[entry.code]), {"reason": "异议成立"}, follow=True)
    assert "已回到评审中" in again.content.decode()
    locked = entry.scores.first()
    assert locked.state == "locked"
    reopen = reverse("projects:review_reopen", args=[locked.pk])
    assert client.post(reopen, {"reason": "改正", "until": "2020-01-01"}).status_code == 200
    assert client.post(reopen, {"reason": "改正"}).status_code == 302
    assert "改正" in client.get(locked.get_absolute_url()).content.decode()
    a_seat(panel, state="reserve")
    called = client.post(reverse("projects:review_call_in", args=[entry.code]), {"cause": "absence"}, follow=True)
    assert "已请" in called.content.decode()
