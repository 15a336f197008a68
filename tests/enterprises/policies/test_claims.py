"""Claims: from draft to granted, every row of the table, and everything that refuses."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.policies import claim_actions
from enterprises.policies.choices import ClaimState
from enterprises.policies.claim_actions import ClaimRefused, Grant
from enterprises.policies.claim_models import ClaimDocument, PolicyClaim
from enterprises.policies.states import CLAIM_LIFE
from enterprises.register.models import EnterpriseMember
from tests.enterprises.annual_figures.made_up import figures
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import WAN, claim, condition, open_item, own_firm, payment
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
UNDER_WAY = {"submitted", "county_passed"}
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"applicant"}),
    "withdraw": ({"draft", "returned"} | UNDER_WAY, "withdrawn", {"applicant"}),
    "pass_county": ({"submitted"}, "county_passed", {"county_officer"}),
    "give_back": (UNDER_WAY, "returned", CITY_OFFICERS),
    "refuse": (UNDER_WAY, "refused", CITY_OFFICERS),
    "approve": (UNDER_WAY, "approved", CITY_OFFICERS),
    "revoke": ({"approved"}, "refused", CITY_OFFICERS),
    "settle": ({"approved"}, "paid", CITY_OFFICERS),
    "unsettle": ({"paid"}, "approved", CITY_OFFICERS),
}


def today():
    return timezone.localdate()


def grant(amount=20 * WAN, **facts) -> Grant:
    return Grant(Decimal(amount), facts.pop("due_on", today() + timedelta(days=30)), **facts)


def in_state(stored: PolicyClaim, state: str) -> PolicyClaim:
    granted = {"approved": Decimal(20 * WAN), "due_on": today()}
    facts = {"asked": Decimal(20 * WAN), "submitted_on": today(), **granted}
    PolicyClaim.objects.filter(pk=stored.pk).update(state=state, **facts)
    return PolicyClaim.objects.get(pk=stored.pk)


# --- the table --------------------------------------------------------------------------------------------------------


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in CLAIM_LIFE.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_row_by_row(name):
    people = everybody()
    sources, target, allowed = TABLE[name]
    stored = claim(open_item(needs_county=True), by=people.applicant)
    if name == "settle":
        payment(stored, by=people.officer, amount=Decimal(20 * WAN))
    for state in ClaimState.values:
        for persona, user in people:
            thing = in_state(stored, state)
            may = persona in allowed or (name == "give_back" and state == "submitted" and persona == "county_officer")
            if name == "approve" and state == "submitted":
                may = False  # the county comes first
            with transaction.atomic():
                try:
                    CLAIM_LIFE.move(thing, name, by=user, reason="理由")
                except TransitionRefused:
                    assert not (may and state in sources), f"{persona} should {name} from {state}"
                else:
                    assert may, f"{persona} should not {name} from {state}"
                    assert state in sources
                    assert PolicyClaim.objects.get(pk=stored.pk).state == target


@pytest.mark.parametrize("name", ["give_back", "refuse", "revoke"])
def test_saying_no_needs_a_reason(name):
    people = everybody()
    stored = in_state(claim(by=people.applicant), min(TABLE[name][0]))
    with pytest.raises(TransitionRefused, match="须填写理由"):
        claim_actions.carry_out(stored, name, by=people.officer, reason=" ")


def test_where_no_county_is_asked_no_county_decides():
    people = everybody()
    stored = in_state(claim(open_item(needs_county=False), by=people.applicant), "submitted")
    for name in ("pass_county", "give_back"):
        with pytest.raises(TransitionRefused, match="权限"):
            claim_actions.carry_out(stored, name, by=people.county_officer, reason="理由")
    assert claim_actions.approve(stored, grant(), by=people.officer).state == "approved"


# --- the draft --------------------------------------------------------------------------------------------------------


def test_a_second_beginning_leads_to_the_first_draft():
    people = everybody()
    item, firm = open_item(), own_firm(people)
    first = claim_actions.begin(item, firm, by=people.applicant)
    assert claim_actions.begin(item, firm, by=people.applicant) == first
    assert PolicyClaim.objects.count() == 1
    assert first.number.startswith(f"ZC{today().year}")


def test_one_live_claim_for_item_firm_and_year_whoever_writes_it():
    people, item = everybody(), open_item()
    firm = own_firm(people)
    claim(item, firm, by=people.applicant, state="refused")
    claim(item, firm, by=people.applicant, state="withdrawn")
    claim(item, firm, by=people.applicant, state="submitted", year=today().year - 1)
    claim(item, firm, by=people.applicant, state="submitted")
    with pytest.raises(IntegrityError), transaction.atomic():
        claim(item, firm, by=people.applicant)


def test_nobody_begins_for_somebody_else_s_firm():
    people = everybody()
    own_firm(people)
    for persona, user in people:
        with pytest.raises(ClaimRefused, match="不是这家企业的经办人"):
            claim_actions.begin(open_item(), enterprise(), by=user)
        assert not PolicyClaim.objects.exists(), persona


def test_who_has_left_the_firm_does_not_write_any_more():
    people = everybody()
    stored = claim(by=people.applicant)
    EnterpriseMember.objects.update(left_at=timezone.now())
    with pytest.raises(ClaimRefused):
        claim_actions.write(stored, by=people.applicant, statement="改")
    with pytest.raises(TransitionRefused, match="权限"):
        claim_actions.submit(stored, by=people.applicant)


@pytest.mark.parametrize("state", sorted(set(ClaimState.values) - {"draft", "returned"}))
def test_what_was_handed_in_is_not_rewritten(state):
    people = everybody()
    stored = claim(by=people.applicant, state=state)
    with pytest.raises(ClaimRefused, match="不能修改"):
        claim_actions.write(stored, by=people.applicant, statement="改")


def upload(name="a.txt"):
    return SimpleUploadedFile(name, "内容".encode())


def test_a_new_upload_takes_the_place_of_the_old_and_others_have_no_place():
    people = everybody()
    stored = claim(open_item(documents="申请表\n证书"), by=people.applicant)
    for name in ("一.txt", "二.txt"):
        claim_actions.write(stored, by=people.applicant, statement="说明", uploads={"申请表": upload(name)})
    assert ClaimDocument.objects.get().file.name == "二.txt"
    with pytest.raises(ClaimRefused, match="没有“别的”这项材料"):
        claim_actions.write(stored, by=people.applicant, statement="说明", uploads={"别的": upload()})


def test_documents_are_seen_by_whoever_sees_the_claim():
    people = everybody()
    stored = claim(open_item(documents="申请表"), by=people.applicant, state="draft")
    claim_actions.write(stored, by=people.applicant, statement="说明", uploads={"申请表": upload()})
    in_state(stored, "submitted")
    seen = {name for name, user in people if StoredFile.objects.visible_to(user).exists()}
    assert seen == CITY_OFFICERS | {"leader", "supervisor", "county_officer", "applicant"}


# --- handing in -------------------------------------------------------------------------------------------------------


def test_judgement_base_and_amount_are_frozen_when_it_is_handed_in():
    people = everybody()
    item = open_item(amount_kind="ratio", ratio=Decimal("0.1"), base_figure="rd_total", cap=Decimal(50 * WAN))
    condition(item, "certified", certification_kind_id="hnte")
    firm = own_firm(people)
    certificate(firm, issued=today() - timedelta(days=9), expires=today())
    year = figures(firm, today().year - 1, rd_total=Decimal(52 * WAN), state="verified")
    done = claim_actions.submit(claim(item, firm, by=people.applicant), by=people.applicant)
    year.rd_total = Decimal(99 * WAN)
    year.save()
    done.refresh_from_db()
    assert (done.base, done.asked, done.submitted_on) == (52 * WAN, Decimal("52000.00"), today())
    assert done.reckoning == f"{today().year - 1} 年研发费用合计 52 万元 × 10% = 5.2 万元"
    assert done.judged["verdict"] == "qualified"
    assert [one["name"] for one in done.judged["findings"]][-1] == "诚信核查通过"
    assert done.judged["findings"][0]["reason"] == f"高新技术企业资质有效至 {today()}，还有 1 天。"


def test_what_is_not_met_refuses_with_the_reason_and_nothing_moves():
    people = everybody()
    item = open_item()
    condition(item, "certified", certification_kind_id="hnte")
    stored = claim(item, by=people.applicant)
    with pytest.raises(ClaimRefused, match="没有登记过高新技术企业资质"):
        claim_actions.submit(stored, by=people.applicant)
    stored.refresh_from_db()
    assert (stored.state, stored.judged, stored.asked) == ("draft", None, None)
    assert not StateChange.objects.exists()
    assert not Notice.objects.exists()


def test_what_cannot_be_judged_is_left_to_the_officers_who_say_how_they_checked():
    people = everybody()
    item = open_item()
    condition(item, "figure", figure="revenue", threshold=Decimal(1))
    done = claim_actions.submit(claim(item, by=people.applicant), by=people.applicant)
    assert done.judged["verdict"] == "cannot_judge"
    with pytest.raises(ClaimRefused, match="在“核定说明”中写明"):
        claim_actions.approve(done, grant(), by=people.officer)
    approved = claim_actions.approve(done, grant(), by=people.officer, remark="已核对审计报告")
    assert approved.judged_again["verdict"] == "cannot_judge"
    assert StateChange.objects.of(approved).last().reason == "已核对审计报告"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"statement": " "}, "请填写申请说明"),
        ({"item": {"documents": "申请表\n证书"}}, "还缺少申请材料：申请表、证书"),
        ({"item": {"window_to": -1}}, "受理已于"),
        ({"item": {"window_from": 1}}, "起受理，现在还不能提交"),
        ({"policy": {"valid_to": -1}}, "不在有效期内"),
        ({"policy": {"state": "ended"}}, "已停止执行"),
    ],
)
def test_what_is_lacking_or_late_is_not_taken(facts, said):
    people, item = everybody(), open_item()
    for name, value in facts.pop("item", {}).items():
        setattr(item, name, today() + timedelta(days=value) if isinstance(value, int) else value)
    for name, value in facts.pop("policy", {}).items():
        setattr(item.policy, name, today() + timedelta(days=value) if isinstance(value, int) else value)
    item.policy.save()
    item.save()
    with pytest.raises(TransitionRefused, match=said):
        claim_actions.submit(claim(item, by=people.applicant, **facts), by=people.applicant)


@pytest.mark.parametrize("window", [{"window_from": 0}, {"window_to": 0}])
def test_the_first_and_the_last_day_of_the_window_count(window):
    people = everybody()
    item = open_item(**{name: today() + timedelta(days=days) for name, days in window.items()})
    assert claim_actions.submit(claim(item, by=people.applicant), by=people.applicant).state == "submitted"


def test_a_correction_may_come_after_the_window():
    people = everybody()
    stored = claim(open_item(window_to=today() - timedelta(days=1)), by=people.applicant, state="returned")
    assert claim_actions.submit(stored, by=people.applicant).state == "submitted"


@pytest.mark.parametrize(
    ("figure", "said"), [("rd_total", "没有 .* 年度数据，不能核算金额"), ("", "还没有利息，不能计算金额")]
)
def test_without_a_base_there_is_no_amount(figure, said):
    people = everybody()
    item = open_item(amount_kind="ratio", ratio=Decimal("0.5"), base_figure=figure, base_label="" if figure else "利息")
    with pytest.raises(ClaimRefused, match=said):
        claim_actions.submit(claim(item, by=people.applicant), by=people.applicant)


@pytest.mark.parametrize(
    ("starts", "ends", "passes"), [(-9, -1, True), (-9, 0, False), (0, 9, False), (1, 9, True), (-9, None, False)]
)
def test_integrity_is_asked_as_of_today_when_it_is_handed_in_and_when_it_is_granted(starts, ends, passes):
    people = everybody()
    draft, handed_in = claim(by=people.applicant), claim(by=people.applicant, state="submitted")
    for stored in (draft, handed_in):
        days = {"starts_on": today() + timedelta(days=starts), "ends_on": ends and today() + timedelta(days=ends)}
        days["ends_on"] = None if ends is None else today() + timedelta(days=ends)
        sanction(stored.enterprise.uscc, **days)
    for verb in (
        lambda: claim_actions.submit(draft, by=people.applicant),
        lambda: claim_actions.approve(handed_in, grant(), by=people.officer),
    ):
        if passes:
            verb()
        else:
            with pytest.raises(TransitionRefused, match="诚信核查不通过"):
                verb()


# --- granting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"amount": 0}, "须大于零"),
        ({"amount": 20 * WAN + 1}, "超过按基数计算的金额"),
        ({"due_on": -1}, "不能早于今天"),
    ],
)
def test_a_grant_is_bound_by_the_item(given, said):
    people = everybody()
    stored = claim(by=people.applicant, state="submitted")
    if "due_on" in given:
        given["due_on"] = today() + timedelta(days=given["due_on"])
    with pytest.raises(ClaimRefused, match=said):
        claim_actions.approve(stored, grant(**given), by=people.officer)
    stored.refresh_from_db()
    assert (stored.state, stored.approved) == ("submitted", None)


def test_a_grant_is_reckoned_from_the_base_that_was_found_right_and_never_exceeds_what_was_asked():
    people = everybody()
    item = open_item(amount_kind="ratio", ratio=Decimal("0.5"), base_label="利息")
    facts = {"state": "submitted", "base": Decimal(10 * WAN), "asked": Decimal(5 * WAN)}
    stored = claim(item, by=people.applicant, **facts)
    with pytest.raises(ClaimRefused, match="超过按基数计算"):
        claim_actions.approve(stored, grant(4 * WAN + 1, base=Decimal(8 * WAN)), by=people.officer)
    with pytest.raises(ClaimRefused, match="不能超过申请金额"):
        claim_actions.approve(stored, grant(6 * WAN, base=Decimal(20 * WAN)), by=people.officer)
    approved = claim_actions.approve(stored, grant(4 * WAN, base=Decimal(8 * WAN)), by=people.officer)
    assert (approved.base, approved.approved_base, approved.approved) == (10 * WAN, 8 * WAN, 4 * WAN)


def test_a_frozen_base_is_not_changed_by_the_officer():
    people = everybody()
    item = open_item(amount_kind="ratio", ratio=Decimal("0.5"), base_figure="rd_total")
    facts = {"state": "submitted", "base": Decimal(10 * WAN), "asked": Decimal(5 * WAN)}
    stored = claim(item, by=people.applicant, **facts)
    approved = claim_actions.approve(stored, grant(5 * WAN, base=Decimal(1)), by=people.officer)
    assert approved.approved_base == 10 * WAN


def test_what_no_longer_holds_when_it_is_granted_refuses():
    people = everybody()
    item = open_item()
    condition(item, "certified", certification_kind_id="hnte")
    stored = claim(item, by=people.applicant, state="submitted")
    certificate(stored.enterprise, issued=today() - timedelta(days=99), expires=today() - timedelta(days=1))
    with pytest.raises(ClaimRefused, match="到期"):
        claim_actions.approve(stored, grant(), by=people.officer)


def test_a_second_grant_changes_nothing():
    people = everybody()
    stored = claim(by=people.applicant, state="submitted")
    stale = PolicyClaim.objects.get(pk=stored.pk)
    claim_actions.approve(stored, grant(5 * WAN), by=people.officer)
    with pytest.raises(TransitionRefused, match="当前状态为“已核定”"):
        claim_actions.approve(stale, grant(9 * WAN), by=people.officer)
    assert PolicyClaim.objects.get().approved == 5 * WAN


def test_a_revoked_grant_owes_nothing():
    people = everybody()
    stored = claim(by=people.applicant, state="approved")
    done = claim_actions.carry_out(stored, "revoke", by=people.officer, reason="重复享受")
    assert (done.state, done.approved, done.due_on) == ("refused", None, None)


def test_a_budget_warns_and_does_not_refuse():
    people, item = everybody(), open_item(budget=Decimal(30 * WAN))
    first = claim(item, by=people.applicant, state="submitted")
    claim_actions.approve(first, grant(), by=people.officer)
    assert claim_actions.over_budget(item) is None
    second = claim(item, own_firm(people), by=people.applicant, state="submitted")
    claim_actions.approve(second, grant(), by=people.officer)
    assert claim_actions.over_budget(item) == 10 * WAN


# --- who sees and who is told -----------------------------------------------------------------------------------------


def test_a_draft_is_its_firm_s_alone_and_a_claim_is_seen_by_the_bureaus_it_concerns():
    people = everybody()
    draft = claim(by=people.applicant)
    handed_in = claim(by=people.applicant, state="submitted")
    elsewhere = claim(firm=enterprise(county=fengcheng()), by=people.applicant, state="submitted")
    city = CITY_OFFICERS | {"leader", "supervisor"}
    for persona, user in people:
        seen = {"applicant": {draft, handed_in}, "county_officer": {handed_in}, "stranger": {elsewhere}}.get(
            persona, {handed_in, elsewhere} if persona in city else set()
        )
        assert set(PolicyClaim.objects.visible_to(user)) == seen, persona


def told_to(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def test_each_step_tells_the_other_side():
    people = everybody()
    stored = claim(open_item(needs_county=True), by=people.applicant)
    claim_actions.submit(stored, by=people.applicant)
    assert "请审核" in told_to(people.county_officer)[-1]
    assert not told_to(people.officer)
    claim_actions.carry_out(stored, "pass_county", by=people.county_officer)
    assert "请核定" in told_to(people.officer)[-1]
    claim_actions.carry_out(stored, "give_back", by=people.officer, reason="缺少证书")
    assert "退回补正" in told_to(people.applicant)[-1]
    assert Notice.objects.filter(recipient=people.applicant, detail__contains="缺少证书").exists()
    assert not told_to(people.stranger)
