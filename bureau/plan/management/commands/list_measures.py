"""`manage.py list_measures`: every measure the portal knows."""

import json

from django.core.management.base import BaseCommand

from bureau.measures import registry
from bureau.plan.progress.status import as_table


class Command(BaseCommand):
    help = "List every measure: key, label, unit, kind, definition, and the slugs by which plans know it."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["json", "table"], default="table")

    def handle(self, *, format, **options):
        rows = [
            {
                "key": measure.key,
                "label": measure.label,
                "unit": measure.unit,
                "kind": measure.kind,
                "definition": measure.definition,
                "slugs": list(measure.slugs),
            }
            for measure in registry.all()
        ]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_table([{**row, "slugs": "、".join(row["slugs"])} for row in rows]))
