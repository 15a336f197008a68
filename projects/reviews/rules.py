"""Who may do what in a review. Whether somebody sees a score at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, experts

__all__ = ["experts", "is_own", "keepers", "may_keep", "watchers"]


def watchers(user) -> bool:
    """Whoever sees how the review stands: the bureau, supervisors among it."""
    return city_staff(user)


def keepers(user) -> bool:
    """Whoever runs it."""
    return city_officers(user)


def may_keep(user, thing) -> bool:
    """Officers of the bureau, any score."""
    return city_officers(user)


def is_own(user, score) -> bool:
    """The expert on whose seat it stands."""
    return experts(user) and score.seat.expert.user_id == user.pk
