"""科室与县区首页: what officers of the bureau and of the counties come for."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role
from bureau.ledgers.entries.models import EntryState, LedgerEntry
from bureau.plan.models import Plan, Reading
from bureau.plan.plans.states import PlanState
from bureau.plan.progress.states import ReadingState
from enterprises.integrity.models import IntegrityRecord

from .cards import Card, late_first
from .cockpit import tasks_of
from .home_round import drawn_lately, round_to_do
from .home_service import service_to_do
from .home_year import ToDo, Year, year_of
from .tasks_board import late_lines

SOON = timedelta(days=30)


def for_plan_officer(user) -> tuple[str, dict]:
    """综合科: the whole year, readings to confirm, plans still in draft."""
    submitted = Reading.objects.visible_to(user).filter(state=ReadingState.SUBMITTED).count()
    drafts = Plan.objects.visible_to(user).filter(state=PlanState.DRAFT).count()
    waiting = entries_by_ledger(LedgerEntry.objects.visible_to(user).to_confirm())
    to_do = [
        ToDo(submitted, "条读数待确认", readings_url(ReadingState.SUBMITTED), "clipboard-check"),
        ToDo(drafts, "份计划尚未印发", reverse("plan:plan_list"), "journal-text"),
        ToDo(sum(one["count"] for one in waiting), "条台账记录待确认", reverse("ledgers:list"), "table"),
    ]
    year = year_of(user)
    return "dashboards/home_officer.html", officer_page(
        user, year=year, cards=year.cards if year else [], to_do=to_do, waiting=waiting
    )


def for_division_officer(user) -> tuple[str, dict]:
    """业务科室: the division's own indicators and tasks, entries to confirm, readings to report."""
    year = year_of(user)
    own = [card for card in year.cards if card.figure.indicator.owner_division_id == user.division_id] if year else []
    waiting = entries_by_ledger(LedgerEntry.objects.visible_to(user).to_confirm().filter(of_division(user)))
    returned = Reading.objects.visible_to(user).filter(
        state__in=(ReadingState.RETURNED, ReadingState.DRAFT), indicator__owner_division=user.division
    )
    to_report = readings_to_report(own, year.place.as_of) if year else []
    to_do = [
        ToDo(len(to_report), "项指标本月未报", readings_url(), "clipboard-plus"),
        ToDo(
            returned.count(),
            "条读数退回或未提交",
            readings_url(ReadingState.RETURNED),
            "arrow-counterclockwise",
            "late",
        ),
        ToDo(sum(one["count"] for one in waiting), "条台账记录待确认", reverse("ledgers:list"), "table"),
    ]
    return "dashboards/home_officer.html", officer_page(
        user, year=year, cards=own, to_do=to_do, waiting=waiting, to_report=to_report
    )


def of_division(user) -> Q:
    """Ledgers of the user's division, and those that no division keeps."""
    return Q(ledger__division=user.division_id) | Q(ledger__division__isnull=True)


def officer_page(user, *, year: Year | None, cards, to_do, waiting, to_report=()) -> dict:
    """What both kinds of officers see: their indicators with the late ones first, their late tasks, what waits."""
    lines = tasks_of(year.plan, year.place.as_of, user=user) if year else []
    if user.role == Role.DIVISION_OFFICER:
        lines = [line for line in lines if line.task.lead_division_id == user.division_id]
    return {
        "year": year,
        "cards": cards,
        "late_cards": late_first(cards),
        "late_tasks": late_lines(lines),
        "tasks": lines,
        "to_do": [
            one for one in [*to_do, *round_to_do(user), *(service_to_do(user) if user.is_officer else [])] if one.count
        ],
        "waiting": waiting,
        "to_report": to_report,
    }


def readings_to_report(cards: Sequence[Card], day: date) -> list[Card]:
    """Own indicators that are reported, and have no reading of the running month."""
    codes = [card.figure.indicator.pk for card in cards if not card.figure.measure]
    reported = set(
        Reading.objects.filter(indicator__in=codes, as_of__gte=day.replace(day=1)).values_list("indicator", flat=True)
    )
    return [card for card in cards if card.figure.indicator.pk in codes and card.figure.indicator.pk not in reported]


def readings_url(state: str = "") -> str:
    """The list of readings, of one state if given."""
    return reverse("plan:reading_list") + (f"?state={state}" if state else "")


def for_county_officer(user) -> tuple[str, dict]:
    """县区: the county's figures against its split targets, entries that came back or wait."""
    year = year_of(user, county=user.county.code)
    own = LedgerEntry.objects.visible_to(user)
    returned = entries_by_ledger(own.filter(state=EntryState.RETURNED))
    drafts = entries_by_ledger(own.filter(state=EntryState.DRAFT))
    cards = year.cards if year else []
    to_do = [
        ToDo(
            sum(one["count"] for one in returned),
            "条台账记录被退回，请补正",
            reverse("ledgers:list"),
            "arrow-counterclockwise",
            "late",
        ),
        ToDo(
            sum(one["count"] for one in drafts),
            "条台账记录等待市局确认",
            reverse("ledgers:list"),
            "hourglass-split",
            "none",
        ),
    ]
    return "dashboards/home_county.html", {
        "year": year,
        "aimed": [card for card in cards if card.figure.target is not None],
        "plain": [card for card in cards if card.figure.target is None and card.figure.value is not None],
        "late_cards": late_first(cards),
        "to_do": [one for one in [*to_do, *round_to_do(user), *service_to_do(user)] if one.count],
        "returned": returned,
    }


def entries_by_ledger(entries: QuerySet) -> list[dict]:
    """How many entries wait, by ledger."""
    return list(
        entries.values("ledger__code", "ledger__name").annotate(count=Count("pk")).order_by("-count", "ledger__name")
    )


def for_supervisor(user) -> tuple[str, dict]:
    """监督诚信: the year as the other divisions see it, sanctions that end soon, draws of the last days."""
    today = timezone.localdate()
    soon = IntegrityRecord.objects.visible_to(user).in_force_on(today).filter(ends_on__lte=today + SOON)
    to_do = [
        ToDo(soon.count(), "项惩戒 30 天内届满", reverse("enterprises:integrity_list"), "shield-lock", "none"),
        drawn_lately(user),
    ]
    year = year_of(user)
    context = officer_page(user, year=year, cards=year.cards if year else [], to_do=to_do, waiting=[])
    return "dashboards/home_officer.html", context
