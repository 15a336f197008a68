"""`manage.py keep_readings`: keep the computed figures of a plan as they stand on a day."""

from django.core.management.base import BaseCommand

from bureau.plan.progress.choosing import chosen_day, chosen_plan
from bureau.plan.progress.keeping import keep_readings


class Command(BaseCommand):
    help = "Keep every computed figure of a plan on a day, with the ids of its records. Running it twice keeps nothing twice."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="year of the plan")
        parser.add_argument("--plan", metavar="IDENT", help="the plan itself, where a year has several")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="day of the figures; today, or the plan's last day")

    def handle(self, *, year, plan, as_of, **options):
        chosen = chosen_plan(year=year, ident=plan)
        day = chosen_day(chosen, as_of)
        kept = keep_readings(chosen, day)
        self.stdout.write(f"{chosen.ident} {day}：留存 {kept.kept} 项，{kept.unchanged} 项与已留存的相同。")
