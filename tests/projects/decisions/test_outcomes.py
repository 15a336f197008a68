"""What calls bring: centres that move a target, awards, contest results, filings; letters; what went upwards."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bureau.lifecycle import TransitionRefused
from bureau.measures import registry
from bureau.notices.models import Notice
from enterprises.register.models import EnterpriseMember
from projects.calls.models import Call
from projects.calls.states import CALL_LIFE
from projects.decisions import actions, letter_actions
from projects.decisions.actions import DecisionRefused
from projects.decisions.letter_models import Letter
from projects.decisions.letters import UnknownPlaceholder
from projects.decisions.models import Decision
from projects.decisions.outcome_models import Honour, UpwardRecommendation
from projects.models import Platform, Project
from projects.register.actions import register_project
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import WAN, a_decision, lines, with_meetings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NUMBER = "丹科发〔2026〕18号"


@pytest.fixture
def people():
    return everybody()


def issued(*asked, grades=(), firms=None, **facts):
    by = everybody().officer
    decision = a_decision(*asked, firms=firms, publicity_days=0, **facts)
    for line, grade in zip(lines(decision), grades, strict=False):
        actions.propose(line, by=by, reason="评审", grade=grade)
    actions.suggest(decision, by=by)
    actions.approve(with_meetings(decision), by=by)
    actions.go_on(decision, by=by)
    return actions.issue(decision, number=NUMBER, on=TODAY, by=by)


def figure(key: str) -> int:
    return registry.get(key).records(year=2026, as_of=TODAY).count()


def test_ten_recognised_centres_move_the_target_from_none_to_ten(people):
    assert registry.by_slug("city_tech_centers").key == "projects.city_tech_centers"
    assert figure("projects.city_tech_centers") == 0
    decision = issued(*[None] * 10, kind="recognition", outcome_kind="tech_center")
    assert figure("projects.city_tech_centers") == 10
    first = lines(decision)[0]
    made = (first.platform.kind_id, first.platform.recognised_on, first.platform.document_number, first.platform.host)
    assert made == ("tech_center", TODAY, NUMBER, first.application.enterprise)
    assert not Project.objects.exists()


def test_a_recognition_of_nothing_known_is_refused_whole(people):
    with pytest.raises(TransitionRefused, match="哪类平台"):
        issued(None, kind="recognition", outcome_kind="没有的类别")
    assert not Platform.objects.exists()


def test_awards_and_contests_land_in_the_register_of_honours_and_need_a_grade(people):
    by = people.officer
    decision = a_decision(None, kind="award", outcome_kind="city_award", publicity_days=0)
    actions.suggest(decision, by=by)
    with pytest.raises(TransitionRefused, match="等级"):
        actions.approve(with_meetings(decision), by=by)
    issued(None, grades=("一等奖",), kind="award", outcome_kind="city_award")
    issued(None, None, grades=("一等奖", "二等奖"), kind="contest", outcome_kind="city_contest")
    found = Honour.objects.order_by("pk").values_list("kind", "prize", "grade", "rank", "awarded_on")
    assert list(found) == [
        ("award", "city_award", "一等奖", None, TODAY),
        ("contest", "city_contest", "一等奖", 1, TODAY),
        ("contest", "city_contest", "二等奖", 2, TODAY),
    ]
    assert figure("projects.awards") == 1


def test_a_filing_makes_no_record_elsewhere(people):
    decision = issued(None, kind="filing")
    assert lines(decision)[0].application.state == "approved"
    assert lines(decision)[0].outcome is None


def test_a_call_whose_decision_is_issued_is_not_opened_again(people):
    call = Call.objects.get(pk=issued(None, kind="filing").call_id)
    with pytest.raises(TransitionRefused, match="已经发文"):
        CALL_LIFE.move(call, "undecide", by=people.officer, reason="误办")
    Decision.objects.update(state="ready")
    assert CALL_LIFE.move(call, "undecide", by=people.officer, reason="误办").state == "in_review"


# --- letters ---


def test_letters_say_what_the_wording_says_and_wait_in_the_outbox(people):
    firm = enterprise("丹东虚构轴承有限公司")
    decision = issued(100, 100, firms=[firm, None], budget=100 * WAN)
    approved, declined = (line.letters.get() for line in lines(decision))
    assert (approved.kind, approved.state, declined.kind) == ("approved", "draft", "declined")
    for word in ("丹东虚构轴承有限公司：", "财政经费 100 万元", NUMBER, "2026 年 6 月 1 日"):
        assert word in approved.body, word
    assert "{" not in approved.body + declined.body + declined.subject
    assert not Letter.objects.visible_to(people.county_officer).exists(), "nobody outside before it is sent"


def test_a_wording_with_an_unknown_placeholder_is_refused_and_others_rewrite_what_waits(people):
    decision = issued(100, 100)
    first, second = (line.letters.get() for line in lines(decision))
    letter_actions.edit(first, subject="改写", body="另行通知", by=people.officer)
    with pytest.raises(UnknownPlaceholder, match="电话"):
        actions.save_words(decision, approved="{单位}{电话}", declined="x", by=people.officer)
    actions.save_words(decision, approved="{单位}：祝贺", declined="{单位}：谢谢", by=people.officer)
    decision.refresh_from_db()
    assert actions.draft_again(decision, by=people.officer) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.body == "另行通知", "own words stand"
    assert second.body.endswith("：祝贺")


def test_a_letter_is_sent_once_held_ones_stay_and_cancelled_ones_are_gone(people, client):
    firm = enterprise("丹东虚构轴承有限公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    decision = issued(100, 100, 100, firms=[firm, None, None])
    sent, held, gone = (line.letters.get() for line in lines(decision))
    letter_actions.carry_out(held, "hold", by=people.officer)
    letter_actions.carry_out(gone, "cancel", by=people.officer, reason="改由电话通知")
    with pytest.raises(DecisionRefused, match="权限"):
        letter_actions.carry_out(sent, "hold", by=people.leader)
    assert actions.send_all(decision, by=people.officer) == 1
    assert actions.send(sent, by=people.officer) is False, "a second press sends nothing"
    assert Notice.objects.filter(recipient=people.applicant, key=f"decision-letter:{sent.pk}").count() == 1
    for letter in (held, gone):
        with pytest.raises(TransitionRefused):
            actions.send(letter, by=people.officer)
        assert not Notice.objects.filter(key=f"decision-letter:{letter.pk}").exists()
    with pytest.raises(DecisionRefused, match="不能再修改"):
        letter_actions.edit(sent, subject="x", body="y", by=people.officer)
    client.force_login(people.applicant)
    paper = client.get(reverse("projects:letter_pdf", args=[sent.pk]))
    assert paper.content.startswith(b"%PDF-")
    assert client.get(held.get_absolute_url()).status_code == 404


# --- upwards ---


def recommended(people, **facts) -> UpwardRecommendation:
    firm = facts.pop("firm", None) or enterprise()
    made = {
        "title": "精密轴承国产化",
        "level": "provincial",
        "programme": "省科技重大专项",
        "sent_on": date(2026, 3, 1),
    }
    return actions.save_upward(UpwardRecommendation(enterprise=firm, **{**made, **facts}), by=people.officer)


def test_a_recommendation_that_is_approved_becomes_a_project_or_finds_the_one_there(people):
    one = recommended(people)
    for facts, refused in (
        ({"on": date(2026, 2, 28)}, DecisionRefused),
        ({"on": date(2026, 6, 2)}, DecisionRefused),
        ({"on": TODAY, "by": people.county_officer}, TransitionRefused),
    ):
        with pytest.raises(refused):
            actions.tell_result(one, **{"approved": True, "by": people.officer, **facts})
    told = actions.tell_result(one, approved=True, on=TODAY, by=people.officer, money=200 * WAN)
    project = told.project
    assert (project.level, project.provincial_money, project.approved_on) == ("provincial", 200 * WAN, TODAY)
    firm = enterprise()
    there = register_project(
        Project(name="海参种业", level="national", number="2026YFD1", lead=firm, lead_name=firm.name)
    )
    other = recommended(people, firm=firm, title="海参种业", level="national")
    assert actions.tell_result(other, approved=True, on=TODAY, by=people.officer).project == there
    keys = ("projects.recommended_upwards", "projects.recommended_approved")
    assert [figure(key) for key in keys] == [2, 2]


def test_a_refusal_may_be_taken_back_and_the_same_is_not_recommended_twice(people):
    one = recommended(people)
    with pytest.raises(ValidationError):
        recommended(people, firm=one.enterprise)
    refused = actions.tell_result(one, approved=False, on=TODAY, by=people.officer)
    assert refused.project is None
    back = actions.reopen_upward(refused, by=people.officer, reason="登记有误")
    assert (back.result, back.result_on) == ("pending", None)
    with pytest.raises(TransitionRefused):
        actions.reopen_upward(back, by=people.officer, reason="再来")
