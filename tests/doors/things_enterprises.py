"""One thing of each kind of the app `enterprises`, belonging to 东港市; `made` has what the register made before."""

from datetime import date

from enterprises.annual_figures.models import AnnualFigures
from enterprises.intellectual_property.models import IntellectualProperty, IPKind
from enterprises.register.merge_actions import merge
from enterprises.register.merging_models import Merging
from enterprises.register.models import Enterprise, FormerName
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    firm = made["enterprise"]
    return {
        "figures": figures(firm),
        "ip_right": ip_right(firm),
        "former_name": FormerName.objects.create(enterprise=firm, name="东港试验厂"),
        "merging": merging(firm, people),
    }


def merging(enterprise, people: Personas) -> Merging:
    other = Enterprise.objects.create(uscc="91210681MA0000001W", name="东港试验二厂", county=enterprise.county)
    return merge(enterprise, other, by=people.officer)


def figures(enterprise) -> AnnualFigures:
    return AnnualFigures.objects.create(
        enterprise=enterprise, county=enterprise.county, year=2019, closed_on=date(2019, 12, 31), revenue=1_000_000
    )


def ip_right(enterprise) -> IntellectualProperty:
    return IntellectualProperty.objects.create(
        enterprise=enterprise,
        county=enterprise.county,
        kind=IPKind.objects.get(code="invention"),
        number="ZL201510123456.7",
        name="一种试验装置",
        granted_on=date(2019, 5, 1),
    )
