"""Pages of the kinds of certificates, which city officers keep."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action

from . import actions, rules, tables
from .forms import KindForm
from .models import CertificationKind


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("证书", reverse("enterprises:certification_list")), *more]


class KindList(ListPage):
    """资质类别: what the bureau certifies or counts."""

    opens_to = staticmethod(rules.city_officers)
    model = CertificationKind
    title = "资质类别"
    unit = "类"
    ordering = ("order", "code")
    columns = tables.KINDS
    empty_text = "还没有资质类别。"

    @property
    def breadcrumbs(self):
        return crumbs(("资质类别", ""))

    def get_actions(self):
        return [Action("新增类别", reverse("enterprises:certification_kind_create"), style="primary", icon="plus-lg")]


class KindFormPage(Door, FormView):
    """Base of the two forms."""

    opens_to = staticmethod(rules.city_officers)
    form_class = KindForm
    template_name = "components/form_page.html"
    title = ""

    def get_kind(self) -> CertificationKind:
        """The kind that the form fills."""
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.get_kind()}

    def get_context_data(self, **kwargs):
        kinds = reverse("enterprises:certification_kind_list")
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "breadcrumbs": crumbs(("资质类别", kinds), (self.title, "")),
            "cancel_url": kinds,
        }

    def form_valid(self, form):
        try:
            kind = actions.save_kind(form.instance, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存资质类别“{kind.name}”。")
        return redirect("enterprises:certification_kind_list")


class KindCreate(KindFormPage):
    title = "新增类别"
    extra_context = {"submit_label": "新增类别"}

    def get_kind(self):
        return CertificationKind()


class KindEdit(KindFormPage):
    title = "修改类别"
    extra_context = {"submit_label": "保存修改"}

    def get_kind(self):
        return get_object_or_404(CertificationKind.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
