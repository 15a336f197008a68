"""`manage.py plan_status`: how far each indicator of a plan is on a day."""

from django.core.management.base import BaseCommand

from bureau.plan.progress.choosing import chosen_county, chosen_day, chosen_plan
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
        chosen = chosen_plan(year=year, ident=plan)
        day = chosen_day(chosen, as_of)
        rows = [status_row(figure) for figure in figures(chosen, as_of=day, county=chosen_county(chosen, county))]
        self.stdout.write(as_json(rows) if format == "json" else as_table(rows))
