"""企业标签: by which the plans sort firms; only the first firms bear one."""

from bureau.audit.bulk import CHANGED, record
from enterprises.models import Enterprise
from enterprises.register.tags import PLAN_WORDS

from .bulk import REASON
from .firms import Firm

_TAGGED = 60
_EVERY = (11, 2, 5)  # of the first firms each 11th leads its trade, of the others each second is innovative, …


def add_tags(firms: list[Firm]) -> None:
    """At most one for a firm."""
    left = [firm.pk for firm in firms[:_TAGGED]]
    for word, every in zip(PLAN_WORDS, _EVERY, strict=True):
        chosen = Enterprise.objects.filter(pk__in=left[::every], tags="")
        keys = list(chosen.values_list("pk", flat=True))
        chosen.update(tags=word)
        record(Enterprise.objects.filter(pk__in=keys), CHANGED, reason=REASON)
        left = [pk for pk in left if pk not in keys]
