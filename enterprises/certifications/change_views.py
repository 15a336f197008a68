"""Pages of what becomes of certificates: renewal begun, holder renamed or moved, and what ends soon."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.ui.as_of import requested_date
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Section, Table

from . import actions, expiring, rules
from .filters import HORIZONS
from .forms import ChangeForm, RenewalForm
from .models import Certification, CertificationChange
from .views import find


class CertificationRenewal(Door, FormView):
    """Since when the holder is renewing."""

    opens_to = staticmethod(rules.editors)
    form_class = RenewalForm
    template_name = "components/confirm_page.html"

    @cached_property
    def certification(self) -> Certification:
        return find(self.request.user, self.kwargs["pk"], to_edit=True)

    def get_initial(self):
        return {"begun_on": self.certification.renewal_begun_on}

    def get_context_data(self, **kwargs):
        certification = self.certification
        return super().get_context_data(**kwargs) | {
            "title": "重新认定",
            "state": certification.enterprise.name,
            "breadcrumbs": [(str(certification), certification.get_absolute_url()), ("重新认定", "")],
            "sentence": f"登记“{certification.enterprise.name}”自哪一天开始准备{certification.kind.name}的重新认定。",
            "consequences": ["到期清单中将算作“已启动”；取得新证书后不需要再登记。"],
            "submit_label": "保存启动日期",
            "cancel_url": certification.get_absolute_url(),
        }

    def form_valid(self, form):
        begun_on = form.cleaned_data["begun_on"]
        try:
            actions.note_renewal(self.certification, begun_on=begun_on)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        words = f"已登记重新认定自 {begun_on} 启动。" if begun_on else "已取消重新认定的登记。"
        messages.success(self.request, words)
        return redirect(self.certification)


class ChangeCreate(Door, FormView):
    """The holder was renamed or moved."""

    opens_to = staticmethod(rules.editors)
    form_class = ChangeForm
    template_name = "components/form_page.html"

    @cached_property
    def certification(self) -> Certification:
        if self.kwargs["what"] not in CertificationChange.What.values:
            raise Http404
        return find(self.request.user, self.kwargs["pk"], to_edit=True)

    def get_form_kwargs(self):
        change = CertificationChange(certification=self.certification, what=self.kwargs["what"])
        if change.what == CertificationChange.What.RENAMED:
            change.before = self.certification.enterprise.name
        return super().get_form_kwargs() | {"instance": change}

    def get_context_data(self, **kwargs):
        certification = self.certification
        title = f"登记{CertificationChange.What(self.kwargs['what']).label}"
        return super().get_context_data(**kwargs) | {
            "title": title,
            "state": f"{certification.enterprise.name} · {certification}；编号和有效期不变。",
            "breadcrumbs": [(str(certification), certification.get_absolute_url()), (title, "")],
            "cancel_url": certification.get_absolute_url(),
            "submit_label": title,
        }

    def form_valid(self, form):
        try:
            change = actions.record_change(form.instance)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, f"已登记{change.get_what_display()}：{change.before} → {change.after}。")
        return redirect(self.certification)


class CertificationExpiring(Door, View):
    """到期情况: by kind and by county, each figure leads to its certificates."""

    opens_to = staticmethod(rules.staff)

    def get(self, request):
        day = requested_date(request)
        visible = Certification.objects.visible_to(request.user)
        by_kind = expiring.figures(visible, day, by="kind", label="kind__name")
        by_county = expiring.figures(visible, day, by="county", label="county__name")
        context = {
            "title": "到期情况",
            "state": "一年内到期的有效证书，及其中还没有启动重新认定的；取得新证书的算作已启动。",
            "breadcrumbs": [("证书", reverse("enterprises:certification_list")), ("到期情况", "")],
            "as_of": day,
            "sections": [
                self._section("by-kind", "按类别", by_kind, by="kind"),
                self._section("by-county", "按县区", by_county, by="county"),
            ],
            "actions": [Action("证书", reverse("enterprises:certification_list"), icon="patch-check")],
        }
        return render(request, "components/detail_page.html", context)

    def _section(self, key: str, label: str, lines, *, by: str) -> Section:
        asked = self.request.GET.get("as_of", "")
        list_url = reverse("enterprises:certification_list")

        def link(months: str, idle: bool):
            def to_list(line) -> str:
                figure = (line.idle if idle else line.ending)[months]
                query = expiring.list_query(months, day=asked, by=by, key=line.key, idle=idle)
                return f"{list_url}?{query}" if figure else ""

            return to_list

        columns = [Column("label", label[1:])]
        for months, words in HORIZONS:
            ending = Column(
                f"ending_{months}",
                words,
                value=lambda line, m=months: line.ending[m],
                kind="number",
                link=link(months, False),
            )
            idle = Column(
                f"idle_{months}",
                "其中未启动",
                value=lambda line, m=months: line.idle[m],
                kind="number",
                link=link(months, True),
            )
            columns += [ending, idle]
        rows = [*lines, expiring.total(lines)] if lines else []
        return Section(key, label, table=Table(columns, rows, empty_text="一年内没有到期的有效证书。"))
