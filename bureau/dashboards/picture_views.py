"""企业一张图: all that the portal knows of one firm, as of any day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.as_of import requested_date
from bureau.ui.page_parts import Action
from enterprises.annual_figures.models import AnnualFigures
from enterprises.cultivation.models import PoolEntry
from enterprises.integrity.queries import standing as integrity_standing
from enterprises.policies.fitting import fits
from enterprises.register import rules
from enterprises.register.models import Enterprise

from . import picture
from .picture_events import events_of


class EnterprisePicture(Door, View):
    """The ladder and the next rung, the figures by year, help and money, and everything that happened."""

    opens_to = staticmethod(rules.readers)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Only records this person may see."""
        user, day = request.user, requested_date(request)
        firm = get_object_or_404(Enterprise.objects.visible_to(user).select_related("county"), pk=pk)
        certificates = list(firm.certifications.select_related("kind"))
        ladder = picture.Ladder(firm, certificates, day)
        filed = AnnualFigures.objects.visible_to(user).filter(enterprise=firm, closed_on__lte=day)
        years = sorted(filed.order_by("-year")[: picture.YEARS], key=lambda one: one.year)
        entries = PoolEntry.objects.visible_to(user).filter(enterprise=firm).select_related("target", "adviser")
        context = {
            "title": firm.name,
            "state": picture.summary(ladder),
            "breadcrumbs": [
                ("企业", reverse("enterprises:list")),
                (firm.name, firm.get_absolute_url()),
                ("一张图", ""),
            ],
            "firm": firm,
            "as_of": day,
            "ladder": ladder,
            "strip": picture.strip(firm, ladder, years, user),
            "courses": [course for course in picture.courses(years) if course.is_known],
            "entries": entries,
            "fits": [fit for fit in fits(firm, day) if fit.qualifies],
            "integrity": integrity_standing(firm, day),
            "events": events_of(firm, certificates, user, until=day),
            "events_title": "大事记",
            "actions": [Action("打开企业档案", firm.get_absolute_url(), icon="building")],
        }
        return render(request, "dashboards/picture.html", context)
