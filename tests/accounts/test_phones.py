"""Telephone numbers: taken as people write them, refused when they are none, hidden where they need not be read."""

import pytest
from django.core.exceptions import ValidationError

from bureau.accounts import phones


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800001234", "13800001234"),
        (" 138 0000 1234 ", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("+8613800001234", "13800001234"),
        ("0415-2120000", "0415-2120000"),
        ("（0415）2120000", "04152120000"),
        ("024-12345678-801", "024-12345678-801"),
    ],
)
def test_numbers_as_people_write_them(text, kept):
    assert phones.check(text) == kept


@pytest.mark.parametrize("text", ["", "1380000123", "138000012345", "12800001234", "2120000", "电话", "13800001234x"])
def test_what_is_no_number_is_refused_with_what_to_do(text):
    with pytest.raises(ValidationError, match="11 位手机号码"):
        phones.check(text)


def test_one_number_however_written_is_one():
    assert phones.same("0415-2120000", "（0415）2120000")
    assert not phones.same("13800001234", "13800001235")
    assert not phones.same("", "")


def test_a_hidden_number_can_be_recognised():
    assert phones.masked("13800001234") == "138****1234"
    assert phones.masked("110") == "****"
