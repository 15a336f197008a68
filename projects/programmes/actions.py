"""The verb on programmes."""

from django.db import transaction

from bureau.lifecycle import Refused

from .models import Programme
from .rules import may_keep


class ProgrammeRefused(Refused):
    """Something that may not be done with a programme; `sentence` says why."""


def save(programme: Programme, *, by, reason: str = "") -> Programme:
    """Enter a programme, or change its rules; calls that stand already keep theirs. Raises `ValidationError`."""
    if not may_keep(by):
        raise ProgrammeRefused("您没有维护科技计划类别的权限。")
    programme.name = " ".join(programme.name.split())
    with transaction.atomic():
        programme.full_clean()
        programme._change_reason = reason[:100] or None
        programme.save()
    return programme
