"""One way to export, in a process of its own: `python -m benchmarks.export_ways WAY ROWS FOLDER FILE`. See exports.py."""

import gc
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django
from django.core.management import call_command
from django.db import connection

# Name → kind. What is not in the model is the county's; words of choices as on the screen.
COLUMNS = {
    "id": "number",
    "uscc": "text",
    "name": "text",
    "past_names": "text",
    "kind": "text",
    "get_kind_display": "text",
    "county_id": "number",
    "county.code": "text",
    "county.name": "text",
    "county.short_name": "text",
    "county.city_code": "text",
    "county.order": "number",
    "address": "text",
    "industry": "text",
    "get_industry_display": "text",
    "hitech_field": "text",
    "get_hitech_field_display": "text",
    "registration_type_text": "text",
    "legal_person": "text",
    "business_scope": "text",
    "registered_on": "date",
    "capital": "number",
    "capital_currency": "text",
    "get_capital_currency_display": "text",
    "status": "text",
    "get_status_display": "text",
    "status_on": "date",
    "tags": "text",
    "is_demo": "text",
    "notes": "text",
}
assert len(COLUMNS) == 30
SEED = 2020


def main(way: str, size: int, folder: Path, target: Path) -> None:
    """Do it and write down what it took."""
    django.setup()
    if way == "fill":
        result = fill(size)
    elif way == "compare":
        result = {"same": same_cells(folder / "portal.xlsx", folder / "stock.xlsx")}
    else:
        result = measured(WAYS[way], folder / f"{way}.xlsx")
    target.write_text(json.dumps(result))


def fill(size: int) -> dict:
    """The demo data; enterprises have the columns filled that a bureau fills, and the others mostly blank."""
    from django.db.models import F, Value
    from django.db.models.functions import Concat

    from enterprises.models import Enterprise

    call_command("migrate", verbosity=0)
    call_command("seed_demo", enterprises=size, seed=SEED, allow_production=True, verbosity=0)
    Enterprise.objects.update(
        legal_person="王建国",
        registration_type_text="有限责任公司（自然人投资或控股）",
        business_scope=Concat(F("name"), Value("：新材料技术研发；技术服务、技术开发、技术咨询、技术转让。")),
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"rows": Enterprise.objects.count()}


def measured(way: Callable[[Path], None], path: Path) -> dict:
    """Seconds, and by how much the process grew at its largest; everything is imported and connected before."""
    way(path, limit=100)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the largest size is told anew
    before, start = memory("VmRSS"), time.perf_counter()
    way(path, limit=None)
    return {"seconds": time.perf_counter() - start, "growth_mb": (memory("VmHWM") - before) / 1024}


def memory(name: str) -> int:
    """A line of this process's status, in KiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def portal(path: Path, *, limit: int | None, file_format: str = "xlsx", own_columns: bool = False) -> None:
    """The list's own way to a file, as the worker goes it."""
    page = _page(own_columns)
    outgoing = page.outgoing(file_format)
    if limit:
        outgoing.rows.source = outgoing.rows.source[:limit]
    with outgoing.to_file(outgoing.rows) as content, path.open("wb") as target:
        shutil.copyfileobj(content, target)


def _page(own_columns: bool):
    from django.test import RequestFactory

    from bureau.accounts.models import User
    from bureau.ui.columns import Column
    from enterprises.profile.views import EnterpriseList

    columns = [Column(f"c{place}", name, value=name, kind=kind) for place, (name, kind) in enumerate(COLUMNS.items())]

    class ThirtyColumns(EnterpriseList):
        def get_export_columns(self):
            return super().get_export_columns() if own_columns else columns

    request = RequestFactory().get("/enterprises/")
    request.user = User.objects.get(username="gaoxin")
    page = ThirtyColumns()
    page.setup(request)
    return page


def stock(path: Path, *, limit: int | None) -> None:
    """django-import-export as its documentation shows it, with the related row joined."""
    from import_export import fields, resources

    from enterprises.models import Enterprise

    declared = {
        f"c{place}": fields.Field(attribute=name.replace(".", "__"), column_name=name)
        for place, name in enumerate(COLUMNS)
    }
    meta = type("Meta", (), {"model": Enterprise, "fields": list(declared)})
    resource = type("EnterpriseResource", (resources.ModelResource,), {**declared, "Meta": meta})()
    rows = Enterprise.objects.select_related("county").order_by("-id")
    path.write_bytes(resource.export(rows[:limit] if limit else rows).export("xlsx"))


def same_cells(ours: Path, theirs: Path) -> bool:
    """Whether both files say the same; the other one writes figures, dates and yes or no in another way."""
    from python_calamine import CalamineWorkbook

    mine, other = (CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python() for path in (ours, theirs))
    differing = [
        (a, b)
        for row, other_row in zip(mine[1:], other[1:], strict=True)
        for a, b in zip(row, other_row, strict=True)
        if _plain(a) != _plain(b)
    ]
    print(differing[:5] or "the same cells", flush=True)
    return not differing


def _plain(cell: object) -> str:
    words = {"是": "1", "否": "0", "True": "1", "False": "0"}
    text = words.get(str(cell), str(cell))
    try:
        return f"{float(text):.6f}" if text else ""
    except ValueError:
        return text.strip().removesuffix(" 00:00:00")


WAYS = {
    "portal": portal,
    "stock": stock,
    "whole_list": lambda path, *, limit: portal(path, limit=limit, own_columns=True),
    "csv": lambda path, *, limit: portal(path, limit=limit, file_format="csv"),
}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
