from datetime import date

import pytest

from enterprises.certifications.models import Certification, CertificationKind
from enterprises.certifications.validity import days_left, last_valid_day, number_remark, standing_on
from tests.enterprises.made_up import certificate, enterprise


@pytest.mark.parametrize(
    ("issued", "months", "included", "last"),
    [
        (date(2023, 12, 1), 36, False, date(2026, 11, 30)),
        (date(2023, 12, 1), 36, True, date(2026, 12, 1)),
        (date(2020, 1, 1), 36, False, date(2022, 12, 31)),
        (date(2020, 2, 29), 36, False, date(2023, 2, 28)),
        (date(2020, 2, 29), 48, False, date(2024, 2, 28)),
        (date(2020, 2, 29), 36, True, date(2023, 2, 28)),
        (date(2020, 1, 31), 1, False, date(2020, 2, 29)),
        (date(2020, 12, 15), 1, False, date(2021, 1, 14)),
    ],
)
def test_the_default_last_day_follows_from_the_term(issued, months, included, last):
    kind = CertificationKind(validity_months=months, last_day_included=included)
    assert last_valid_day(kind, issued) == last


def test_a_yearly_number_is_valid_to_the_end_of_its_year():
    assert last_valid_day(CertificationKind(to_year_end=True), date(2020, 5, 6)) == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("day", "valid", "words"),
    [
        (date(2019, 12, 31), False, "未生效"),
        (date(2020, 1, 1), True, "有效"),
        (date(2020, 5, 31), True, "有效（剩 30 天）"),
        (date(2020, 6, 29), True, "有效（剩 1 天）"),
        (date(2020, 6, 30), False, "已到期"),
    ],
)
@pytest.mark.django_db
def test_both_ends_of_the_validity_count(day, valid, words):
    held = certificate(enterprise(), issued=date(2020, 1, 1), expires=date(2020, 6, 29))
    assert Certification.objects.valid_on(day).exists() is valid
    assert standing_on(held, day)[1].startswith(words)
    assert (days_left(held, day) > 0) == (day <= held.expires_on)


@pytest.mark.django_db
def test_the_day_of_revocation_is_no_longer_valid():
    held = certificate(enterprise(), issued=date(2020, 1, 1), expires=date(2022, 12, 31), revoked_on=date(2021, 3, 1))
    assert Certification.objects.valid_on(date(2021, 2, 28)).exists()
    assert not Certification.objects.valid_on(date(2021, 3, 1)).exists()
    assert standing_on(held, date(2021, 3, 1)) == ("late", "已撤销")


def test_an_unusual_number_is_remarked_and_a_broken_pattern_is_not():
    kind = CertificationKind(name="高新技术企业", number_pattern=r"^GR20\d{10}$")
    assert number_remark(kind, "GR202021000001") == ""
    assert "常见编号格式不同" in number_remark(kind, "GF202021000001")
    assert number_remark(CertificationKind(number_pattern="("), "X") == ""
    assert number_remark(kind, "") == ""
