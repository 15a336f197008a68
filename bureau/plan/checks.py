"""Whether every indicator still has the measure it names."""

from django.apps import apps
from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections


@register(Tags.database)
def measures_exist(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """plan.E001: an indicator names a measure that no declaration and no ledger answers to."""
    if not databases:
        return []
    try:
        return [error for alias in databases if _has_tables(alias) for error in _missing(alias)]
    except DatabaseError:
        return []  # a database that is being set up has nothing to check yet


def _has_tables(alias: str) -> bool:
    return apps.get_model("plan", "Indicator")._meta.db_table in connections[alias].introspection.table_names()


def _missing(alias: str):
    from .progress.queries import all_measures

    indicators = apps.get_model("plan", "Indicator").objects.using(alias).counted().select_related("plan")
    known = all_measures() if indicators.exists() else {}
    for indicator in indicators:
        if indicator.measure_key not in known:
            yield Error(
                f"{indicator.plan.ident} {indicator} is counted by {indicator.measure_key!r}, which no measure is called.",
                hint="Restore the measure or ledger, or choose another for the indicator; until then the last kept "
                "reading is shown as 口径已停用.",
                id="plan.E001",
            )
