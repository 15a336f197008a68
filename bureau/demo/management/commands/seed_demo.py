"""Adds the demo data."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bureau.demo.seeding import DemoRefused, refuse_production, seed

ENTERPRISES = 600
SEED = 2020


class Command(BaseCommand):
    help = "添加演示数据：演示账号、虚构企业与证书、台账、丹东 2020 年计划和今年的同一计划。重复运行不会改变任何数据。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--enterprises", type=int, default=ENTERPRISES, metavar="N", help="企业数，默认 %(default)s"
        )
        parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="随机种子，默认 %(default)s")
        parser.add_argument(
            "--allow-production", action="store_true", help="DEBUG 关闭时也添加（演示账号密码是公开的）"
        )

    def handle(self, *args, **options):
        say = self.stdout.write if options["verbosity"] else lambda _line: None
        try:
            if not options["allow_production"]:
                refuse_production()
            added = seed(enterprises=options["enterprises"], seed=options["seed"], today=timezone.localdate(), say=say)
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if added:
            say("演示数据已添加。用 manage.py demo_accounts 查看演示账号。")
        else:
            say(f"演示数据已在库中（{options['enterprises']:,} 家企业），没有改动。")
