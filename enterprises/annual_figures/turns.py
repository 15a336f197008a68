"""Whose turn it is: the year that firms have to report, and what was given back to them."""

from django.urls import reverse
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.ui.page_parts import Action
from enterprises.register.models import Enterprise, EnterpriseMember

from .models import AnnualFigures, FiguresState
from .rules import OPEN_STATES, enterprise_users

MOST_FIRMS = 3


def last_year() -> int:
    """The last year that is over, whose figures are due."""
    return timezone.localdate().year - 1


def fill_url(enterprise: int, year: int) -> str:
    """Where a firm fills in a year."""
    return reverse("enterprises:annual_figures_firm", args=[enterprise, year])


def last_return(figures: AnnualFigures) -> StateChange | None:
    """Who gave figures back and why, while they are."""
    if figures.state != FiguresState.RETURNED:
        return None
    return StateChange.objects.of(figures).filter(target=FiguresState.RETURNED).select_related("by").last()


def years_to_fill(user) -> list[Action]:
    """For each firm this person acts for, the way to last year's figures while they are not handed in."""
    if not enterprise_users(user):
        return []
    year = last_year()
    settled = AnnualFigures.objects.filter(year=year).exclude(state__in=OPEN_STATES).values("enterprise")
    mine = Enterprise.objects.filter(pk__in=EnterpriseMember.objects.firms_of(user)).exclude(pk__in=settled)
    firms = list(mine.order_by("name")[:MOST_FIRMS])
    label = f"填报 {year} 年度"
    return [
        Action(label if len(firms) == 1 else f"{label}（{firm.name}）", fill_url(firm.pk, year), style="primary")
        for firm in firms
    ]
