"""A proposal from the firm to the register: who, what, and what becomes of the file."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.corrections import actions
from enterprises.corrections.matters import BY_NAME, COLUMNS
from enterprises.corrections.models import Correction, CorrectionItem, CorrectionState
from enterprises.corrections.queries import waiting
from enterprises.corrections.states import LIFE
from enterprises.register.merge_plan import plan_of
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.registration_types import RegistrationType
from tests.enterprises.corrections.made_up import RENAMED, proposal, verdicts, wanted
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

DECIDERS = {"plan_officer", "officer", "other_officer", "county_officer"}
TABLE = {
    "submit": ({"returned"}, "submitted", {"applicant"}),
    "confirm": ({"submitted"}, "confirmed", DECIDERS),
    "refuse": ({"submitted"}, "refused", DECIDERS),
    "give_back": ({"submitted"}, "returned", DECIDERS),
    "withdraw": ({"submitted", "returned"}, "withdrawn", {"applicant"}),
}


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm():
    return enterprise("丹东旧名有限公司", legal_person="李某", capital=Decimal(500_000), address="旧址")


def in_state(correction, state, *, decided=None):
    Correction.objects.filter(pk=correction.pk).update(state=state)
    correction.refresh_from_db()
    if decided:
        correction.items.update(
            decision=decided, reason="不符", decided_by=correction.proposed_by, decided_at=correction.proposed_at
        )
    return correction


# --- the table ---


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in LIFE.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_it(people, firm, name):
    correction = proposal(firm, people.applicant)
    by = people.applicant if "applicant" in TABLE[name][2] else people.officer
    for state in set(CorrectionState.values) - TABLE[name][0]:
        with pytest.raises(TransitionRefused, match="当前状态为"):
            LIFE.move(in_state(correction, state), name, by=by, reason="理由")


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_it(people, firm, name):
    correction = proposal(firm, people.applicant)
    for source in TABLE[name][0]:
        for persona, user in people:
            if persona not in TABLE[name][2]:
                with pytest.raises(TransitionRefused, match="权限"):
                    LIFE.move(in_state(correction, source), name, by=user, reason="理由")


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_it(people, firm, name):
    sources, target, allowed = TABLE[name]
    correction = proposal(firm, people.applicant)
    decided = {"confirm": "confirmed", "refuse": "refused"}.get(name)
    for source in sources:
        for persona in allowed:
            LIFE.move(in_state(correction, source, decided=decided), name, by=getattr(people, persona), reason="理由")
            correction.refresh_from_db()
            assert correction.state == target


@pytest.mark.parametrize("name", ["confirm", "refuse"])
def test_what_is_not_decided_is_not_settled(people, firm, name):
    with pytest.raises(TransitionRefused, match="还有 1 项没有作出决定"):
        LIFE.move(proposal(firm, people.applicant), name, by=people.officer, reason="理由")


# --- proposing ---


def test_a_firm_has_one_open_proposal(people, firm):
    first = proposal(firm, people.applicant)
    with pytest.raises(actions.CorrectionRefused, match="尚未办结"):
        proposal(firm, people.applicant, address="新址")
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(
            enterprise=firm, county=firm.county, proposed_by=people.applicant, reason="x", state="returned"
        )
    actions.withdraw(first, by=people.applicant)
    assert proposal(firm, people.applicant, address="新址").state == "submitted"


def test_who_does_not_act_for_the_firm_proposes_nothing(people, firm):
    for user in (people.applicant, people.county_officer, people.officer):
        with pytest.raises(actions.CorrectionRefused, match="不能代表"):
            actions.propose(firm, wanted(firm, legal_person="王某"), by=user, reason="x")


def test_nothing_changed_is_nothing_proposed(people, firm):
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    with pytest.raises(actions.CorrectionRefused, match="没有改动任何内容"):
        actions.propose(firm, wanted(firm), by=people.applicant, reason="x")


def test_neither_code_nor_county_can_be_proposed(firm):
    assert not {"uscc", "county", "status", "is_demo", "tags", "notes"} & set(COLUMNS)
    assert wanted(firm, uscc="91110000600037341L", county=fengcheng()) == []


def test_line_breaks_of_a_browser_are_no_change(firm):
    firm.business_scope = "软件开发\n技术服务"
    assert wanted(firm, business_scope="软件开发\r\n技术服务 ") == []


# --- deciding ---


def test_each_fact_is_confirmed_or_refused_on_its_own(people, firm):
    correction = proposal(
        firm, people.applicant, name="丹东新名有限公司", legal_person="王某", capital=Decimal(1_000_000), address="新址"
    )
    actions.decide(correction, verdicts(correction, "address"), by=people.county_officer)
    firm.refresh_from_db()
    assert (firm.name, firm.legal_person, firm.capital, firm.address) == (
        "丹东新名有限公司",
        "王某",
        Decimal(1_000_000),
        "旧址",
    )
    former = firm.former_names.get()
    assert (former.name, former.until) == ("丹东旧名有限公司", RENAMED)
    assert f"企业信息变更申请 {correction.pk}" in firm.history.first().history_change_reason
    correction.refresh_from_db()
    assert correction.state == "confirmed"
    assert {item.field: item.decision for item in correction.items.all()} == {
        "name": "confirmed",
        "legal_person": "confirmed",
        "address": "refused",
        "capital": "confirmed",
    }
    assert correction.items.get(field="address").reason == "与营业执照不符"


def test_a_proposal_of_which_nothing_is_confirmed_is_refused(people, firm):
    correction = proposal(firm, people.applicant)
    before = firm.history.count()
    actions.decide(correction, verdicts(correction, "legal_person"), by=people.officer)
    correction.refresh_from_db()
    assert correction.state == "refused"
    assert "与营业执照不符" in StateChange.objects.of(correction).last().reason
    assert firm.history.count() == before


def test_what_changed_in_the_register_meanwhile_is_decided_on_again(people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某", address="新址")
    seen = verdicts(correction)
    Enterprise.objects.filter(pk=firm.pk).update(legal_person="赵某")
    with pytest.raises(actions.ItemsRefused) as refused:
        actions.decide(correction, seen, by=people.county_officer)
    item = correction.items.get(field="legal_person")
    assert refused.value.of_items == {item.pk: "登记内容已变为“赵某”，请重新决定。"}
    firm.refresh_from_db()
    assert (firm.legal_person, firm.address) == ("赵某", "旧址")
    actions.decide(correction, verdicts(correction), by=people.county_officer)
    firm.refresh_from_db()
    assert (firm.legal_person, firm.address) == ("王某", "新址")


def test_what_the_register_refuses_is_told_at_the_fact_and_nothing_is_half_applied(people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某", industry="C")
    CorrectionItem.objects.filter(correction=correction, field="industry").update(after="?")
    with pytest.raises(actions.ItemsRefused) as refused:
        actions.decide(correction, verdicts(correction), by=people.county_officer)
    assert list(refused.value.of_items) == [correction.items.get(field="industry").pk]
    firm.refresh_from_db()
    correction.refresh_from_db()
    assert (firm.legal_person, correction.state) == ("李某", "submitted")
    assert set(correction.items.values_list("decision", flat=True)) == {"pending"}
    assert not Notice.objects.filter(recipient=people.applicant).exists()


def test_a_constraint_of_the_register_is_told_too(people, firm):
    Enterprise.objects.filter(pk=firm.pk).update(status="cancelled", status_on=date(2020, 1, 1))
    correction = proposal(firm, people.applicant, registered_on=date(2021, 1, 1))
    with pytest.raises(actions.ItemsRefused, match="不能早于成立日期"):
        actions.decide(correction, verdicts(correction), by=people.county_officer)


def test_each_fact_needs_a_verdict_and_a_refusal_its_reason(people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某", address="新址")
    both = verdicts(correction)
    person, address = (correction.items.get(field=name).pk for name in ("legal_person", "address"))
    with pytest.raises(actions.ItemsRefused) as refused:
        actions.decide(correction, {person: actions.Verdict(False, " ", both[person].seen)}, by=people.officer)
    assert refused.value.of_items == {
        person: "请填写不予变更的理由。",
        address: "请选择“确认变更”或“不予变更”。",
    }


@pytest.mark.parametrize("persona", ["applicant", "stranger", "leader", "supervisor", "sys_admin"])
def test_others_decide_nothing(people, firm, persona):
    correction = proposal(firm, people.applicant)
    with pytest.raises(actions.CorrectionRefused, match="权限"):
        actions.decide(correction, verdicts(correction), by=getattr(people, persona))


def test_what_is_settled_is_not_decided_again(people, firm):
    correction = proposal(firm, people.applicant)
    actions.decide(correction, verdicts(correction), by=people.officer)
    with pytest.raises(actions.CorrectionRefused, match="不能再作决定"):
        actions.decide(correction, verdicts(correction), by=people.officer)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("capital", Decimal(1_000_000), "100 万元"),
        ("capital", None, "（未填）"),
        ("industry", "C", "制造业"),
        ("kind", "cooperative", "农民合作社"),
        ("hitech_field", "101", None),
        ("registered_on", date(2012, 3, 4), "2012-03-04"),
        ("registration_type_id", "2023-110", "110 有限责任公司"),
    ],
)
def test_every_kind_of_fact_is_shown_in_words_and_put_in(people, firm, name, value, shown):
    correction = proposal(firm, people.applicant, **{name: value})
    item = correction.items.get()
    assert shown is None or shown in item.shown_after
    actions.decide(correction, verdicts(correction), by=people.officer)
    firm.refresh_from_db()
    assert getattr(firm, name) == value
    if name == "registration_type_id":
        assert firm.registration_type_text == RegistrationType.objects.get(pk=value).name


def test_an_amount_goes_with_its_currency(people, firm):
    correction = proposal(firm, people.applicant, capital=Decimal(200_000), capital_currency="USD")
    item = correction.items.get()
    assert (item.shown_before, item.shown_after) == ("50 万元", "20 万美元")
    actions.decide(correction, verdicts(correction), by=people.officer)
    firm.refresh_from_db()
    assert firm.capital_words == "20 万美元"
    assert BY_NAME["capital"].of(firm) == "200000.00 USD"


# --- around it ---


def test_both_sides_are_told(people, firm):
    def told(user):
        return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))

    correction = proposal(firm, people.applicant, legal_person="王某", address="新址")
    actions.give_back(correction, by=people.county_officer, reason="缺营业执照")
    actions.propose_again(
        correction, wanted(firm, legal_person="王某", address="新址"), by=people.applicant, reason="已补"
    )
    actions.decide(correction, verdicts(correction, "address"), by=people.county_officer)
    assert told(people.county_officer) == [
        "“丹东旧名有限公司”提交了信息变更申请，请确认。",
        "“丹东旧名有限公司”重新提交了信息变更申请，请确认。",
    ]
    assert told(people.applicant) == [
        "信息变更申请被退回，请修改后重新提交：缺营业执照",
        "信息变更申请已办结：已变更法定代表人；不予变更地址。",
    ]
    assert not Notice.objects.exclude(recipient__in=[people.applicant, people.county_officer]).exists()


def test_what_was_given_back_is_mended_and_its_old_facts_are_gone(people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某")
    with pytest.raises(TransitionRefused, match="当前状态为"):
        actions.propose_again(correction, wanted(firm, address="新址"), by=people.applicant, reason="x")
    actions.give_back(correction, by=people.county_officer, reason="缺材料")
    actions.propose_again(correction, wanted(firm, address="新址"), by=people.applicant, reason="改为地址")
    correction.refresh_from_db()
    assert (correction.state, correction.reason) == ("submitted", "改为地址")
    assert [item.field for item in correction.items.all()] == ["address"]


def test_it_waits_for_the_county_and_then_for_the_firm(people, firm):
    correction = proposal(firm, people.applicant)
    waits = {persona: waiting(user) for persona, user in people}
    assert {persona for persona, count in waits.items() if count} == DECIDERS
    actions.give_back(correction, by=people.county_officer, reason="缺材料")
    assert (waiting(people.county_officer), waiting(people.applicant)) == (0, 1)


def test_the_county_of_a_proposal_follows_the_firm(people, firm):
    from enterprises.register.actions import amend

    correction = proposal(firm, people.applicant)
    firm.county = fengcheng()
    amend(firm)
    correction.refresh_from_db()
    assert correction.county == fengcheng()


def test_two_firms_with_open_proposals_are_not_merged(people, firm):
    other = enterprise("丹东另一家有限公司")
    proposal(firm, people.applicant)
    assert not plan_of(firm, other).obstacles
    proposal(other, people.applicant)
    assert any("信息变更申请" in sentence for sentence in plan_of(firm, other).obstacles)


def test_a_file_of_a_settled_proposal_is_not_added_to(people, firm):
    correction = proposal(firm, people.applicant)
    actions.withdraw(correction, by=people.applicant)
    with pytest.raises(actions.CorrectionRefused, match="已办结"):
        actions.add_evidence(correction, [], by=people.applicant)
    assert not StoredFile.objects.exists()
