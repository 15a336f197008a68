from datetime import date

import pytest

from enterprises.certifications.models import Certification
from enterprises.register import merging
from enterprises.register.matching import Matcher
from enterprises.register.merge_actions import MergeRefused, merge, undo
from enterprises.register.merge_plan import plan_of
from enterprises.register.merging_models import Merging
from enterprises.register.models import Enterprise, EnterpriseMember, FormerName
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

DAYS = {"issued": date(2020, 1, 1), "expires": date(2022, 12, 31)}


@pytest.fixture
def pair():
    """Two organisations that are one, the second with records of its own."""
    kept = enterprise("丹东甲有限公司", county=donggang())
    dropped = enterprise("丹东甲厂", county=fengcheng(), address="某街 1 号", legal_person="张三")
    FormerName.objects.create(enterprise=dropped, name="丹东甲作坊")
    certificate(dropped, **DAYS)
    return kept, dropped


def test_every_relation_to_an_organisation_is_known():
    assert merging.unknown_relations() == []


def test_a_relation_that_nobody_declared_blocks_and_is_named(pair, monkeypatch):
    monkeypatch.delitem(merging._declared, "enterprises.certification.enterprise")
    with pytest.raises(MergeRefused, match=r"证书（enterprises\.Certification\.enterprise）"):
        merge(*pair, by=everybody().officer)
    assert Enterprise.objects.count() == 2


def test_records_that_both_have_block_and_are_named(pair):
    kept, dropped = pair
    certificate(kept, number="GR202021999999", **DAYS)
    with pytest.raises(MergeRefused, match="GR202021999999"):
        merge(kept, dropped, by=everybody().officer)
    assert Certification.objects.filter(enterprise=dropped).exists()


def test_an_organisation_is_not_merged_into_itself(pair):
    with pytest.raises(MergeRefused, match="同一家"):
        merge(pair[0], pair[0], by=everybody().officer)


def test_everything_moves_and_both_names_stay_findable(pair):
    kept, dropped = pair
    merge(kept, dropped, by=everybody().officer, taking=["legal_person"], reason="营业执照核对")
    kept.refresh_from_db()
    held = Certification.objects.get()
    assert (held.enterprise, held.county, kept.legal_person, kept.address) == (kept, donggang(), "张三", "")
    assert set(kept.former_names.values_list("name", flat=True)) == {"丹东甲厂", "丹东甲作坊"}
    assert Enterprise.objects.search("甲作坊").get() == kept
    assert not Enterprise.objects.filter(pk=dropped.pk).exists()
    assert held.history.first().history_change_reason.startswith("合并：丹东甲厂")
    assert Matcher(Enterprise.objects.all()).with_code(dropped.uscc) == kept


def test_the_name_of_the_other_may_be_chosen(pair):
    kept, dropped = pair
    merge(kept, dropped, by=everybody().officer, taking=["name"])
    kept.refresh_from_db()
    assert kept.name == "丹东甲厂"
    assert set(kept.former_names.values_list("name", flat=True)) == {"丹东甲有限公司", "丹东甲作坊"}


def everything() -> dict:
    """All rows that a merging can touch, by model."""
    return {
        model.__name__: sorted(model.objects.values(), key=lambda row: row["id"])
        for model in (Enterprise, FormerName, EnterpriseMember, Certification)
    }


def test_a_merging_is_taken_back_to_the_last_field(pair):
    kept, dropped = pair
    people = everybody()
    for one in pair:
        EnterpriseMember.objects.create(user=people.applicant, enterprise=one)
        FormerName.objects.create(enterprise=one, name="两家都用过的名称", until=date(2019, 1, 1))
    before = everything()
    merging_ = merge(kept, dropped, by=people.officer, taking=["name", "county", "address"])
    assert EnterpriseMember.objects.count() == 1
    undo(merging_, by=people.officer)
    assert everything() == before
    assert Merging.objects.get().undone_by == people.officer
    with pytest.raises(MergeRefused, match="已经撤回过"):
        undo(merging_, by=people.officer)


def test_what_changed_since_is_named_and_stays(pair):
    kept, dropped = pair
    by = everybody().officer
    merging_ = merge(kept, dropped, by=by, taking=["address"])
    held = Certification.objects.get()
    held.number = "GR202021777777"
    held.save()
    kept.refresh_from_db()
    kept.address = "后来的地址"
    kept.save()
    enterprise("占用代码的单位", uscc=dropped.uscc)
    with pytest.raises(MergeRefused) as refusal:
        undo(merging_, by=by)
    told = "".join(refusal.value.sentences)
    assert "GR202021777777" in told
    assert "“地址”在合并后又有修改" in told
    assert "已重新登记为“占用代码的单位”" in told
    assert Certification.objects.get().enterprise == kept


def test_mergings_in_a_row_are_taken_back_in_turn(pair):
    kept, dropped = pair
    by = everybody().officer
    last = enterprise("丹东甲集团")
    first = merge(kept, dropped, by=by)
    second = merge(last, kept, by=by)
    with pytest.raises(MergeRefused):
        undo(first, by=by)
    undo(second, by=by)
    undo(first, by=by)
    assert Enterprise.objects.count() == 3
    assert Certification.objects.get().enterprise == dropped


def test_the_preview_says_what_moves_and_suggests_what_is_missing(pair, django_assert_max_num_queries):
    kept, dropped = pair
    one_each_and_few_more = len(merging.followers()) + 6
    with django_assert_max_num_queries(one_each_and_few_more):
        plan = plan_of(kept, dropped)
    assert {moving.title: moving.count for moving in plan.movings} == {"曾用名": 1, "证书": 1}
    assert {one.name: one.suggested for one in plan.differences} == {
        "name": "kept",
        "county": "kept",
        "address": "dropped",
        "legal_person": "dropped",
    }
