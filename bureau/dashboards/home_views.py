"""首页: one address, one page a role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door

from .home import HOMES


class Home(Door, View):
    """Where everybody begins; leaders are led to the year at a glance."""

    def get(self, request: HttpRequest) -> HttpResponse:
        compose = HOMES.get(request.user.role)
        if compose is None:
            return redirect("dashboards:cockpit")
        template, context = compose(request.user)
        return render(request, template, context)
