import pytest
from django.core.exceptions import ValidationError

from enterprises.register.uscc import (
    ALPHABET,
    WrongCreditCode,
    check,
    check_character,
    is_valid,
    normalise,
    validate_uscc,
)
from tests.enterprises.made_up import credit_code


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "18 位，现为 0 位"),
        ("91110000600037341", "现为 17 位"),
        ("91110000600037341LL", "现为 19 位"),
        ("91110000600037342L", "校验位不符"),
        ("91110000600037314L", "校验位不符"),
        ("9111000060003734IL", "第 17 位“I”不是代码字符（代码中不使用"),
        ("O1110000600037341L", "第 1 位“O”"),
        ("911100-0600037341L", "第 7 位“-”不是代码字符。"),
        ("9111000060003734企L", "“企”不是代码字符"),
        ("91110A00600037341L", "第 3 至 8 位是行政区划码"),
    ],
)
def test_a_wrong_code_is_refused_with_what_is_wrong(code, said):
    with pytest.raises(WrongCreditCode) as wrong:
        check(code)
    assert said in wrong.value.sentence
    assert not is_valid(code)


@pytest.mark.parametrize(
    "code",
    ["91110000600037341L", "N2210602MF00000011"],
)
def test_a_right_code_is_taken_also_with_a_letter_first(code):
    assert check(code) == code
    validate_uscc(code)


@pytest.mark.parametrize(
    "written",
    [
        " 91110000600037341L ",
        "91110000600037341l",
        "'91110000600037341L",
        "’91110000600037341L",
        "9111 0000 6000 3734 1L",
        "９１１１００００６０００３７３４１Ｌ",
        "91110000\u3000600037341L\n",
    ],
)
def test_ways_of_writing_become_one(written):
    assert normalise(written) == "91110000600037341L"
    assert check(written) == "91110000600037341L"


def test_a_stored_code_must_be_written_the_usual_way():
    with pytest.raises(ValidationError, match="半角大写"):
        validate_uscc("91110000600037341l")


def test_changing_any_one_character_is_noticed():
    code = credit_code(1)
    for place in range(17):
        for sign in ALPHABET:
            other = code[:place] + sign + code[place + 1 :]
            assert is_valid(other) == (other == code)


def test_the_check_character_may_be_any_of_the_alphabet():
    assert {check_character(credit_code(n)[:17]) for n in range(400)} == set(ALPHABET)
