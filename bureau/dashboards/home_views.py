"""首页: where each role begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from bureau.accounts.doors import Door


class Home(Door, View):
    """One address, one page a role."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("dashboards:cockpit")
