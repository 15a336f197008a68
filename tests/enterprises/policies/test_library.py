"""The library: who writes it, who sees it, what it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from enterprises.policies import actions
from enterprises.policies.actions import PolicyRefused
from enterprises.policies.choices import PolicyState
from enterprises.policies.models import Policy, PolicyCondition, PolicyItem
from enterprises.policies.states import POLICY_LIFE
from tests.enterprises.policies.made_up import WAN, claim, condition, item, policy
from tests.personas import donggang, everybody

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
TABLE = {
    "publish": ({"draft"}, "published"),
    "end": ({"published"}, "ended"),
    "resume": ({"ended"}, "published"),
}


def unsaved(**facts) -> Policy:
    facts = {"title": "若干政策", "issuer": "丹东市人民政府", "valid_from": date(2020, 1, 1), **facts}
    return Policy(**facts)


@pytest.mark.parametrize(
    "typed", ["丹政发[2020]12号", "丹政发【2020】12号", "丹政发(2020) 12号", "丹政发（2020）１２号"]
)
def test_a_document_number_is_written_one_way_and_stands_once(typed):
    by = everybody().officer
    assert actions.save_policy(unsaved(document_number=typed), by=by).document_number == "丹政发〔2020〕12号"
    with pytest.raises(ValidationError, match="同一文号"):
        actions.save_policy(unsaved(document_number="丹政发〔2020〕12号"), by=by)
    for _ in range(2):
        actions.save_policy(unsaved(), by=by)  # without a number there may be several


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"valid_to": date(2019, 12, 31)}, "不能早于施行日期"),
        ({"level": "county"}, "县级政策须选择县区"),
        ({"level": "city", "with_county": True}, "其他级别不选县区"),
    ],
)
def test_policies_that_contradict_themselves_are_refused(facts, said):
    if facts.pop("with_county", False):
        facts["county"] = donggang()
    with pytest.raises(ValidationError, match=said):
        actions.save_policy(unsaved(**facts), by=everybody().officer)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"amount_kind": "fixed", "fixed_amount": None}, "固定金额"),
        ({"amount_kind": "fixed", "fixed_amount": Decimal(0)}, "固定金额"),
        ({"amount_kind": "ratio", "ratio": Decimal("1.01"), "base_label": "利息"}, "不超过百分之百"),
        ({"amount_kind": "ratio", "ratio": Decimal("0.1")}, "选择计算基数"),
        ({"amount_kind": "fixed", "fixed_amount": Decimal(1), "budget": Decimal(0)}, "须大于零"),
        (
            {
                "amount_kind": "fixed",
                "fixed_amount": Decimal(1),
                "window_from": date(2020, 2, 2),
                "window_to": date(2020, 2, 1),
            },
            "受理截止不能早于",
        ),
    ],
)
def test_items_that_say_no_amount_are_refused(facts, said):
    with pytest.raises(ValidationError, match=said):
        actions.save_item(PolicyItem(policy=policy(), name="奖励", **facts), by=everybody().officer)


def test_of_the_two_ways_to_say_an_amount_only_the_chosen_one_is_kept():
    by, facts = everybody().officer, {"fixed_amount": Decimal(WAN), "ratio": Decimal("0.1"), "base_label": "利息"}
    fixed = actions.save_item(PolicyItem(policy=policy(), name="甲", amount_kind="fixed", **facts), by=by)
    assert (fixed.fixed_amount, fixed.ratio, fixed.base_label) == (WAN, None, "")
    ratio = actions.save_item(PolicyItem(policy=policy(), name="乙", amount_kind="ratio", **facts), by=by)
    assert (ratio.fixed_amount, ratio.ratio, ratio.base_label) == (None, Decimal("0.1"), "利息")


def test_whoever_is_no_city_officer_writes_nothing():
    for name, user in everybody():
        if name in CITY_OFFICERS:
            continue
        with pytest.raises(PolicyRefused, match="权限"):
            actions.save_policy(unsaved(), by=user)
        with pytest.raises(PolicyRefused, match="权限"):
            actions.save_item(PolicyItem(policy=policy(), name="甲", fixed_amount=Decimal(1)), by=user)


def test_what_has_ended_stays_as_it_was():
    by, asked = everybody().officer, item(policy(state="ended"))
    for write in (
        lambda: actions.save_policy(asked.policy, by=by),
        lambda: actions.save_item(asked, by=by),
        lambda: actions.remove_item(asked, by=by),
        lambda: actions.save_conditions(asked, [], by=by),
        lambda: actions.add_file(asked.policy, SimpleUploadedFile("a.txt", b"a"), by=by),
    ):
        with pytest.raises(PolicyRefused, match="已停止执行"):
            write()
    assert not StoredFile.objects.exists()


def test_an_item_that_somebody_asked_for_is_not_removed():
    people, asked = everybody(), item()
    claim(asked, by=people.applicant)
    with pytest.raises(PolicyRefused, match="已有单位申请过"):
        actions.remove_item(asked, by=people.officer)
    actions.remove_item(item(asked.policy), by=people.officer)
    assert asked.policy.items.get() == asked


def test_saving_a_policy_does_not_move_its_state():
    stored = policy(state="draft")
    stored.state = "published"
    actions.save_policy(stored, by=everybody().officer)
    assert Policy.objects.get().state == "draft"


# --- the life of a policy ---------------------------------------------------------------------------------------------


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in POLICY_LIFE.transitions} == TABLE


@pytest.mark.parametrize("name", TABLE)
def test_row_by_row(name):
    people, stored = everybody(), item().policy
    sources, target = TABLE[name]
    for state in PolicyState.values:
        for persona, user in people:
            Policy.objects.filter(pk=stored.pk).update(state=state)
            stored.refresh_from_db()
            if state in sources and persona in CITY_OFFICERS:
                assert actions.carry_out(stored, name, by=user, reason="理由").state == target
            else:
                with pytest.raises(TransitionRefused):
                    actions.carry_out(stored, name, by=user, reason="理由")


def test_a_policy_that_gives_nothing_is_not_published_and_ending_needs_a_reason():
    by = everybody().officer
    with pytest.raises(TransitionRefused, match="还没有登记政策条款"):
        actions.carry_out(policy(state="draft"), "publish", by=by)
    with pytest.raises(TransitionRefused, match="须填写理由"):
        actions.carry_out(policy(), "end", by=by)


def test_what_ends_may_name_its_successor_and_forgets_it_when_it_is_resumed():
    by, old, new = everybody().officer, policy(), policy()
    assert actions.carry_out(old, "end", by=by, reason="新政策", superseded_by=new).superseded_by == new
    assert actions.carry_out(old, "resume", by=by, reason="恢复").superseded_by is None
    with pytest.raises(PolicyRefused, match="它自己"):
        actions.carry_out(old, "end", by=by, reason="新政策", superseded_by=old)


def test_drafts_are_seen_by_the_officers_of_the_bureau_alone():
    people, draft, shown = everybody(), policy(state="draft"), policy()
    condition(item(draft))
    for persona, user in people:
        seen = set(Policy.objects.visible_to(user))
        assert seen == ({draft, shown} if persona in CITY_OFFICERS else {shown})
        assert PolicyItem.objects.visible_to(user).exists() is (persona in CITY_OFFICERS)
        assert PolicyCondition.objects.visible_to(user).exists() is (persona in CITY_OFFICERS)


def test_attachments_are_seen_by_whoever_sees_the_policy():
    people, draft = everybody(), item(policy(state="draft")).policy
    actions.add_file(draft, SimpleUploadedFile("细则.txt", "细则".encode()), by=people.officer)
    assert not StoredFile.objects.visible_to(people.expert).exists()
    actions.carry_out(draft, "publish", by=people.officer)
    assert StoredFile.objects.visible_to(people.expert).exists()


# --- conditions -------------------------------------------------------------------------------------------------------


def test_conditions_keep_the_parameters_of_their_kind_and_their_order():
    by, asked = everybody().officer, item()
    old = condition(asked, "tag", tag="出口")
    age = PolicyCondition(kind="age", comparator="gte", number=12, tag="没有用", figure="revenue", threshold=Decimal(3))
    actions.save_conditions(asked, [age, old], by=by)
    assert [one.kind for one in asked.conditions.order_by("order")] == ["age", "tag"]
    assert (age.tag, age.figure, age.threshold) == ("", "", None)
    actions.save_conditions(asked, [age], removed=[old], by=by)
    assert asked.conditions.get() == age
    assert old.history.filter(history_type="-").exists()


def test_a_condition_is_written_only_when_it_differs():
    by, asked = everybody().officer, item()
    stored = condition(asked, "age", comparator="gte", number=12)
    actions.save_conditions(asked, [stored], by=by)
    assert stored.history.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "age"},
        {"kind": "certified"},
        {"kind": "figure", "figure": "revenue"},
        {"kind": "tag"},
        {"kind": "gone"},
    ],
)
def test_a_condition_that_lacks_a_parameter_is_refused(facts):
    asked = item()
    with pytest.raises(ValidationError):
        actions.save_conditions(asked, [PolicyCondition(**facts)], by=everybody().officer)
    assert not asked.conditions.exists()


def test_a_condition_of_another_item_is_not_removed_here():
    other = condition(kind="tag", tag="出口")
    actions.save_conditions(item(), [], removed=[other], by=everybody().officer)
    assert PolicyCondition.objects.filter(pk=other.pk).exists()
