"""`load_holidays [YEAR …]`: enter the published holidays of some years, without touching what was entered by hand."""

from django.core.management.base import BaseCommand, CommandError

from bureau.workdays.actions import bring_in, known_years


class Command(BaseCommand):
    help = "把已公布的节假日与调休写入工作日历；已有的日期不变。"

    def add_arguments(self, parser):
        parser.add_argument("years", nargs="*", type=int)

    def handle(self, *args, years, **options):
        known = known_years()
        if unknown := sorted(set(years) - known):
            raise CommandError(f"所用的节假日表没有 {'、'.join(map(str, unknown))} 年；请在系统管理中录入。")
        self.stdout.write(f"写入 {bring_in(years or known)} 天。")
