"""Doors: who may open a page. Whoever may not gets the answer of a page that does not exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from .rules import everyone


class Door:
    """View mixin: strangers are sent to sign in, people without the right get 404.

    `opens_to` is a predicate of `bureau.accounts.rules` (or of the concept the page belongs to).
    """

    opens_to: Callable = staticmethod(everyone)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not self.opens_to(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def door(opens_to: Callable = everyone):
    """The same for a function view."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not opens_to(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
