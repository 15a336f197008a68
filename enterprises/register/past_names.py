"""Keeps `Enterprise.past_names` what the table of former names says, whoever writes that table."""

from collections.abc import Iterable

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import Enterprise, FormerName

# For writers of many rows at once, such as the loader of demo data: portable but for the aggregate's name.
REFRESH = """
UPDATE enterprises_enterprise SET past_names = COALESCE(
  (SELECT {joined} FROM enterprises_formername f WHERE f.enterprise_id = enterprises_enterprise.id), '')
WHERE id IN (SELECT enterprise_id FROM enterprises_formername)
"""
JOINED = {
    "postgresql": "string_agg(chr(10) || f.name_key, '' ORDER BY f.id)",
    "sqlite": "group_concat(char(10) || f.name_key, '')",
}


def refresh_all(connection) -> int:
    """Bring the searched names of all organisations that have former ones up to date; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESH.format(joined=JOINED[connection.vendor]))
        return cursor.rowcount


def refresh(enterprises: Iterable[int]) -> None:
    """The same for some organisations, by primary key."""
    joined: dict[int, str] = dict.fromkeys(enterprises, "")
    named = FormerName.objects.filter(enterprise__in=joined).order_by("pk").values_list("enterprise", "name_key")
    for enterprise, key in named:
        joined[enterprise] += f"\n{key}"
    rows = Enterprise.objects.only("pk", "past_names").in_bulk(list(joined))
    for pk, enterprise in rows.items():
        enterprise.past_names = joined[pk]
    Enterprise.objects.bulk_update(rows.values(), ["past_names"], batch_size=200)


@receiver([post_save, post_delete], sender=FormerName)
def follow(sender, instance, raw=False, **kwargs):
    """After each change of a former name."""
    refresh([instance.enterprise_id])
