"""Made-up firms in the database with all that a self-check looks at; amounts in yuan."""

from datetime import date

from django.test import Client
from django.urls import reverse

from enterprises.annual_figures.models import AnnualFigures
from enterprises.eligibility.facts import FIGURES
from enterprises.eligibility.models import Declaration
from enterprises.register.models import Enterprise
from tests.enterprises.eligibility.cases import GOOD_ANSWERS, TODAY, good_year
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise


def good_firm(name: str = "", *, rights: bool = True, answers: bool = True, **facts) -> Enterprise:
    """A firm that meets every condition of 高新技术企业 on `cases.TODAY`."""
    firm = enterprise(name, **{"registered_on": date(2015, 6, 1), "hitech_field": "401", **facts})
    for year in (2023, 2024, 2025):
        stored_year(firm, year)
    if rights:
        right(firm, granted_on=date(2019, 5, 1), number=f"ZL{firm.pk:012d}.7")
    if answers:
        Declaration.objects.create(enterprise=firm, year=TODAY.year, **GOOD_ANSWERS)
    return firm


def stored_year(firm: Enterprise, year: int, **figures) -> AnnualFigures:
    """A good year with `figures` (in 万元) in it, verified."""
    one = good_year(**figures)
    values = {name: getattr(one, name) for name in FIGURES}
    return AnnualFigures.objects.create(
        enterprise=firm,
        county_id=firm.county_id,
        year=year,
        closed_on=date(year, 12, 31),
        state=AnnualFigures.State.VERIFIED,
        **values,
    )


def lacking_rd(name: str = "", **facts) -> Enterprise:
    """A good firm whose R&D of three years is 570 万元 of 12,000 万元 sales: 4.75 %, 差 30 万元."""
    firm = good_firm(name, **facts)
    AnnualFigures.objects.filter(enterprise=firm).update(rd_inside=1_900_000, rd_total=1_900_000)
    return firm


def address(firm: Enterprise, kind: str = "hnte", verb: str = "self_check", on: object = TODAY) -> str:
    """The page of a firm's self-check, or a verb of it."""
    return f"{reverse(f'enterprises:{verb}', args=[firm.pk, kind])}?on={on}"


def as_stored(desk: Client, firm: Enterprise, kind: str = "hnte") -> dict[str, str]:
    """What the opened page would post."""
    form = desk.get(address(firm, kind)).context["form"]
    return {field.name: "" if (value := field.value()) is None else text(value) for field in form}


def text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
