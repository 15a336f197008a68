"""The real list of firms, as far as it lies beside the code: every refused row is rightly refused and says why."""

import csv
from pathlib import Path

import pytest

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.resources import EnterpriseResource
from enterprises.register.uscc import is_valid
from tests.exchange.importing import import_file
from tests.personas import everybody

SHEET = Path(__file__).resolve().parents[4] / "shared/data/enterprises_dandong_chaoyang_tech.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SHEET.exists(), reason="the shared data is not there")]


def rows() -> list[dict]:
    with SHEET.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def names_of_counties() -> list[str]:
    """Full names, and short ones with the word for what they are: 喀左县, 合作区."""
    counties = County.objects.of_own_city()
    short = [c.short_name if c.short_name.endswith("区") else f"{c.short_name}{c.name[-1]}" for c in counties]
    return [*(county.name for county in counties), *short]


def reason_expected(row: dict, own: str, names: list[str]) -> str:
    """Part of the reason for which a row must be refused; "" for rows that must come in."""
    if not is_valid(row["统一社会信用代码"]):
        return "统一社会信用代码"
    if row["地区"] != own:
        return "不在本市"
    says_where = any(name in row["注册地址"][:16] for name in names) or row["统一社会信用代码"][6:8] != "00"
    return "" if says_where else "看不出属于本市哪个县区"


@pytest.mark.parametrize(("city", "own"), [("210600", "丹东"), ("211300", "朝阳")])
def test_the_list_comes_in_on_the_first_try(settings, city, own):
    settings.BUREAU_CITY_CODE = city
    by = everybody().officer
    seen = import_file(EnterpriseResource, SHEET.read_bytes(), SHEET.name, by=by)
    refused = {number: reason for number, _, _, reason in seen.refusals()}
    names = names_of_counties()
    for number, row in enumerate(rows(), 2):
        expected = reason_expected(row, own, names)
        assert bool(expected) == (number in refused), row
        assert expected in refused.get(number, ""), row
    assert Enterprise.objects.count() == seen.counts["new"] == len(rows()) - len(refused) > 200
    again = import_file(EnterpriseResource, SHEET.read_bytes(), SHEET.name, by=by)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)


def test_each_fact_of_the_list_is_where_it_belongs(settings):
    settings.BUREAU_CITY_CODE = "210600"
    import_file(EnterpriseResource, SHEET.read_bytes(), SHEET.name, by=everybody().officer)
    firm = Enterprise.objects.get(uscc="9121068212031782XP")
    assert (firm.county.name, firm.capital, firm.capital_currency) == ("凤城市", 475_000, "CNY")
    assert (firm.registration_type_id, firm.registration_type_text) == ("2023-132", "集体所有制")
    assert (firm.legal_person, firm.business_scope) == ("关**", "装卸，搬运。")
    foreign = Enterprise.objects.exclude(capital_currency="CNY")
    assert set(foreign.values_list("capital_currency", flat=True)) <= {"USD", "JPY"}
    assert foreign.exists()
    unclear = Enterprise.objects.filter(registration_type_text="集体分支机构(非法人)")
    assert {firm.registration_type for firm in unclear} == {None}
