"""首页: one address, one page a role. Each role's function answers with a template and what it shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.models import Role

from .home_administrators import for_audit_admin, for_sec_admin, for_sys_admin
from .home_expert import for_expert
from .home_officers import for_county_officer, for_division_officer, for_plan_officer, for_supervisor
from .home_outside import for_enterprise_user, for_incubator_operator

HOMES = {
    Role.PLAN_OFFICER: for_plan_officer,
    Role.DIVISION_OFFICER: for_division_officer,
    Role.SUPERVISOR: for_supervisor,
    Role.COUNTY_OFFICER: for_county_officer,
    Role.ENTERPRISE_USER: for_enterprise_user,
    Role.INCUBATOR_OPERATOR: for_incubator_operator,
    Role.EXPERT: for_expert,
    Role.SYS_ADMIN: for_sys_admin,
    Role.SEC_ADMIN: for_sec_admin,
    Role.AUDIT_ADMIN: for_audit_admin,
}
"""Leaders have none: theirs is the year at a glance."""


class Home(Door, View):
    """Where everybody begins; leaders are led to the year at a glance."""

    def get(self, request: HttpRequest) -> HttpResponse:
        compose = HOMES.get(request.user.role)
        if compose is None:
            return redirect("dashboards:current_year")
        template, context = compose(request.user)
        return render(request, template, context)
