"""Questions that other rooms ask of kept results."""

from django.db.models import Max

from enterprises.register.models import Enterprise

from .run_models import Assessment


def latest_for(enterprise: Enterprise, *, user=None) -> dict[str, Assessment]:
    """The newest result of each kind, by code of the kind; with `user` those this person may see. Two queries."""
    rows = Assessment.objects.all() if user is None else Assessment.objects.visible_to(user)
    rows = rows.filter(enterprise=enterprise)
    newest = rows.order_by().values("run__rule_set__kind").annotate(newest=Max("pk")).values_list("newest", flat=True)
    found = Assessment.objects.filter(pk__in=list(newest)).select_related("run__rule_set").defer("facts")
    return {one.run.rule_set.kind: one for one in found}
