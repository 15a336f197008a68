"""`manage.py import_records KIND FILE`: a table into a register, without a browser."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bureau.accounts.models import Role
from bureau.exchange.command_line import import_file
from bureau.exchange.kinds import UnknownKind
from bureau.exchange.refusals import UnreadableFile

COMMAND_LINE = "command-line"


class Command(BaseCommand):
    """Exit status 0 only when it did what was asked."""

    help = "把一份 Excel 或 CSV 导入登记册。KIND 如 enterprises、certifications、ledger:<代码>。"

    def add_arguments(self, parser: CommandParser) -> None:
        """KIND FILE and how."""
        parser.add_argument("kind", metavar="KIND")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--sheet", default="", help="工作表名称，默认第一张")
        parser.add_argument(
            "--user", default="", help="以谁的名义导入（用户名）；默认第一位系统管理员，没有则记为“命令行”"
        )
        parser.add_argument("--dry-run", action="store_true", help="只看会写入什么，不写入")
        parser.add_argument("--only-good", action="store_true", help="有问题的行略过，其余照常导入")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, tell, and fail when it was not done."""
        try:
            told = import_file(
                options["kind"],
                options["file"],
                by=_user(options["user"]),
                sheet=options["sheet"],
                dry_run=options["dry_run"],
                only_good=options["only_good"],
            )
        except FileNotFoundError as error:
            raise CommandError(f"没有这个文件：{options['file']}") from error
        except (UnreadableFile, UnknownKind, OSError) as error:
            raise CommandError(getattr(error, "sentence", str(error))) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(told.figures, ensure_ascii=False, indent=2))
        else:
            self._tell(told.figures)
        if not told.done:
            raise CommandError(told.sentence)
        if told.sentence and options["format"] == "text":
            self.stdout.write(told.sentence)

    def _tell(self, figures: dict[str, Any]) -> None:
        self.stdout.write(
            f"{figures['rows']} 行：新增 {figures['new']}，修改 {figures['changed']}，无变化 {figures['unchanged']}，"
            f"有问题 {figures['refused']}，略过 {figures['skipped']}；{figures['seconds']} 秒，批次 {figures['batch']}"
        )
        for refusal in figures["refusals"]:
            self.stdout.write(f"  第 {refusal['row']} 行 {refusal['column']} {refusal['value']}：{refusal['reason']}")
        if figures["refused_file"]:
            self.stdout.write(f"有问题的行在 {figures['refused_file']}")


def _user(username: str) -> Any:
    users = get_user_model().objects
    if username:
        found = users.filter(username=username, is_active=True).first()
        if found is None:
            raise CommandError(f"没有名为“{username}”的用户。")
        return found
    return users.filter(role=Role.SYS_ADMIN, is_active=True).order_by("pk").first() or _command_line()


def _command_line() -> Any:
    """Who imports on a portal that has no administrator yet: an account that nobody can sign in with."""
    account, created = get_user_model().objects.get_or_create(
        username=COMMAND_LINE, defaults={"display_name": "命令行", "role": Role.SYS_ADMIN, "is_active": False}
    )
    if created:
        account.set_unusable_password()
        account.save()
    return account
