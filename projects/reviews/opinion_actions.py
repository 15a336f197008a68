"""Verbs on visits to the site and on the opinion of the group."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from projects.panels.models import PanelEntry, Seat

from .opinion_models import GroupOpinion, SiteVisit
from .rules import keepers
from .score_actions import ReviewRefused


def record_visit(visit: SiteVisit, *, by, uploads: Iterable = ()) -> SiteVisit:
    """Write down a visit with its files, or correct it. Raises `ReviewRefused`, `ValidationError`, `RefusedUpload`."""
    if not keepers(by):
        raise ReviewRefused("只有市科技局业务人员可以登记现场考察。")
    if visit.visited_on and visit.visited_on > timezone.localdate():
        raise ValidationError({"visited_on": "考察日期不能晚于今天。"})
    with transaction.atomic():
        if visit.pk is None:
            visit.written_by = by
        visit.full_clean()
        visit.save()
        for upload in uploads:
            attach(store(upload, by=by), visit)
    return visit


def keep_opinion(
    entry: PanelEntry, *, by, text: str, recommendation: str, held_on: date, signers: Iterable[Seat]
) -> GroupOpinion:
    """The opinion of the group on an entry, and who signed. Raises `ReviewRefused`, `ValidationError`."""
    if not keepers(by):
        raise ReviewRefused("只有市科技局业务人员可以登记专家组意见。")
    seats = list(signers)
    if not seats:
        raise ReviewRefused("请选择签名的专家。")
    if any(seat.panel_id != entry.panel_id for seat in seats):
        raise ReviewRefused("签名的专家须是本评审组的专家。")
    with transaction.atomic():
        PanelEntry.objects.select_for_update().get(pk=entry.pk)
        opinion = GroupOpinion.objects.filter(entry=entry).first() or GroupOpinion(entry=entry)
        opinion.text, opinion.recommendation, opinion.held_on = text.strip(), recommendation, held_on
        opinion.written_by = by
        opinion.full_clean(exclude=["signers"])
        opinion.save()
        opinion.signers.set(seats)
    return opinion
