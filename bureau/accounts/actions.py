"""Verbs on people."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from .models import Role, User

NAME_TAKEN = "这个用户名已有人使用，请换一个。"


def set_own_password(user: User, *, password: str) -> User:
    """Give a user the password they chose; a handed-out one counts as replaced."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return user


def open_account(user: User, *, password: str, role: Role) -> User:
    """Open the account of somebody who signed up: active, with a role that sees nothing until others say so.

    Raises `ValidationError`, also when somebody took the name a moment ago.
    """
    user.role, user.is_active, user.must_change_password = role, True, False
    user.set_password(password)
    user.full_clean()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:
        raise ValidationError({"username": NAME_TAKEN}) from taken
    return user
