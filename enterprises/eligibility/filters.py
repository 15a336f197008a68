"""Filters of the results of a run."""

import django_filters
from django.db.models import Exists, OuterRef

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise

from .conditions import names_of
from .kinds import KINDS
from .run_models import Assessment, Verdict

ANY_ONE = "any"
YES_NO = [("yes", "是"), ("no", "否")]


class AssessmentFilters(django_filters.FilterSet):
    """`run` is the run whose results are listed; its conditions and its rung are what is offered."""

    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    verdict = django_filters.ChoiceFilter(label="结论", choices=Verdict.choices, widget=QuickSelect)
    lacking = django_filters.ChoiceFilter(label="只差一项", method="one_short_of", widget=QuickSelect)
    unknown = django_filters.ChoiceFilter(
        label="无法判断", choices=[("none", "没有"), ("some", "有")], method="with_unknown", widget=QuickSelect
    )
    certified = django_filters.ChoiceFilter(label="已持有证书", choices=YES_NO, method="holding", widget=QuickSelect)
    verified = django_filters.ChoiceFilter(
        label="数据均已核实", choices=YES_NO, method="with_verified", widget=QuickSelect
    )
    tag = django_filters.CharFilter(label="标签", method="with_tag")

    class Meta:
        model = Assessment
        fields = ["county", "verdict", "lacking", "unknown", "certified", "verified", "tag"]

    def __init__(self, *args, run, **kwargs):
        super().__init__(*args, **kwargs)
        self.run = run
        names = names_of(run.rule_set, run.on)
        self.filters["lacking"].extra["choices"] = [(ANY_ONE, "任意一项"), *names.items()]

    def one_short_of(self, queryset, name, value):
        return queryset.one_short() if value == ANY_ONE else queryset.filter(lacking=value)

    def with_unknown(self, queryset, name, value):
        return queryset.filter(unknown=0) if value == "none" else queryset.filter(unknown__gt=0)

    def with_verified(self, queryset, name, value):
        return queryset.filter(verified=value == "yes")

    def with_tag(self, queryset, name, value):
        return queryset.filter(Exists(Enterprise.objects.tagged(value).filter(pk=OuterRef("enterprise"))))

    def holding(self, queryset, name, value):
        """Whether the firm held, on the day of the run, the certificate it was judged for."""
        valid = Certification.objects.valid_on(self.run.on).filter(kind=KINDS[self.run.rule_set.kind].rung)
        held = Exists(valid.filter(enterprise=OuterRef("enterprise")))
        return queryset.filter(held if value == "yes" else ~held)
