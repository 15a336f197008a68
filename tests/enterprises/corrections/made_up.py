"""Made-up proposals."""

from copy import copy
from datetime import date

from enterprises.corrections import actions
from enterprises.corrections.matters import differences
from enterprises.corrections.models import Correction
from enterprises.register.models import Enterprise, EnterpriseMember

RENAMED = date(2020, 6, 1)


def wanted(of: Enterprise, **facts) -> list:
    """What would be proposed to make the file say so."""
    target = copy(of)
    for name, value in facts.items():
        setattr(target, name, value)
    return differences(of, target, renamed_on=RENAMED)


def proposal(of: Enterprise, by, **facts) -> Correction:
    """Handed in by a person who acts for the firm (and does from now on)."""
    EnterpriseMember.objects.get_or_create(user=by, enterprise=of)
    return actions.propose(of, wanted(of, **(facts or {"legal_person": "王某"})), by=by, reason="营业执照已换发")


def verdicts(correction: Correction, *refused: str, **seen: str) -> dict:
    """All confirmed but for the named; `seen` for what the officer saw of a fact, by default what is registered."""
    enterprise = Enterprise.objects.get(pk=correction.enterprise_id)
    return {
        item.pk: actions.Verdict(
            item.field not in refused,
            "与营业执照不符" if item.field in refused else "",
            seen.get(item.field, item.matter.of(enterprise)),
        )
        for item in correction.items.all()
    }
