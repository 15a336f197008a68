"""The demo accounts as a table."""

import unicodedata

from django.core.management.base import BaseCommand

from bureau.demo.people import PASSWORD, present_accounts


class Command(BaseCommand):
    help = "列出演示账号：用户名、密码、姓名、角色、看什么。"

    def handle(self, *args, **options):
        rows = [(a.username, PASSWORD, a.name, a.role.label, a.look_at) for a in present_accounts()]
        if not rows:
            self.stdout.write("没有演示账号。用 manage.py seed_demo 添加演示数据。")
            return
        table = [("用户名", "密码", "姓名", "角色", "看什么"), *rows]
        widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
        for row in table:
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
