"""One way to import organisations, measured in a process of its own: `… import_ways WAY FOLDER TARGET`."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django
from django.db import connection

STORED = (
    "uscc name name_key kind county_id address industry hitech_field registration_type_text registration_type_id "
    "legal_person registered_on capital capital_currency business_scope status tags notes"
).split()


def portal(folder: Path) -> dict[str, Any]:
    """The portal's engine: read with validation, look at a preview page, confirm, and the same file once more."""
    from bureau.exchange import actions, kinds
    from bureau.exchange.preview_page import PreviewPage
    from enterprises.models import Enterprise

    content, user = (folder / "sheet.xlsx").read_bytes(), _user()
    steps: dict[str, Any] = {}

    def read() -> Any:
        batch = actions.keep_upload(kinds.resource_of("enterprises", user), content, "sheet.xlsx", by=user)
        actions.read_now(batch.pk)
        batch.refresh_from_db()
        return batch

    def confirm(batch: Any) -> None:
        actions.settle(batch, digest=batch.digest, only_good=False)
        actions.apply_now(batch.pk)

    batch = _timed(steps, "read", read)
    _timed(steps, "preview", lambda: PreviewPage(batch, kinds.resource_of("enterprises", user), {}).rows)
    _timed(steps, "confirm", lambda: confirm(batch))
    batch.refresh_from_db()
    steps["counts"] = batch.counts
    steps["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    history = Enterprise.history.count()
    again = _timed(steps, "again", read)
    steps["again_counts"], steps["again_written"] = again.counts, Enterprise.history.count() - history
    _leave_csv(folder)
    return steps


def _leave_csv(folder: Path) -> None:
    """What was stored, for the bare way: the same rows without the work of finding out what they mean."""
    columns = ", ".join(STORED)
    with (
        connection.cursor() as cursor,
        (folder / "rows.csv").open("wb") as target,
        cursor.copy(f"COPY (SELECT {columns} FROM enterprises_enterprise ORDER BY id) TO STDOUT (FORMAT csv)") as rows,
    ):
        for data in rows:
            target.write(data)


def bare(folder: Path) -> dict[str, Any]:
    """COPY of the finished rows into a staging table and one INSERT … ON CONFLICT: nothing read, checked or remembered."""
    columns = ", ".join(STORED)
    sets = ", ".join(f"{name} = excluded.{name}" for name in STORED if name != "uscc")
    steps: dict[str, Any] = {}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare_stage")
        cursor.execute(f"CREATE UNLOGGED TABLE bare_stage AS SELECT {columns} FROM enterprises_enterprise WHERE false")

        def copy() -> None:
            with (
                (folder / "rows.csv").open("rb") as stream,
                cursor.copy("COPY bare_stage FROM STDIN (FORMAT csv)") as to,
            ):
                while data := stream.read(1 << 20):
                    to.write(data)

        _timed(steps, "copy", copy)
        upsert = (
            f"INSERT INTO enterprises_enterprise ({columns}, is_demo) SELECT {columns}, false FROM bare_stage"
            f" ON CONFLICT (uscc) DO UPDATE SET {sets}"
        )
        _timed(steps, "upsert", lambda: cursor.execute(upsert))
        cursor.execute("DROP TABLE bare_stage")
    return steps


def die_stock(folder: Path) -> dict[str, Any]:
    """django-import-export as its documentation sets it up: preview, then confirm."""
    return _die(folder / "die_stock.xlsx", _stock_resource())


def die_bulk(folder: Path) -> dict[str, Any]:
    """The same with every setting that its documentation names for speed."""
    return _die(folder / "die_bulk.xlsx", _bulk_resource())


def _die(sheet: Path, made: Any) -> dict[str, Any]:
    import tablib

    steps: dict[str, Any] = {}

    def once(dry_run: bool) -> None:
        dataset = tablib.Dataset().load(sheet.read_bytes(), format="xlsx")
        result = made().import_data(dataset, dry_run=dry_run, raise_errors=True)
        assert not result.has_errors()

    _timed(steps, "preview", lambda: once(True))
    _timed(steps, "confirm", lambda: once(False))
    return steps


def _stock_resource(**options: Any) -> Any:
    from import_export import fields, resources, widgets

    from bureau.accounts.models import County
    from enterprises.models import Enterprise

    from . import import_data

    foreign_key = options.pop("foreign_key", widgets.ForeignKeyWidget)
    names = dict(zip(import_data.KNOWN, _attributes(), strict=True))
    declared = {name: fields.Field(attribute=name, column_name=label) for label, name in names.items()}
    declared["county"] = fields.Field("county", names and "所属县区", foreign_key(County, "name"))
    declared["capital"] = fields.Field("capital", "注册资本（万元）", widgets.DecimalWidget())
    declared["registered_on"] = fields.Field("registered_on", "成立日期", widgets.DateWidget())
    meta = type("Meta", (), {"model": Enterprise, "import_id_fields": ["uscc"], "fields": list(declared), **options})
    return type("StockResource", (resources.ModelResource,), {**declared, "Meta": meta})


def _attributes() -> list[str]:
    return (
        "uscc name kind county address industry hitech_field registration_type_text legal_person registered_on capital "
        "business_scope status tags notes"
    ).split()


def _bulk_resource() -> Any:
    from import_export import widgets
    from import_export.instance_loaders import CachedInstanceLoader

    return _stock_resource(
        use_bulk=True,
        skip_diff=True,
        skip_html_diff=True,
        skip_unchanged=False,
        batch_size=1000,
        instance_loader_class=CachedInstanceLoader,
        foreign_key=getattr(widgets, "CachedForeignKeyWidget", widgets.ForeignKeyWidget),
    )


def _timed(steps: dict[str, Any], name: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    answer = work()
    steps[name] = time.perf_counter() - start
    return answer


def _user() -> Any:
    from bureau.accounts.models import Role, User

    return User.objects.get_or_create(username="bench", defaults={"display_name": "测量", "role": Role.SYS_ADMIN})[0]


def empty() -> None:
    """The register without organisations."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE enterprises_enterprise, enterprises_historicalenterprise CASCADE")
        cursor.execute("VACUUM ANALYZE enterprises_enterprise")


def prepare(folder: Path, *told: str) -> dict[str, Any]:
    """The tables, and the sheets: the whole one, and for each way of the library a part of it (`way=rows`)."""
    from django.core.management import call_command

    from . import import_data

    call_command("migrate", verbosity=0)
    import_data.write_xlsx(folder / "sheet.xlsx", int(told[0]))
    for part in told[1:]:
        way, _, rows = part.partition("=")
        import_data.write_xlsx(folder / f"{way}.xlsx", int(rows), in_codes=True)
    return {}


WAYS = {"portal": portal, "bare": bare, "die_stock": die_stock, "die_bulk": die_bulk}

if __name__ == "__main__":
    django.setup()
    way, place, target, *more = sys.argv[1:]
    if way == "prepare":
        answer = prepare(Path(place), *more)
    else:
        empty()
        answer = WAYS[way](Path(place))
    Path(target).write_text(json.dumps(answer))
