"""What a firm sees before it hands a claim in: how it stands, what it would get, what is still lacking."""

from dataclasses import dataclass

from django.utils import timezone

from bureau.ui.page_parts import Table
from enterprises.register.models import Enterprise

from .choices import AmountKind
from .claim_models import PolicyClaim
from .fitting import Fit, fit
from .models import PolicyItem
from .reckoning import Reckoned, reckon, registered_base
from .states import documents_are_there, is_explained, is_still_taken
from .tables import findings_table


@dataclass(frozen=True)
class Preview:
    """How a firm stands to an item today, and what the amount would be."""

    fit: Fit
    reckoned: Reckoned

    @property
    def table(self) -> Table:
        """The findings as a table."""
        return findings_table(self.fit.findings, caption="条件判断")


def preview_of(item: PolicyItem, enterprise: Enterprise, claim: PolicyClaim | None = None) -> Preview:
    """As of today; of a claim with the base it states."""
    today = timezone.localdate()
    return Preview(fit(item, enterprise, today), reckoned_of(item, enterprise, claim, year=today.year))


def reckoned_of(item: PolicyItem, enterprise: Enterprise, claim: PolicyClaim | None, *, year: int) -> Reckoned:
    """The amount as it would be reckoned now; without a base the words say what is lacking."""
    year = claim.year if claim is not None else year
    if item.amount_kind == AmountKind.FIXED:
        return reckon(item, None, year)
    if not item.base_figure:
        return reckon(item, claim.base if claim is not None else None, year)
    base, lacking = registered_base(item, enterprise, year)
    return reckon(item, base, year) if base is not None else Reckoned(None, f"{lacking}，不能核算金额。")


def lacking_of(claim: PolicyClaim) -> list[str]:
    """What a draft needs before it can be handed in, a sentence each; who may submit is not asked here."""
    found = [check(claim) for check in (is_still_taken, is_explained, documents_are_there)]
    reckoned = reckoned_of(claim.item, claim.enterprise, claim, year=claim.year)
    if reckoned.amount is None:
        found.append(reckoned.words)
    return [sentence for sentence in found if sentence]
