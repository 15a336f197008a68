from datetime import date

import pytest
from django.core.exceptions import ValidationError

from enterprises.intellectual_property import actions
from enterprises.intellectual_property.models import IntellectualProperty
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise
from tests.personas import fengcheng

pytestmark = pytest.mark.django_db


def new(**facts) -> IntellectualProperty:
    facts = {
        "enterprise": enterprise(),
        "kind_id": "invention",
        "number": "ZL201510123456.7",
        "name": "一种装置",
        "granted_on": date(2019, 5, 1),
        **facts,
    }
    return IntellectualProperty(**facts)


def test_a_number_exists_once_within_its_kind_however_it_is_written():
    actions.register_right(new())
    with pytest.raises(ValidationError, match="已登记过同一编号"):
        actions.register_right(new(number="201510123456.7"))
    actions.register_right(new(kind_id="trademark"))
    assert IntellectualProperty.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"expires_on": date(2019, 4, 30)}, "有效期截止日不能早于授权日期"),
        ({"ended_on": date(2019, 4, 30), "end_reason": "lapsed"}, "终止日期不能早于授权日期"),
        ({"ended_on": date(2020, 1, 1)}, "须同时填写"),
        ({"end_reason": "lapsed"}, "须同时填写"),
        ({"number": ""}, "number"),
        ({"name": ""}, "name"),
    ],
)
def test_what_contradicts_itself_is_refused(facts, said):
    with pytest.raises(ValidationError, match=said):
        actions.register_right(new(**facts))


def test_the_county_is_the_holder_s_and_follows_a_new_holder():
    held = actions.register_right(new())
    held.enterprise = enterprise(county=fengcheng())
    actions.amend_right(held, reason="转让")
    held.refresh_from_db()
    assert held.county == fengcheng()


def test_a_right_of_class_two_is_used_for_one_certification_only():
    held = right(kind="software", number="2019SR0123456", hnte_year=2019)
    held.hnte_year = 2022
    with pytest.raises(ValidationError, match="已于 2019 年度使用"):
        actions.amend_right(held)
    actions.amend_right(held, as_system=True)
    first = right(hnte_year=2019)
    first.hnte_year = 2022
    actions.amend_right(first)
    assert set(IntellectualProperty.objects.values_list("hnte_year", flat=True)) == {2022}


def test_an_end_needs_a_day_after_the_grant_and_comes_once():
    held = right()
    with pytest.raises(actions.EndRefused, match="不能早于授权日期"):
        actions.end(held, on=date(2019, 4, 30), why="lapsed")
    actions.end(held, on=date(2020, 1, 1), why="transferred", reason="转给沈阳某公司")
    with pytest.raises(actions.EndRefused, match="已于 2020-01-01 终止"):
        actions.end(held, on=date(2021, 1, 1), why="lapsed")
    held.refresh_from_db()
    assert (held.ended_on, held.end_reason) == (date(2020, 1, 1), "transferred")
    assert held.history.first().history_change_reason == "终止（转让给本市以外单位）：转给沈阳某公司"
