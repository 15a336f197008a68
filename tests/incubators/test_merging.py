"""What becomes of stays and carriers when two organisations are one."""

from datetime import date

import pytest

from enterprises.register import merge_actions
from incubators.tenancies.models import Tenancy
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay
from tests.personas import everybody

pytestmark = pytest.mark.django_db


def merge(kept, dropped):
    return merge_actions.merge(kept, dropped, by=everybody().officer, reason="重复登记")


def test_two_that_were_in_two_places_at_once_cannot_be_one():
    kept, dropped = enterprise("丹东甲有限公司"), enterprise("丹东乙有限公司")
    stay(carrier("银杏孵化器"), kept, entered=date(2019, 1, 1))
    stay(carrier("临港孵化器"), dropped, entered=date(2020, 1, 1))
    with pytest.raises(merge_actions.MergeRefused, match="同时在“临港孵化器”"):
        merge(kept, dropped)
    assert Tenancy.objects.filter(firm=dropped).count() == 1


def test_stays_one_after_the_other_go_along_and_are_of_one_tenant():
    kept, dropped = enterprise(), enterprise()
    place = carrier("银杏孵化器", operator=dropped)
    stay(place, kept, entered=date(2019, 1, 1), left_on=date(2020, 1, 1), state="withdrawn")
    stay(place, dropped, entered=date(2020, 1, 1))
    merging = merge(kept, dropped)
    assert set(Tenancy.objects.values_list("firm", "tenant_key")) == {(kept.pk, f"firm:{kept.pk}")}
    place.refresh_from_db()
    assert place.operator == kept
    merge_actions.undo(merging, by=everybody().officer)
    assert set(Tenancy.objects.values_list("tenant_key", flat=True)) == {f"firm:{kept.pk}", f"firm:{dropped.pk}"}
