"""Who may do what with an import."""

from typing import Any

from django.urls import Resolver404, get_script_prefix, resolve

from bureau.exchange.models import BatchState, ImportBatch


def may_undo(user: Any, batch: ImportBatch) -> bool:
    """The person who imported it, as long as the import page is still theirs to open."""
    if batch.state != BatchState.APPLIED or batch.history_mark is None or batch.user_id != user.pk:
        return False
    return opens_page(user, batch.wizard_url)


def opens_page(user: Any, address: str) -> bool:
    """Whether the person's role opens the page at this address of the portal."""
    try:
        match = resolve("/" + address.removeprefix(get_script_prefix()))
    except Resolver404:
        return False
    door = getattr(match.func, "view_class", None)
    return door is not None and door.opens_to(user)
