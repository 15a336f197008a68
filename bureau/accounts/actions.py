"""Verbs on people."""

from .models import User


def set_own_password(user: User, *, password: str) -> User:
    """Give a user the password they chose; a handed-out one counts as replaced."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return user
