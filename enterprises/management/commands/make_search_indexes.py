"""Creates the search indexes that a migration could not, once pg_trgm is installed."""

from django.core.management.base import BaseCommand
from django.db import connection

from enterprises.register import search_indexes


class Command(BaseCommand):
    help = "建立企业名称检索索引（仅 PostgreSQL）。"

    def handle(self, **options):
        if connection.vendor != "postgresql":
            self.stdout.write("当前数据库不是 PostgreSQL，不需要检索索引。")
            return
        search_indexes.make(connection)
        problems = search_indexes.search_is_fast(databases=[connection.alias])
        for problem in problems:
            self.stderr.write(f"{problem.msg}\n{problem.hint}")
        if not problems:
            self.stdout.write(self.style.SUCCESS("检索索引已就绪。"))
