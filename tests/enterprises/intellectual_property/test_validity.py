from datetime import date

import pytest

from enterprises.intellectual_property.models import IntellectualProperty, IPKind
from enterprises.intellectual_property.validity import number_remark, standing_on, tidy_number
from tests.enterprises.intellectual_property.made_up import right


@pytest.mark.parametrize(
    ("written", "kind", "kept"),
    [
        ("zl 2015 1 0123456.7", "invention", "ZL201510123456.7"),
        ("ＺＬ２０１５１０１２３４５６．７", "invention", "ZL201510123456.7"),
        ("201510123456.X", "utility_model", "ZL201510123456.X"),
        ("ZL2015101234567", "design", "ZL201510123456.7"),
        ("ZL98101234.5", "invention", "ZL98101234.5"),
        ("2019sr0123456", "software", "2019SR0123456"),
        ("软著登字第2019SR0123456号", "software", "2019SR0123456"),
        ("软著登字第1234567号", "software", "软著登字第1234567号"),
        ("201510123456.7", "trademark", "201510123456.7"),
        ("见附件", "invention", "见附件"),
    ],
)
def test_one_number_is_written_in_one_way(written, kind, kept):
    assert tidy_number(written, kind) == kept
    assert tidy_number(kept, kind) == kept


def test_an_unusual_number_is_remarked_and_a_broken_pattern_is_not():
    kind = IPKind(name="发明专利", number_pattern=r"^ZL\d{12}\.[\dX]$")
    assert number_remark(kind, "ZL201510123456.7") == ""
    assert "常见编号格式不同" in number_remark(kind, "CN105000000A")
    assert number_remark(IPKind(number_pattern="("), "X") == ""
    assert number_remark(kind, "") == ""


@pytest.mark.django_db
def test_the_class_follows_from_the_kind():
    classes = dict(IPKind.objects.values_list("code", "ip_class"))
    first = {code for code, ip_class in classes.items() if ip_class == "1"}
    assert first == {
        "invention",
        "defence_invention",
        "plant_variety",
        "crop_variety",
        "new_drug",
        "tcm_protection",
        "layout_design",
    }
    assert {code for code, ip_class in classes.items() if ip_class == "2"} == {"utility_model", "design", "software"}
    assert right(kind="software").ip_class == "Ⅱ类"


@pytest.mark.parametrize(
    ("day", "valid", "words"),
    [
        (date(2019, 4, 30), False, "未授权"),
        (date(2019, 5, 1), True, "有效"),
        (date(2029, 4, 30), True, "有效"),
        (date(2029, 5, 1), False, "已到期"),
    ],
)
@pytest.mark.django_db
def test_both_ends_of_the_term_count(day, valid, words):
    held = right(expires_on=date(2029, 4, 30))
    assert IntellectualProperty.objects.valid_on(day).exists() is valid
    assert standing_on(held, day)[1] == words


@pytest.mark.django_db
def test_the_day_of_the_end_is_no_longer_valid():
    held = right(ended_on=date(2020, 3, 1), end_reason="lapsed")
    assert IntellectualProperty.objects.valid_on(date(2020, 2, 29)).exists()
    assert not IntellectualProperty.objects.valid_on(date(2020, 3, 1)).exists()
    assert standing_on(held, date(2020, 3, 1)) == ("late", "已终止（失效）")
