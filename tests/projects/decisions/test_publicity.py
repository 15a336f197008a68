"""公示: its days, who reads it, objections at its boundaries, and what an upheld one moves."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from projects.decisions import actions
from projects.decisions.actions import DecisionRefused
from projects.decisions.budget import of_lines
from projects.decisions.models import Decision
from projects.decisions.publicity_actions import digest
from projects.decisions.publicity_models import Objection, Publicity
from tests.personas import everybody

from .made_up import WAN, approved, lines, verdicts, with_meetings

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 6, 8)  # the fifth working day after Monday, 1 June
WORDS = {"name": "王某", "contact": "0415-2122222", "text": "与已立项的项目重复。"}


@pytest.fixture
def people():
    return everybody()


def publish(decision: Decision, **facts) -> Publicity:
    facts = {"starts_on": date(2026, 6, 1), "contact": "高新技术科 0415-2122222", "by": everybody().officer, **facts}
    return actions.publish(decision, **facts)


def test_the_last_day_is_reckoned_by_the_holidays_and_may_be_an_estimate(people):
    publicity = publish(approved(100))
    assert (publicity.days, publicity.ends_on, publicity.estimated) == (5, LAST_DAY, False)
    over_dragon_boat = publish(approved(100), starts_on=date(2026, 6, 17), days=2)
    assert over_dragon_boat.ends_on == date(2026, 6, 22), "19 to 21 June are off"
    assert publish(approved(100), starts_on=date(2026, 12, 30), days=3).estimated


def test_whether_the_first_day_counts_is_a_setting(people, settings):
    settings.PUBLICITY_COUNTS_FIRST_DAY = True
    assert publish(approved(100)).ends_on == date(2026, 6, 5)


def test_it_does_not_begin_in_the_past_nor_for_no_day(people):
    decision = approved(100)
    for facts in ({"starts_on": date(2026, 5, 31)}, {"starts_on": date(9999, 12, 31)}, {"days": 0}):
        with pytest.raises(DecisionRefused):
            publish(decision, **facts)
    assert not Publicity.objects.exists()


def test_what_is_public_is_kept_as_it_was_with_its_hash(people):
    decision = approved(100, 50)
    publicity = publish(decision, shows_money=True)
    first = lines(decision)[0].application
    assert publicity.rows[0] == {
        "line": lines(decision)[0].pk,
        "number": 1,
        "title": first.title,
        "unit": first.enterprise.name,
        "money": str(100 * WAN) + ".00" if "." not in str(100 * WAN) else str(100 * WAN),
    }
    first.title = "改名"
    first.save()
    publicity.refresh_from_db()
    assert digest(publicity.rows) == publicity.sha256


def test_everybody_reads_it_from_its_first_to_its_last_day_and_nobody_outside_it(people, client, clock):
    publicity = publish(approved(100), starts_on=date(2026, 6, 2))
    page, listed = publicity.get_absolute_url(), reverse("projects:publicity_list")
    title = publicity.rows[0]["title"]
    for moment, seen in (
        ("2026-06-01T23:59:59+08:00", False),
        ("2026-06-02T00:00:00+08:00", True),
        ("2026-06-09T23:59:59+08:00", True),
        ("2026-06-10T00:00:00+08:00", False),
    ):
        clock.move_to(moment)
        answer = client.get(page)
        assert answer.status_code == (200 if seen else 404), moment
        assert (publicity.decision.call.title in client.get(listed).text) == seen, moment
        assert not seen or (title in answer.text and "100" not in answer.text.split(title)[1][:60])
    client.force_login(people.officer)
    assert client.get(page).status_code == 200, "officers find it afterwards"


def test_it_closes_the_day_after_its_last_and_never_over_an_open_objection(people, clock):
    decision = approved(100)
    publicity = publish(decision)
    for day in (date(2026, 6, 5), LAST_DAY):
        with pytest.raises(DecisionRefused, match="次日"):
            actions.close_publicity(decision, by=people.officer, today=day)
    objection = actions.object_(publicity, **WORDS)
    clock.move_to("2026-06-09T00:00:00+08:00")
    with pytest.raises(TransitionRefused, match="1 件异议"):
        actions.close_publicity(decision, by=people.officer)
    actions.handle(objection, upheld=False, by=people.officer, reason="核实不重复")
    assert actions.close_publicity(decision, by=people.officer).state == "ready"
    assert lines(decision)[0].publicised


def test_an_upheld_objection_to_the_last_funded_one_moves_the_line(people, clock):
    """The budget pays two of three; the second is struck, the third moves up and is made public by itself."""
    decision = approved(1_200, 800, 700, reserves=1)
    publicity = publish(decision)
    second = lines(decision)[1]
    actions.handle(actions.object_(publicity, line=second, **WORDS), upheld=True, by=people.officer, reason="属实")
    assert verdicts(decision) == ["proposed", "struck", "reserve"]
    second.refresh_from_db()
    assert (second.granted, second.reason, second.application.state) == (None, "属实", "declined")
    standing = list(decision.lines.standing().select_related("application", "decision__call"))
    assert of_lines(standing, decision.budget).number == 2, "the money now reaches to the one in reserve"
    clock.move_to("2026-06-09T09:00:00+08:00")
    actions.close_publicity(decision, by=people.officer)
    actions.reopen(decision, by=people.officer, reason="备选递补")
    actions.propose(lines(decision)[2], by=people.officer, reason="递补")
    actions.approve(decision, by=people.officer)
    with pytest.raises(TransitionRefused, match="没有公示"):
        actions.go_on(decision, by=people.officer)
    again = publish(decision, starts_on=date(2026, 6, 9))
    assert [row["line"] for row in again.rows] == [lines(decision)[2].pk], "who was public once is not again"


def test_a_change_after_the_publicity_makes_the_line_public_again(people, clock):
    decision = approved(100, 100)
    publish(decision)
    clock.move_to("2026-06-09T09:00:00+08:00")
    actions.close_publicity(decision, by=people.officer)
    actions.reopen(decision, by=people.officer, reason="金额有误")
    actions.grant(lines(decision)[0], 90 * WAN, by=people.officer, reason="更正")
    clock.shift(60)
    actions.approve(with_meetings(decision), by=people.officer)
    assert [line.publicised for line in lines(decision)] == [False, True]


def test_objections_come_within_the_days_by_name_about_what_is_public(people, clock):
    decision, other = approved(100), approved(100)
    publicity = publish(decision)
    with pytest.raises(DecisionRefused, match="不在这次公示"):
        actions.object_(publicity, line=lines(other)[0], **WORDS)
    for day in (date(2026, 5, 31), date(2026, 6, 9)):
        with pytest.raises(DecisionRefused, match="公示期内"):
            actions.object_(publicity, by=people.officer, received_on=day, **WORDS)
    clock.move_to("2026-06-08T23:59:00+08:00")
    actions.object_(publicity, **WORDS)
    clock.move_to("2026-06-09T00:00:00+08:00")
    with pytest.raises(DecisionRefused):
        actions.object_(publicity, **WORDS)
    by_letter = SimpleUploadedFile("来信.txt", "来信".encode())
    late_entered = actions.object_(publicity, by=people.officer, received_on=LAST_DAY, file=by_letter, **WORDS)
    assert StoredFile.objects.owned_by(late_entered).get().name == "来信.txt"
    assert Notice.objects.filter(recipient=people.officer, text__contains="异议").count() == 2


def test_handling_is_for_officers_with_words_and_once(people):
    publicity = publish(approved(100))
    objection = actions.object_(publicity, **WORDS)
    with pytest.raises(TransitionRefused, match="理由"):
        actions.handle(objection, upheld=True, by=people.officer, reason=" ")
    for name in ("leader", "supervisor", "county_officer", "applicant"):
        with pytest.raises(DecisionRefused):
            actions.handle(objection, upheld=False, by=getattr(people, name), reason="无")
        assert not Objection.objects.visible_to(getattr(people, name)).exists()
    actions.handle(objection, upheld=False, by=people.officer, reason="不属实")
    with pytest.raises(TransitionRefused):
        actions.handle(objection, upheld=True, by=people.officer, reason="又")


def test_strangers_object_on_the_page_so_often_and_nobody_reads_their_names(people, client, settings):
    settings.OBJECTION_LIMIT = 2
    publicity = publish(approved(100))
    url = reverse("projects:publicity_object", args=[publicity.pk])
    line = str(publicity.rows[0]["line"])
    lacking = client.post(url, WORDS | {"name": ""})
    assert lacking.status_code == 200
    assert WORDS["text"] in lacking.text, "what was typed is not lost"
    foreign = client.post(url, WORDS | {"line": "999999"})
    assert foreign.status_code == 200
    answers = [client.post(url, WORDS | {"line": line}).status_code for _ in range(3)]
    assert answers == [302, 302, 200]
    assert Objection.objects.count() == 2
    client.force_login(people.leader)
    proof = client.get(reverse("projects:publicity_proof", args=[publicity.pk])).text
    assert publicity.sha256 in proof
    assert WORDS["name"] not in proof
    assert "与公示时一致" in proof
