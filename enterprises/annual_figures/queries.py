"""Questions about many firms at once."""

from datetime import date

from django.db.models import Count, OuterRef, Subquery

from enterprises.certifications.models import Certification
from enterprises.intellectual_property.models import IntellectualProperty, IPKind
from enterprises.register.models import Enterprise

from .models import AnnualFigures, last_day
from .rules import OPEN_STATES

OBLIGED = "hnte"


def not_filed(year: int, user):
    """Firms that were high-tech enterprises at the end of a year and have not handed in its figures.

    高新技术企业 report each year (国科火发〔2016〕32号 第十三条). `begun` is the key of a draft, `begun_state` its state.
    """
    figures = AnnualFigures.objects.filter(year=year)
    certified = Certification.objects.valid_on(last_day(year)).filter(kind=OBLIGED)
    filed = figures.exclude(state__in=OPEN_STATES)
    begun = figures.filter(enterprise=OuterRef("pk"))
    firms = Enterprise.objects.visible_to(user).filter(pk__in=certified.order_by().values("enterprise"))
    return firms.exclude(pk__in=filed.values("enterprise")).annotate(
        begun=Subquery(begun.values("pk")[:1]), begun_state=Subquery(begun.values("state")[:1])
    )


def rights_held(enterprise: int, day: date) -> dict[str, int]:
    """How many rights of class Ⅰ and Ⅱ the register knows of a firm on a day, by the name of the figure; one query."""
    rights = IntellectualProperty.objects.filter(enterprise=enterprise).valid_on(day)
    owned = rights.exclude(obtained_by=IntellectualProperty.Way.LICENSED).order_by()
    counts = dict(owned.values_list("kind__ip_class").annotate(Count("pk")))
    return {"ip_first": counts.get(IPKind.Class.FIRST, 0), "ip_second": counts.get(IPKind.Class.SECOND, 0)}
