"""Verbs on archives: take one away, which is logged."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Sum

from bureau.audit.models import ExportEvent
from bureau.lifecycle import Refused
from projects.applications.models import ApplicationFile

from .archive import stream
from .registry import everything
from .rules import FULL, REDACTED, may_take
from .scope import Scope

MEGABYTE = 1024 * 1024
KINDS = {FULL: "完整版", REDACTED: "脱敏版"}


class DossierRefused(Refused):
    """An archive that may not be taken away; `sentence` says why."""


def size_of(scope: Scope) -> int:
    """The bytes of the attachments of its applications; nothing else in an archive is large."""
    rows = ApplicationFile.objects.filter(application__in=scope.keys)
    return rows.aggregate(total=Sum("file__size"))["total"] or 0


def take(scope: Scope, *, by) -> Iterator[bytes]:
    """The archive in portions; that it was taken is written down before the first of them leaves.

    Raises `DossierRefused` for a wrong person and when its attachments are larger than `DOSSIER_MAX_MB`.
    """
    kind = REDACTED if scope.redacted else FULL
    if not may_take(by, kind):
        raise DossierRefused("您没有导出申报档案的权限。")
    if not scope.redacted and size_of(scope) > settings.DOSSIER_MAX_MB * MEGABYTE:
        raise DossierRefused(f"附件合计超过 {settings.DOSSIER_MAX_MB:,} MB，请按申报书逐份导出。")
    ExportEvent.record(
        user=by,
        what=f"申报档案：{scope.title}"[:100],
        filters=KINDS[kind],
        rows=len(scope.applications),
        file_format="zip",
    )
    return stream(scope, everything(scope))
