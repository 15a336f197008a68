"""Partners of projects as rows of their own, kept in step with the list that the project shows."""

from collections.abc import Mapping

from bureau.audit.bulk import record_creation
from enterprises.register.matching import NoMatch

from .models import ProjectPartner
from .parties import Parties, names_in


def follow_names(names: Mapping[int, str], *, by=None, reason: str = "") -> None:
    """Give each project (primary key -> list of names as text) exactly these partners; others of it are left alone.

    The caller is inside a transaction.
    """
    if not names:
        return
    parties = Parties()
    wanted = {pk: names_in(text) for pk, text in names.items()}
    parties.matcher.load(names={name for several in wanted.values() for name in several})
    ProjectPartner.objects.filter(project__in=wanted).delete()
    made = ProjectPartner.objects.bulk_create(
        ProjectPartner(project_id=pk, order=order, name=name[:120], enterprise=_registered(parties, name))
        for pk, several in wanted.items()
        for order, name in enumerate(several, 1)
    )
    if not made:
        return
    record_creation(
        ProjectPartner.objects.filter(pk__in=[partner.pk for partner in made]),
        by=by,
        reason=reason or "随项目的合作单位",
    )


def _registered(parties: Parties, name: str):
    try:
        return parties.matcher.called(name)
    except NoMatch:
        return None  # two organisations of that name: kept by name alone
