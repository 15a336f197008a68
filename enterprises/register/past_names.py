"""Keeps `Enterprise.past_names` what the table of former names says, whoever writes that table."""

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


@receiver([post_save, post_delete], sender=FormerName)
def follow(sender, instance, raw=False, **kwargs):
    """After each change of a former name."""
    named = FormerName.objects.filter(enterprise_id=instance.enterprise_id).order_by("pk")
    joined = "".join(f"\n{key}" for key in named.values_list("name_key", flat=True))
    Enterprise.objects.filter(pk=instance.enterprise_id).update(past_names=joined)
