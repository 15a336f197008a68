"""Filters of the list of organisations."""

import django_filters
from django.db.models import Exists, OuterRef

from bureau.accounts.reach import counties
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.register.codes import HITECH_AREAS, HITECH_FIELDS
from enterprises.register.models import Enterprise
from enterprises.register.registration_types import NEW, RegistrationType

FIELDS = [
    (area, [(digit, f"{area}（全部）"), *entries])
    for digit, (area, entries) in zip(HITECH_AREAS, HITECH_FIELDS, strict=True)
]


class EnterpriseFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    certified = django_filters.ModelChoiceFilter(
        label="有效资质",
        queryset=CertificationKind.objects.filter(active=True),
        method="with_valid_certificate",
        widget=QuickSelect,
    )
    status = django_filters.ChoiceFilter(label="状态", choices=Enterprise.Status.choices, widget=QuickSelect)
    hitech_field = django_filters.ChoiceFilter(
        label="高新技术领域", choices=FIELDS, method="in_field", widget=QuickSelect
    )
    kind = django_filters.ChoiceFilter(label="单位类型", choices=Enterprise.Kind.choices, widget=QuickSelect)
    registration_type = django_filters.ModelChoiceFilter(
        label="登记注册类型", queryset=RegistrationType.objects.filter(version=NEW), widget=QuickSelect
    )
    tag = django_filters.CharFilter(label="标签", method="with_tag")

    class Meta:
        model = Enterprise
        fields = ["county", "certified", "status", "hitech_field", "kind", "registration_type", "tag"]

    def in_field(self, queryset, name, value):
        """An entry of the second level, or a whole field of the first by its digit."""
        return (
            queryset.filter(hitech_field=value) if len(value) > 1 else queryset.filter(hitech_field__startswith=value)
        )

    def with_tag(self, queryset, name, value):
        return queryset.tagged(value)

    def with_valid_certificate(self, queryset, name, kind):
        """Those that hold a certificate of a kind that is valid on the day of the page."""
        valid = Certification.objects.valid_on(requested_date(self.request)).filter(kind=kind)
        return queryset.filter(Exists(valid.filter(enterprise=OuterRef("pk"))))
