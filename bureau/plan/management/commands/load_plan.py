"""`manage.py load_plan FILE`: load a plan from YAML or Excel, whole or not at all."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from bureau.plan.loading.changes import CHANGED, NEW, UNCHANGED
from bureau.plan.loading.source import MAX_BYTES
from bureau.plan.loading.wizard import LoadPreview, apply, preview


class Command(BaseCommand):
    help = (
        "Load a plan (schema kjplan/1, .yaml or .xlsx). A file with a mistake is refused whole: every mistake is listed "
        "with its place, and the exit status is 1. Rows that the file no longer names stay."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *, file: Path, dry_run: bool, format: str, **options):
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"打不开文件 {file}：{error.strerror}") from error
        told = preview(content, file.name) if dry_run else apply(content, file.name)
        if format == "json":
            self.stdout.write(json.dumps(told.as_dict(), ensure_ascii=False, indent=2))
        else:
            self._tell(told)
        if not told.ok:
            sys.exit(1)

    def _tell(self, told: LoadPreview) -> None:
        if not told.ok:
            self.stderr.write("文件有误，没有导入任何内容：")
            for problem in told.problems:
                self.stderr.write(f"  {problem}")
            if told.more:
                self.stderr.write(f"  另有 {told.more} 处错误未列出。")
            return
        counts = told.counts
        summary = f"新增 {counts[NEW]}，修改 {counts[CHANGED]}，不变 {counts[UNCHANGED]}"
        verb = "已导入" if told.applied else "预览（未导入）"
        self.stdout.write(
            f"{verb} {told.ident}《{told.title}》：{summary}。" + ("没有任何变化。" if told.changes_nothing else "")
        )
        for row in told.rows:
            for change in row.changes:
                self.stdout.write(f"  {row.kind} {row.key} {row.name}：{change.label} {change.before} → {change.after}")
        for name in told.only_in_portal:
            self.stdout.write(f"  文件中没有、系统保留：{name}")
        for warning in told.warnings:
            self.stdout.write(f"  提示：{warning}")
