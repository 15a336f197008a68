"""Why two firms of the pool cannot be merged as they are."""

from enterprises.register.models import Enterprise

from .models import PoolEntry


def entries_together(kept: Enterprise, dropped: Enterprise) -> list[str]:
    """A sentence for each rung for which both are in the pool, or ask to be."""
    targets = dict(PoolEntry.objects.open().filter(enterprise=kept).values_list("target", "target__name"))
    both = PoolEntry.objects.open().filter(enterprise=dropped, target__in=targets).order_by("target__order")
    return [
        f"“{kept.name}”和“{dropped.name}”都在{targets[target]}培育库中，请先将其中一条退库（或受理入库申请）。"
        for target in both.values_list("target", flat=True)
    ]
