"""Filters of the list of organisations."""

import django_filters
from django.db.models import Exists, OuterRef

from bureau.accounts.models import County
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.register.codes import HITECH_FIELDS
from enterprises.register.models import Enterprise


def counties(request):
    """A county officer has one county; the city chooses among its own."""
    own = County.objects.of_own_city()
    return own.filter(pk=request.user.county_id) if request.user.is_county_officer else own


class EnterpriseFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    certified = django_filters.ModelChoiceFilter(
        label="有效资质",
        queryset=CertificationKind.objects.filter(active=True),
        method="with_valid_certificate",
        widget=QuickSelect,
    )
    status = django_filters.ChoiceFilter(label="状态", choices=Enterprise.Status.choices, widget=QuickSelect)
    hitech_field = django_filters.ChoiceFilter(label="高新技术领域", choices=HITECH_FIELDS, widget=QuickSelect)

    class Meta:
        model = Enterprise
        fields = ["county", "certified", "status", "hitech_field"]

    def with_valid_certificate(self, queryset, name, kind):
        """Those that hold a certificate of a kind that is valid on the day of the page."""
        valid = Certification.objects.valid_on(requested_date(self.request)).filter(kind=kind)
        return queryset.filter(Exists(valid.filter(enterprise=OuterRef("pk"))))
