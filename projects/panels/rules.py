"""Who may do what with panels and seats. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, experts

from .models import Seat

__all__ = ["experts", "is_own", "keepers", "may_keep", "readers"]


def readers(user) -> bool:
    """Whoever reads panels and draws: the bureau, supervisors among them."""
    return city_staff(user)


def keepers(user) -> bool:
    """Whoever makes panels and draws."""
    return city_officers(user)


def may_keep(user, thing) -> bool:
    """Officers of the bureau, any panel or seat."""
    return city_officers(user)


def is_own(user, seat: Seat) -> bool:
    """Whether it is this expert's own seat."""
    return experts(user) and seat.expert.user_id == user.pk


def is_own_or_kept(user, seat: Seat) -> bool:
    """The expert; or an officer who writes down what the expert said on the telephone."""
    return is_own(user, seat) or city_officers(user)
