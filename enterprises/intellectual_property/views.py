"""Pages of intellectual property."""

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
from enterprises.certifications.tables import as_of_query
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import IntellectualPropertyFilters
from .forms import EndForm, IntellectualPropertyForm
from .models import IntellectualProperty
from .resources import IntellectualPropertyResource

OTHERS_SHOWN = 20


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("知识产权", reverse("enterprises:ip_list")), *more]


def find(user, pk: int, *, to_edit: bool = False) -> IntellectualProperty:
    """A right this person may see (or edit); 404 otherwise."""
    rows = IntellectualProperty.objects.visible_to(user).select_related("enterprise", "kind", "county")
    right = get_object_or_404(rows, pk=pk)
    if to_edit and not rules.may_edit(user, right):
        raise Http404
    return right


class IntellectualPropertyList(ExportableList, ListPage):
    """知识产权: paged by key, as every list of a big table."""

    opens_to = staticmethod(rules.readers)
    model = IntellectualProperty
    title = "知识产权"
    unit = "件"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    dated = True
    filterset_class = IntellectualPropertyFilters
    search_placeholder = "权利人、编号或名称"
    empty_text = "没有知识产权。可以逐件登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "kind", "county")

    def search(self, queryset, text):
        """A beginning of a number, whatever finds a holder, or words of the name."""
        holders = Enterprise.objects.search(text).order_by().values("pk")
        number = text.upper()
        found = Q(enterprise__in=holders) | Q(number__startswith=number) | Q(number__startswith=f"ZL{number}")
        return queryset.filter(found | Q(name__icontains=text) if len(text) > 2 else found)

    def get_row_url(self, row):
        """To the right as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_export_columns(self):
        return tables.export_columns(self.as_of)

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记知识产权", reverse("enterprises:ip_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("enterprises:ip_import") if rules.editors(self.request.user) else ""


class IntellectualPropertyDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        right = find(request.user, pk)
        as_of, query = requested_date(request), as_of_query(request)
        others = IntellectualProperty.objects.visible_to(request.user).filter(enterprise=right.enterprise_id)
        others = others.exclude(pk=right.pk).select_related("kind").order_by("-granted_on", "-pk")
        context = {
            "title": right.name,
            "state": f"{right.kind.name} · {right.number}",
            "right": right,
            "as_of": as_of,
            "breadcrumbs": crumbs((str(right), "")),
            "strip": tables.strip(right, as_of, query),
            "sections": [
                tables.facts(right),
                tables.others(list(others[:OTHERS_SHOWN]), others.count(), as_of, query),
            ],
            "actions": self.actions(right),
        }
        return render(request, "enterprises/intellectual_property/detail.html", context)

    def actions(self, right):
        if not rules.may_edit(self.request.user, right):
            return []
        offered = [Action("修改", reverse("enterprises:ip_edit", args=[right.pk]), icon="pencil")]
        if not right.ended_on:
            url = reverse("enterprises:ip_end", args=[right.pk])
            offered.append(Action("终止", url, style="danger", icon="slash-circle"))
        return offered


class RightFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = IntellectualPropertyForm
    list_title = "知识产权"
    list_url_name = "enterprises:ip_list"

    def told(self, record, form):
        return f"已保存{record}（{record.ip_class}）。"

    def remarks(self, form):
        return [form.remark] if form.remark else []


class IntellectualPropertyCreate(RightFormPage):
    title = "登记知识产权"
    extra_context = {"submit_label": "登记"}

    def get_initial(self):
        asked = self.request.GET.get("enterprise", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
            return {}
        enterprise = Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()
        return {"holder": enterprise.uscc} if enterprise else {}

    def act(self, form):
        return actions.register_right(form.instance, reason=form.cleaned_data["reason"])


class IntellectualPropertyEdit(RightFormPage):
    title = "修改知识产权"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.right = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_form_kwargs() | {"instance": self.right}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": f"{self.right.kind.name} · {self.right.number}"}

    def get_cancel_url(self):
        return reverse("enterprises:ip_detail", args=[self.kwargs["pk"]])

    def act(self, form):
        return actions.amend_right(form.instance, reason=form.cleaned_data["reason"])


class IntellectualPropertyEnd(Door, FormView):
    opens_to = staticmethod(rules.editors)
    form_class = EndForm
    template_name = "components/confirm_page.html"

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        right = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_context_data(**kwargs) | {
            "title": "终止知识产权",
            "state": right.enterprise.name,
            "breadcrumbs": crumbs((str(right), right.get_absolute_url()), ("终止", "")),
            "sentence": f"将终止“{right.enterprise.name}”的{right}。",
            "consequences": [
                "自终止之日起不再计入有效知识产权，以前各日的数字不变。",
                "转让给本市其他单位的不要终止，请用“修改”更换权利人。",
            ],
            "submit_label": "终止",
            "submit_style": "danger",
            "cancel_url": right.get_absolute_url(),
        }

    def form_valid(self, form):
        right = find(self.request.user, self.kwargs["pk"], to_edit=True)
        try:
            actions.end(right, **form.cleaned_data)
        except actions.EndRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已终止{right}，自 {form.cleaned_data['on']} 起不再有效。")
        return redirect(right)


class IntellectualPropertyImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = IntellectualPropertyResource
    intro = (
        "按信用代码或单位全称（含曾用名）找到权利人；同一类型、同一编号的算作同一件。类别（Ⅰ类、Ⅱ类）由类型决定。"
        "权利人与登记不同的行不导入；已经转让的，请在页面上更换权利人。"
    )
