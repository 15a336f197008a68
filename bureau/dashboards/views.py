"""The page of a year, of one indicator, of the readings behind a reported figure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.models import County
from bureau.accounts.rules import leaders
from bureau.measures import ALL
from bureau.plan.models import Plan
from bureau.plan.plans.rules import may_keep_plan

from .cockpit import cockpit_context
from .home_round import going_on
from .indicator import indicator_context, reported_context
from .rules import figure_readers
from .slices import Slice, chosen_county, chosen_day, county_name, storable
from .year_table import YearTable, export_url
from .years import current_year, plan_of_year


class YearPage(Door, View):
    """A page of one plan on one day; finds plan, day and county from the address."""

    opens_to = staticmethod(figure_readers)

    def find_plan(self) -> Plan | None:
        """The plan of the year, or the one of that year that `?plan=` names; None when there is none."""
        plans = Plan.objects.visible_to(self.request.user)
        ident = storable(self.request.GET.get("plan", ""))
        if ident:
            return get_object_or_404(plans, ident=ident, year=self.kwargs["year"])
        return plan_of_year(plans, self.kwargs["year"])

    def place_in(self, plan: Plan) -> Slice:
        chosen = chosen_day(self.request, start=plan.period_start, end=plan.period_end)
        self.day_note = chosen.note
        return Slice(
            year=plan.year,
            as_of=chosen.day,
            county=chosen_county(self.request),
            plan=self.request.GET.get("plan", ""),
        )

    def shared_context(self, plan: Plan, place: Slice, counties: list[County]) -> dict:
        """What the tools of the page head need."""
        user = self.request.user
        return {
            "plan": plan,
            "place": place,
            "as_of": place.as_of,
            "day_note": self.day_note,
            "county_label": "" if place.county == ALL else county_name(place.county, counties),
            "county_choices": [] if user.is_county_officer else counties,
        }


class Cockpit(YearPage):
    """The year at a glance."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        plans = list(Plan.objects.visible_to(request.user).values_list("year", "ident", "city_name", "title"))
        plan = self.find_plan()
        years = sorted({one[0] for one in plans})
        # It is where leaders begin; everybody else has a home.
        own = {"to_do": going_on(request.user) if leaders(request.user) else []}
        if plan is None:
            context = own | {"year": year, "years": years, "can_load": may_keep_plan(request.user)}
            return render(request, "dashboards/no_plan.html", context)
        counties = list(County.objects.filter(city_code=plan.city_code, active=True))
        place = self.place_in(plan)
        context = cockpit_context(plan, place, user=request.user, counties=counties)
        shared = self.shared_context(plan, place, counties)
        if request.GET.get("export") in ("xlsx", "csv"):
            name = county_name(place.county, counties)
            table = YearTable(request, plan, place, place_name=name).filled(context["cards"], context["matrix"])
            return table.export(request.GET["export"])
        others = [one for one in plans if one[0] == plan.year and one[1] != plan.ident]
        return render(
            request,
            "dashboards/cockpit.html",
            own | shared | context | {"years": years, "other_plans": others, "export_url": export_url(request.GET)},
        )


class CurrentYear(Door, View):
    """Leads to the page of the year that a reader means who names none."""

    opens_to = staticmethod(figure_readers)

    def get(self, request: HttpRequest) -> HttpResponse:
        year = current_year(Plan.objects.visible_to(request.user), timezone.localdate())
        return redirect("dashboards:cockpit", year or timezone.localdate().year)


class IndicatorPage(YearPage):
    """One indicator: what it counts, what is promised, how it went by month and by county."""

    template_name = "dashboards/indicator.html"
    compose = staticmethod(indicator_context)

    def get(self, request: HttpRequest, year: int, code: str) -> HttpResponse:
        plan = self.find_plan()
        if plan is None:
            raise Http404
        indicator = get_object_or_404(plan.indicators.visible_to(request.user), code=storable(code))
        counties = list(County.objects.filter(city_code=plan.city_code, active=True))
        place = self.place_in(plan)
        context = self.compose(indicator, place, user=request.user, counties=counties)
        crumb = reverse("dashboards:cockpit", args=[plan.year]) + place.query()
        shared = self.shared_context(plan, place, counties) | {
            "indicator": indicator,
            "breadcrumbs": [(f"{plan.year} 年度总览", crumb), (indicator.name, "")],
        }
        return render(request, self.template_name, shared | context)


class ReportedPage(IndicatorPage):
    """The readings behind a figure that a division reports."""

    template_name = "dashboards/reported.html"
    compose = staticmethod(reported_context)
