"""Questions about many firms at once."""

from django.db.models import OuterRef, Subquery

from enterprises.certifications.models import Certification
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
