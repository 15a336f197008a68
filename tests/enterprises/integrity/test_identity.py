"""Identity numbers: which are taken, and that a digest tells nothing back."""

import hashlib

import pytest

from enterprises.integrity.checks import integrity_key_stands_alone
from enterprises.integrity.identity import WrongIdNumber, check, digest, masked

from .made_up import id_number


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",  # GB 11643-1999, 附录
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        # 凤城市：1994 年设市，以前出生的人也用这个代码
        id_number(1, prefix="210682", born="19900101"),
        id_number(1, prefix="810000"),
        id_number(1, prefix="820000"),
        id_number(1, prefix="830000"),
        # 外国人永久居留身份证
        id_number(1, prefix="911124"),
        id_number(1, born="20000229"),
    ],
)
def test_numbers_that_people_have_are_taken(number):
    assert len(check(number)) == 18
    assert digest(number) == digest(check(number))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("", "18 位"),
        ("110105491231002", "现为 15 位"),
        ("11010519491231002Y", "数字或 X"),
        ("1101051949123100X2", "前 17 位"),
        ("110105194912310021", "校验位"),
        ("110105194913310028", "出生日期"),
        ("110105190002290027", "出生日期"),
        ("110105299912310027", "出生日期"),
        ("710105194912310027", "地区码"),
        ("840000194912310027", "地区码"),
        ("010105194912310027", "地区码"),
    ],
)
def test_a_wrong_number_is_refused_without_repeating_it(number, said):
    with pytest.raises(WrongIdNumber, match=said) as refused:
        digest(number)
    assert number == "" or number not in str(refused.value)


def test_the_digest_is_stable_and_depends_on_the_key(settings):
    number = id_number()
    settings.INTEGRITY_KEY = "one"
    first = digest(number)
    assert digest(number) == first
    assert len(first) == 64
    assert first != hashlib.sha256(number.encode()).hexdigest()
    settings.INTEGRITY_KEY = "another"
    assert digest(number) != first


def test_without_a_key_of_its_own_one_is_derived_from_the_secret_key(settings):
    number, settings.INTEGRITY_KEY = id_number(), ""
    settings.SECRET_KEY = "first"
    first = digest(number)
    settings.SECRET_KEY = "second"
    assert digest(number) != first


@pytest.mark.parametrize(("debug", "key", "warned"), [(False, "", True), (True, "", False), (False, "long", False)])
def test_a_production_site_is_told_to_set_the_key(settings, debug, key, warned):
    settings.DEBUG, settings.INTEGRITY_KEY = debug, key
    found = integrity_key_stands_alone(None)
    assert [one.id for one in found] == (["integrity.W001"] if warned else [])


def test_a_masked_number_keeps_place_and_last_signs():
    assert masked("11010519491231002X") == "110105********002X"
