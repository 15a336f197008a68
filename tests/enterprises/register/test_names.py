import pytest

from enterprises.register.names import name_key, written


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (" 丹东 虚构\u3000电子有限公司 ", "丹东 虚构\u3000电子有限公司"),
        ("丹东虚构(集团)有限公司", "丹东虚构(集团)有限公司"),
        ("\u200b丹东虚构公司\0", "丹东虚构公司"),
        ("", ""),
    ],
)
def test_a_name_is_stored_as_written(text, stored):
    assert written(text) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("丹东虚构(集团)有限公司", "丹东虚构（集团）有限公司"),
        ("丹东 虚构\u3000电子有限公司", "丹东虚构电子有限公司"),
        ("ＡＢＣ科技１２", "abc科技12"),
        ("Made  Up Co. 丹东", "MADE UP CO.丹东"),
    ],
)
def test_brackets_blanks_and_width_do_not_make_another_name(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("丹东虚构有限公司", "丹东虚构公司"), ("丹东虚构一厂", "丹东虚构二厂"), ("丹东（虚构）公司", "丹东虚构公司")],
)
def test_every_other_sign_does(one, other):
    assert name_key(one) != name_key(other)


def test_a_key_fits_its_column_however_long_the_name():
    assert len(name_key("\ufdfa" * 120)) == 240
