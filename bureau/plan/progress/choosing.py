"""What the commands of the room are asked for on the command line, and clear words when it is not there."""

from datetime import date

from django.core.management.base import CommandError
from django.utils import timezone

from bureau.accounts.models import County
from bureau.measures import ALL

from ..plans.models import NoPlanOfYear, Plan


def chosen_plan(*, year: int | None, ident: str | None) -> Plan:
    """The plan a command was asked for. Raises CommandError with the idents to choose from."""
    if ident:
        found = Plan.objects.filter(ident=ident).first()
        if found is None:
            known = "、".join(Plan.objects.values_list("ident", flat=True)) or "（尚无计划）"
            raise CommandError(f"没有标识为 {ident} 的计划。现有：{known}")
        if year is not None and year != found.year:
            raise CommandError(f"计划 {ident} 是 {found.year} 年的，不是 {year} 年的。")
        return found
    if year is None:
        raise CommandError("请用 --year 指明年度，或用 --plan 指明计划。")
    try:
        return Plan.objects.of_year(year)
    except NoPlanOfYear as error:
        raise CommandError(f"{error}" + ("用 --plan 指明。" if error.candidates else "")) from error


def chosen_day(plan: Plan, text: str | None) -> date:
    """The day a command was asked for: today or the plan's last day unless said. Raises CommandError."""
    if not text:
        return plan.last_day(timezone.localdate())
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期 {text} 无效，应为 YYYY-MM-DD，如 2020-09-30。") from error


def chosen_county(plan: Plan, code: str | None) -> str:
    """The county key a command was asked for: the whole city unless said. Raises CommandError."""
    if code is None:
        return ALL
    counties = County.objects.filter(city_code=plan.city_code, active=True)
    if not counties.filter(code=code).exists():
        known = "、".join(f"{county.code} {county.name}" for county in counties) or "（没有）"
        raise CommandError(f"{plan.city_name}没有代码为 {code} 的县区。可选：{known}")
    return code
