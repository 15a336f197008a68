"""Pages of certificates."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import CertificationFilters
from .forms import CertificationForm, RevocationForm
from .models import Certification
from .resources import CertificationResource


class CertificationList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = Certification
    title = "证书"
    unit = "张"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    dated = True
    filterset_class = CertificationFilters
    search_placeholder = "企业名称、信用代码或证书编号"
    empty_text = "还没有登记证书。可以在企业页面逐张登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "kind", "county")

    def search(self, queryset, text):
        """A beginning of a number, or whatever finds an organisation."""
        holders = Enterprise.objects.search(text).order_by().values("pk")
        return queryset.filter(Q(enterprise__in=holders) | Q(number__startswith=text.upper()))

    def get_row_url(self, row):
        """To the certificate as it stood on the asked day."""
        return row.get_absolute_url() + tables.as_of_query(self.request)

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_export_columns(self):
        return tables.export_columns(self.as_of)

    def get_actions(self):
        expiring = Action("到期情况", reverse("enterprises:certification_expiring"), icon="hourglass-split")
        if not rules.editors(self.request.user):
            return [expiring] if rules.staff(self.request.user) else []
        new = Action("登记证书", reverse("enterprises:certification_create"), style="primary", icon="plus-lg")
        offered = [new, expiring]
        if rules.city_officers(self.request.user):
            offered.append(Action("资质类别", reverse("enterprises:certification_kind_list"), icon="tags"))
        return offered

    def get_import_url(self):
        return reverse("enterprises:certification_import") if rules.editors(self.request.user) else ""


class CertificationDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        certification = find(request.user, pk)
        as_of = requested_date(request)
        context = {
            "title": f"{certification.kind.name}证书",
            "state": certification.enterprise.name,
            "certification": certification,
            "as_of": as_of,
            "breadcrumbs": [("证书", reverse("enterprises:certification_list")), (str(certification), "")],
            "strip": tables.strip(certification, as_of, tables.as_of_query(request)),
            "sections": [
                tables.facts(certification),
                tables.changes(certification.changes.all(), actions=self.change_actions(certification)),
                tables.others(self.others(certification), as_of, tables.as_of_query(request)),
            ],
            "actions": self.actions(certification),
        }
        return render(request, "enterprises/certifications/detail.html", context)

    def actions(self, certification):
        if not rules.may_edit(self.request.user, certification):
            return []
        offered = [Action("修改", reverse("enterprises:certification_edit", args=[certification.pk]), icon="pencil")]
        if not certification.revoked_on:
            renewal = reverse("enterprises:certification_renewal", args=[certification.pk])
            offered.append(Action("重新认定", renewal, icon="arrow-repeat"))
            url = reverse("enterprises:certification_revoke", args=[certification.pk])
            offered.append(Action("撤销", url, style="danger", icon="slash-circle"))
        return offered

    def change_actions(self, certification):
        if not rules.may_edit(self.request.user, certification):
            return []
        url = {
            what: reverse("enterprises:certification_change", args=[certification.pk, what])
            for what in ("renamed", "relocated")
        }
        return [Action("登记更名", url["renamed"]), Action("登记迁移", url["relocated"])]

    def others(self, certification):
        same = Certification.objects.visible_to(self.request.user).exclude(pk=certification.pk)
        same = same.filter(enterprise=certification.enterprise_id, kind=certification.kind_id)
        return same.select_related("enterprise", "kind").order_by("-expires_on", "-pk")


def find(user, pk: int, *, to_edit: bool = False) -> Certification:
    """A certificate this person may see (or edit); 404 otherwise."""
    rows = Certification.objects.visible_to(user).select_related("enterprise", "kind", "county")
    certification = get_object_or_404(rows, pk=pk)
    if to_edit and not rules.may_edit(user, certification):
        raise Http404
    return certification


class CertificationFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = CertificationForm
    list_title = "证书"
    list_url_name = "enterprises:certification_list"

    def told(self, record, form):
        return f"已保存{record}，有效期至 {record.expires_on}。"

    def remarks(self, form):
        return form.remarks


class CertificationCreate(CertificationFormPage):
    title = "登记证书"
    extra_context = {"submit_label": "登记"}

    def get_initial(self):
        asked = self.request.GET.get("enterprise", "")
        if not asked.isdecimal():
            return {}
        enterprise = Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()
        return {"holder": enterprise.uscc} if enterprise else {}

    def act(self, form):
        return actions.register_certification(form.instance, reason=form.cleaned_data["reason"])


class CertificationEdit(CertificationFormPage):
    title = "修改证书"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.certification = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_form_kwargs() | {"instance": self.certification}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": self.certification.enterprise.name}

    def get_cancel_url(self):
        return self.certification.get_absolute_url()

    def act(self, form):
        return actions.amend_certification(form.instance, reason=form.cleaned_data["reason"])


class CertificationRevoke(Door, FormView):
    opens_to = staticmethod(rules.editors)
    form_class = RevocationForm
    template_name = "components/confirm_page.html"

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        certification = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_context_data(**kwargs) | {
            "title": "撤销证书",
            "state": certification.enterprise.name,
            "breadcrumbs": [(str(certification), certification.get_absolute_url()), ("撤销证书", "")],
            "sentence": f"将撤销“{certification.enterprise.name}”的{certification}。",
            "consequences": [
                "自撤销之日起不再计入有效证书，以前各日的数字不变。",
                "撤销后不能恢复；误撤销须由系统管理员更正。",
            ],
            "submit_label": "撤销证书",
            "submit_style": "danger",
            "cancel_url": certification.get_absolute_url(),
        }

    def form_valid(self, form):
        certification = find(self.request.user, self.kwargs["pk"], to_edit=True)
        try:
            actions.revoke(certification, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"])
        except actions.RevocationRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已撤销{certification}，自 {form.cleaned_data['on']} 起不再有效。")
        return redirect(certification)


class CertificationImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = CertificationResource
    intro = (
        "按信用代码或单位全称（含曾用名）找到企业，没有登记的企业请先登记；"
        "同一企业、同一类别、同一发证日期的算作同一张证书。没有类别列的，按证书编号判断。"
    )
