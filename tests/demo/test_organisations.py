"""Made-up organisations are valid, different from each other, and the same in every run."""

from bureau.demo.names import COUNT, organisation_name
from bureau.demo.organisations import MOST, PLACES, organisations
from bureau.demo.register import _ENTERPRISE
from enterprises.models import Enterprise
from enterprises.register import uscc
from enterprises.register.names import written


def test_the_same_seed_makes_the_same_organisations_however_many_are_asked_for():
    few = list(organisations(0, 40, seed=7))
    many = list(organisations(0, 300, seed=7))
    assert many[:40] == few
    assert list(organisations(40, 300, seed=7)) == many[40:]


def test_another_seed_makes_others():
    assert list(organisations(0, 40, seed=7)) != list(organisations(0, 40, seed=8))


def test_every_credit_code_is_valid_and_comes_once():
    codes = [one.uscc for one in organisations(0, 3_000, seed=2020)]
    codes += [one.uscc for one in organisations(MOST - 50, MOST, seed=2020)]
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert len(set(codes)) == len(codes)


def test_no_name_comes_twice_and_each_is_written_as_the_register_writes_it():
    names = [organisation_name(number, place="丹东")[0] for number in [*range(20_000), *range(MOST - 5_000, MOST)]]
    assert len(set(names)) == len(names)
    assert [name for name in names if written(name) != name] == []
    assert COUNT >= MOST


def test_organisations_stand_in_every_county_of_the_city():
    counties = {one.county_code for one in organisations(0, 600, seed=2020)}
    assert counties == {code for code, *_ in PLACES}


def test_what_is_written_are_fields_of_the_register():
    fields = {field.attname for field in Enterprise._meta.concrete_fields}
    assert set(_ENTERPRISE) <= fields


def test_the_classes_of_a_trade_are_known_to_the_register():
    one_of_each = {one.trade for one in organisations(0, 2_000, seed=2020)}
    industries = dict(Enterprise._meta.get_field("industry").choices)
    fields = dict(Enterprise._meta.get_field("hitech_field").flatchoices)
    assert all(trade.industry in industries and trade.field in fields for trade in one_of_each)
