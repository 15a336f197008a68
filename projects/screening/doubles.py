"""查重: applications that resemble one, by text, title, leader and firm."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.applications.models import Application

from .doubles_models import Fingerprint, NotADouble
from .fingerprints import NOT_HANDED_IN, SIGNS, WINDOW, Text, text_of
from .rules import may_check

# So many candidates are compared exactly; in texts with fewer n-grams in common chance plays.
CANDIDATES, LEAST_COMMON = 30, 20
# So many fingerprints a sign of text has; who shares a third of what is expected at the percentage is compared.
DENSITY, SURELY = 2 / (WINDOW + 1), 3


class DoubleRefused(Refused):
    """Something that may not be done with a pair; `sentence` says why."""


@dataclass(frozen=True)
class Double:
    """Another application and what the two have in common.

    `share` is the percentage of this text that stands in the other one too, `other_share` the reverse.
    """

    application: Application
    other: Application
    own_text: Text
    other_text: Text
    dismissed: NotADouble | None = None

    @cached_property
    def common(self) -> int:
        return len(self.own_text.grams & self.other_text.grams)

    @property
    def share(self) -> Decimal:
        return _percent(self.common, len(self.own_text.grams))

    @property
    def other_share(self) -> Decimal:
        return _percent(self.common, len(self.other_text.grams))

    @property
    def resembles(self) -> bool:
        """Whether either text stands in the other one to the percentage that is set; the percentage itself counts."""
        least = min(len(self.own_text.grams), len(self.other_text.grams))
        return self.common >= LEAST_COMMON and self.common * 100 >= settings.SIMILAR_TEXT_PERCENT * least

    @property
    def same_title(self) -> bool:
        return bool(self.application.title_key) and self.application.title_key == self.other.title_key

    @property
    def same_leader(self) -> bool:
        known = self.application.leader_key
        return bool(known) and known == self.other.leader_key

    @property
    def same_firm(self) -> bool:
        return self.application.enterprise_id == self.other.enterprise_id

    @property
    def suspect(self) -> bool:
        """Whether somebody has to look: the same text or title, or one leader twice in one call."""
        same_call = self.application.call_id == self.other.call_id
        return self.resembles or self.same_title or (self.same_leader and same_call)

    @property
    def kinds(self) -> list[str]:
        """What is the same, in words."""
        words = ((self.same_title, "名称相同"), (self.same_leader, "同一负责人"), (self.same_firm, "同一单位"))
        return [word for holds, word in words if holds]

    @property
    def words(self) -> str:
        """One clause for lists and findings."""
        text = [f"文字相同 {max(self.share, self.other_share)}%"] if self.resembles else []
        return "、".join([*text, *self.kinds])

    @property
    def passages(self) -> list[str]:
        """What stands in both, as this application writes it, the longest first."""
        found = [part for one in marked(self.own_text, self.other_text) for part, both in one.segments if both]
        return sorted(found, key=len, reverse=True)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1")) if whole else Decimal("0.0")


def similar(application: Application) -> list[Double]:
    """The applications at which somebody has to look, most alike first; four queries, however many there are."""
    return [double for double in related(application) if double.suspect]


def related(application: Application) -> list[Double]:
    """The same, with those that have the leader or the firm in common alone."""
    own = text_of(application)
    others = _handed_in(application).filter(pk__in={*_by_text(application, own), *_by_facts(application)})
    verdicts = _verdicts(application)
    found = [
        Double(application, other, own, text_of(other), verdicts.get(other.pk))
        for other in others.select_related("call", "enterprise", "form_version")
    ]
    found = [double for double in found if double.suspect or double.same_leader or double.same_firm]
    return sorted(
        found, key=lambda double: (not double.suspect, -max(double.share, double.other_share), -double.other.pk)
    )


def pair(application: Application, other: Application) -> Double:
    """The two, whether or not they resemble each other."""
    return Double(application, other, text_of(application), text_of(other), _verdicts(application).get(other.pk))


def _handed_in(application: Application):
    others = Application.objects.exclude(state__in=NOT_HANDED_IN).exclude(pk=application.pk)
    return others.filter(submitted_at__isnull=False)


def _by_text(application: Application, own: Text) -> list[int]:
    """Candidates by shared fingerprints, without those that share far too few to come near the percentage."""
    shared = Fingerprint.objects.filter(hash__in=own.fingerprints).exclude(application=application.pk).order_by()
    counted = shared.values_list("application", "application__size").annotate(count=Count("pk"))
    least = settings.SIMILAR_TEXT_PERCENT / 100 / SURELY
    return [
        pk
        for pk, size, count in counted.order_by("-count", "-application")[:CANDIDATES]
        if count >= least * min(len(own.fingerprints), size * DENSITY)
    ]


def _by_facts(application: Application) -> list[int]:
    """Candidates of the same firm, leader or title, the youngest."""
    same = Q(enterprise=application.enterprise_id)
    if application.leader_key:
        same |= Q(leader_key=application.leader_key)
    if application.title_key:
        same |= Q(title_key=application.title_key, call=application.call_id)
    return list(_handed_in(application).filter(same).order_by("-pk").values_list("pk", flat=True)[:CANDIDATES])


def _verdicts(application: Application) -> dict[int, NotADouble]:
    """What was said of pairs with this application, by the number of the other one."""
    found = NotADouble.objects.filter(Q(first=application) | Q(second=application)).select_related("by")
    return {one.second_id if one.first_id == application.pk else one.first_id: one for one in found}


@dataclass(frozen=True)
class Marked:
    """One field of a text in pieces: (text, whether the other one has it too)."""

    label: str
    segments: tuple[tuple[str, bool], ...]


def marked(text: Text, other: Text) -> list[Marked]:
    """The text with everything marked that stands in the other one too."""
    return [Marked(one.label, tuple(_segments(one, other.grams))) for one in text.passages]


def _segments(passage, grams: frozenset[int]) -> Iterator[tuple[str, bool]]:
    places = passage.signs[1]
    both = [False] * len(passage.text)
    for at, gram in enumerate(passage.grams):
        if gram in grams:
            first, last = places[at], places[at + SIGNS - 1]
            both[first : last + 1] = [True] * (last + 1 - first)
    start = 0
    for at in range(1, len(both) + 1):
        if at == len(both) or both[at] != both[start]:
            yield passage.text[start:at], both[start]
            start = at


def dismiss(
    application: Application, other: Application, *, reason: str, by, now: datetime | None = None
) -> NotADouble:
    """Note that two applications are no doubles; said once, it holds for both. Raises `DoubleRefused`."""
    if not may_check(by):
        raise DoubleRefused("您没有形式审查的权限。")
    if application.pk == other.pk:
        raise DoubleRefused("请选择另一份申报书。")
    if not reason.strip():
        raise DoubleRefused("请说明为什么不是重复申报。")
    first, second = sorted((application, other), key=lambda one: one.pk)
    facts = {"reason": reason.strip()[:500], "by": by, "at": now or timezone.now()}
    with transaction.atomic():
        return NotADouble.objects.update_or_create(first=first, second=second, defaults=facts)[0]
