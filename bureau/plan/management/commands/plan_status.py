"""`manage.py plan_status`: how far each indicator of a plan is on a day."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bureau.accounts.models import County
from bureau.measures import ALL
from bureau.plan.models import Plan
from bureau.plan.plans.models import NoPlanOfYear
from bureau.plan.progress.queries import figures
from bureau.plan.progress.status import COLUMNS, as_json, as_table, status_row


class Command(BaseCommand):
    help = (
        "Print for each indicator of a plan: "
        + ", ".join(COLUMNS)
        + ". Values and targets are in the indicator's unit; attainment and expected are percents of the target, unrounded; "
        "gap_pp is attainment minus expected in percentage points; null means there is nothing to say. "
        "source is computed, reported, none (no reading yet) or stopped (the measure is gone). records is the number of "
        "records behind the value; upper is the upper end of a target that is a range."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="year of the plan")
        parser.add_argument("--plan", metavar="IDENT", help="the plan itself, where a year has several")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="day of the figures; today, or the plan's last day")
        parser.add_argument("--county", metavar="CODE", help="figures of one county only")
        parser.add_argument("--format", choices=["json", "table"], default="table")

    def handle(self, *, year, plan, as_of, county, format, **options):
        chosen = _plan(year=year, ident=plan)
        day = _day(as_of) if as_of else chosen.last_day(timezone.localdate())
        rows = [status_row(figure) for figure in figures(chosen, as_of=day, county=_county(chosen, county))]
        self.stdout.write(as_json(rows) if format == "json" else as_table(rows))


def _plan(*, year: int | None, ident: str | None) -> Plan:
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期 {text} 无效，应为 YYYY-MM-DD，如 2020-09-30。") from error


def _county(plan: Plan, code: str | None) -> str:
    if code is None:
        return ALL
    counties = County.objects.filter(city_code=plan.city_code, active=True)
    if not counties.filter(code=code).exists():
        known = "、".join(f"{county.code} {county.name}" for county in counties) or "（没有）"
        raise CommandError(f"{plan.city_name}没有代码为 {code} 的县区。可选：{known}")
    return code
