import pytest

from enterprises.register.names import normalise_name


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" 丹东 虚构\u3000电子有限公司 ", "丹东虚构电子有限公司"),
        ("丹东虚构(集团)有限公司", "丹东虚构（集团）有限公司"),
        ("Made  Up Co. 丹东", "Made Up Co.丹东"),
        ("", ""),
    ],
)
def test_blanks_and_brackets_are_written_one_way(written, stored):
    assert normalise_name(written) == stored
