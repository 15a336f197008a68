"""Reads of panels that other rooms ask for."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from bureau.accounts.rules import city_officers
from projects.applications.choices import ApplicationState
from projects.applications.heaps import Heap
from projects.applications.models import Application
from projects.calls.models import Call
from projects.calls.rules import of_own_division
from projects.experts.models import Expert

from .choices import SITTING, SeatState
from .models import Seat

UNDER_REVIEW = (ApplicationState.PASSED, ApplicationState.IN_REVIEW)


def seats_of(user) -> QuerySet[Seat]:
    """The seats of an expert on which he reviews or is asked to, what is due first; nothing for everybody else.

    `released` counts what is there to review, `open` whether the panel still waits for reviews.
    """
    entries = Q(panel__entries__released_at__isnull=False)
    open_ones = entries & Q(panel__entries__application__state__in=UNDER_REVIEW)
    rows = Seat.objects.visible_to(user).filter(expert__user=user, state__in=SITTING).select_related("panel__call")
    return rows.annotate(
        released=Count("panel__entries", filter=entries, distinct=True),
        still_open=Count("panel__entries", filter=open_ones, distinct=True),
    ).order_by("panel__due_at", "pk")


def answered_no(user) -> QuerySet[Seat]:
    """The seats that an expert has refused, or on which he was replaced."""
    gone = (SeatState.REFUSED, SeatState.REMOVED)
    return Seat.objects.visible_to(user).filter(expert__user=user, state__in=gone).select_related("panel__call")


def load_of(expert: Expert) -> int:
    """On how many panels a review of this expert is open."""
    return Expert.objects.with_load().get(pk=expert.pk).load


def waiting(call: Call) -> QuerySet[Application]:
    """The applications of a call that passed the format check and are on no panel yet."""
    rows = Application.objects.filter(call=call, state=ApplicationState.PASSED, panel_entry__isnull=True)
    return rows.select_related("enterprise", "county", "form_version").order_by("pk")


def without_panel(user, now: datetime) -> QuerySet[Application]:
    """The same in all calls that ask for a review and that this person looks after."""
    rows = Application.objects.filter(state=ApplicationState.PASSED, panel_entry__isnull=True, call__needs_review=True)
    return rows.filter(of_own_division(user, "call"))


HEAP = Heap("panel", "待编入评审组", city_officers, without_panel)
