"""What the pages of experts and panels have in common: finding a record, and a verb on it that asks to be sure."""

from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui import verb_pages


def find(rows: models.QuerySet, pk: int, *, user, may=None) -> Any:
    """The record among `rows` that this person may see, and of which `may(user, record)` holds; 404 otherwise."""
    record = get_object_or_404(rows.visible_to(user), pk=pk)
    if may is not None and not may(user, record):
        raise Http404
    return record


class VerbPage(verb_pages.VerbPage):
    """A verb on one of `rows` that this person may see, and of which `may(user, record)` holds."""

    refusals = (Refused, TransitionRefused)
    rows: Any = None
    may: Any = None

    def find_thing(self) -> Any:
        return find(self.rows.all(), self.kwargs["pk"], user=self.request.user, may=type(self).may)
