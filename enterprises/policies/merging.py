"""单位合并: what speaks against it here."""

from enterprises.register.models import Enterprise

from .claim_models import PolicyClaim


def claims_together(kept: Enterprise, dropped: Enterprise) -> list[str]:
    """The items that both ask for in one year: an item is given once a year."""
    held = {(claim.item_id, claim.year): claim for claim in PolicyClaim.objects.live().filter(enterprise=kept)}
    others = PolicyClaim.objects.live().filter(enterprise=dropped).select_related("item")
    return [
        f"两家单位都在 {claim.year} 年申请了“{claim.item}”（{held[claim.item_id, claim.year].number}、{claim.number}）"
        for claim in others
        if (claim.item_id, claim.year) in held
    ]
