"""Made-up figures of a firm's year."""

from datetime import date

from enterprises.annual_figures.models import AnnualFigures
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import enterprise

WAN = 10_000


def figures(of: Enterprise | None = None, year: int = 2019, **facts) -> AnnualFigures:
    """Stored as they are, without asking the verbs; amounts in yuan."""
    of = of or enterprise()
    facts = {"revenue": 1000 * WAN, "rd_total": 50 * WAN, "staff": 40, **facts}
    return AnnualFigures.objects.create(
        enterprise=of, county_id=of.county_id, year=year, closed_on=date(year, 12, 31), **facts
    )


def unsaved(of: Enterprise, year: int = 2019, **facts) -> AnnualFigures:
    """As a form would bind them."""
    return AnnualFigures(enterprise=of, year=year, **facts)
