"""A wrong setting is said at start, with what to do."""

import pytest

from bureau.checks import city_code_is_a_code


@pytest.mark.parametrize("code", ["", "2106", "21060O", "2106000", "丹东"])
def test_a_city_code_that_is_none_is_an_error(settings, code):
    settings.BUREAU_CITY_CODE = code
    (error,) = city_code_is_a_code(None)
    assert error.id == "bureau.E001"
    assert "GB/T 2260" in error.hint


def test_a_city_code_of_six_digits_passes(settings):
    settings.BUREAU_CITY_CODE = "211300"
    assert city_code_is_a_code(None) == []
