"""For which firm a person acts now: the one chosen in the top bar, else the one they joined first.

All firms of a person stay visible in lists; the choice says what “my firm” pages show.
"""

from django.http import HttpRequest

from bureau.accounts.rules import enterprise_users
from enterprises.register.models import Enterprise, EnterpriseMember

CHOSEN = "acting_for"
_KEPT = "_firms_of_this_person"


def firms_of(user) -> list[Enterprise]:
    """The firms an enterprise user acts for now, with their counties, the one joined first first."""
    if not user.is_authenticated or not enterprise_users(user):
        return []
    acting = EnterpriseMember.objects.acting().filter(user=user).order_by("since", "pk")
    return [member.enterprise for member in acting.select_related("enterprise__county")]


def firms(request: HttpRequest) -> list[Enterprise]:
    """The same for the person of a request; asked once, however often a page needs it."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, firms_of(request.user))
    return getattr(request, _KEPT)


def firm_of(request: HttpRequest) -> Enterprise | None:
    """The firm this person acts for now; None when there is none (any more)."""
    found = firms(request)
    chosen = request.session.get(CHOSEN)
    return next((firm for firm in found if firm.pk == chosen), found[0] if found else None)


def choose(request: HttpRequest, enterprise_id: int) -> Enterprise | None:
    """Act for this firm from now on; None when the person does not act for it."""
    firm = next((firm for firm in firms(request) if firm.pk == enterprise_id), None)
    if firm is not None:
        request.session[CHOSEN] = firm.pk
    return firm


def context(request: HttpRequest) -> dict:
    """Context processor: nothing is asked before a template needs it."""
    return {"acting_firm": lambda: firm_of(request), "acting_firms": lambda: firms(request)}
