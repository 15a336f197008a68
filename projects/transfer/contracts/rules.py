"""Who may do what with a technical contract. Whether somebody sees it at all is `visible_to`."""

from django.db.models import Q

from bureau.accounts.rules import city_officers
from enterprises.register.rules import editors, readers

__all__ = ["editors", "kept_in", "may_edit", "readers"]


def kept_in(county_id: int) -> Q:
    """Contracts that a county keeps: those sold there, and those bought there from elsewhere."""
    return Q(sold_here=True, seller_county_id=county_id) | Q(sold_here=False, buyer_county_id=county_id)


def may_edit(user, contract) -> bool:
    """City officers any; county officers those sold in their county, or bought there from outside the city."""
    if not user.is_officer:
        return False
    keeper = contract.seller_county_id if contract.sold_here else contract.buyer_county_id
    return city_officers(user) or (keeper is not None and keeper == user.county_id)
