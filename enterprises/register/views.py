"""Pages that write the register: new, edit, former names, import."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.wizard import ImportWizard
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules
from .forms import EnterpriseForm, FormerNameForm
from .models import Enterprise, FormerName
from .resources import EnterpriseResource


class EnterpriseFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = EnterpriseForm
    list_title = "企业"
    list_url_name = "enterprises:list"


class EnterpriseCreate(EnterpriseFormPage):
    title = "登记企业"
    extra_context = {"submit_label": "登记"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Enterprise()}

    def act(self, form):
        return actions.register(form.instance, reason=form.cleaned_data["reason"])

    def told(self, record, form):
        return f"已登记“{record.name}”。"


class EnterpriseEdit(EnterpriseFormPage):
    title = "修改企业信息"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.enterprise = find(self.request.user, self.kwargs["pk"])
        return super().get_form_kwargs() | {"instance": self.enterprise}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # The form has already written its words into the object; the page names it as it is stored.
        stored = Enterprise.objects.get(pk=self.enterprise.pk).name
        trail = [("企业", reverse("enterprises:list")), (stored, self.get_cancel_url()), ("修改", "")]
        return context | {"state": stored, "breadcrumbs": trail}

    def get_cancel_url(self):
        return self.enterprise.get_absolute_url()

    def act(self, form):
        facts = form.cleaned_data
        return actions.amend(form.instance, reason=facts["reason"], renamed_on=facts["renamed_on"])

    def told(self, record, form):
        return f"已保存“{record.name}”的修改。"


def find(user, pk: int) -> Enterprise:
    """An organisation this person may edit; 404 otherwise."""
    enterprise = get_object_or_404(Enterprise.objects.visible_to(user), pk=pk)
    if not rules.may_edit(user, enterprise):
        raise Http404
    return enterprise


class FormerNamePage(Door, FormView):
    """Base of the forms of former names."""

    opens_to = staticmethod(rules.editors)
    form_class = FormerNameForm
    template_name = "components/form_page.html"
    title = ""

    def get_former(self) -> FormerName:
        """The name that the form fills."""
        raise NotImplementedError

    @cached_property
    def former(self) -> FormerName:
        return self.get_former()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.former}

    def get_context_data(self, **kwargs):
        enterprise = self.former.enterprise
        trail = [("企业", reverse("enterprises:list")), (enterprise.name, enterprise.get_absolute_url())]
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "state": enterprise.name,
            "breadcrumbs": [*trail, (self.title, "")],
            "cancel_url": enterprise.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            former = actions.write_former_name(form.instance)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存曾用名“{former.name}”，按这个名称也能找到该单位。")
        return redirect(former.enterprise)


class FormerNameCreate(FormerNamePage):
    title = "登记曾用名"
    extra_context = {"submit_label": "登记曾用名"}

    def get_former(self):
        return FormerName(enterprise=find(self.request.user, self.kwargs["pk"]))


def find_former(user, pk: int) -> FormerName:
    """A former name of an organisation this person may edit; 404 otherwise."""
    rows = FormerName.objects.visible_to(user).select_related("enterprise")
    former = get_object_or_404(rows, pk=pk)
    if not rules.may_edit(user, former.enterprise):
        raise Http404
    return former


class FormerNameEdit(FormerNamePage):
    title = "修改曾用名"
    extra_context = {"submit_label": "保存修改"}

    def get_former(self):
        return find_former(self.request.user, self.kwargs["pk"])


class FormerNameRemove(Door, View):
    """Asks once, then strikes the name."""

    opens_to = staticmethod(rules.editors)

    def get(self, request, pk):
        former = find_former(request.user, pk)
        back = former.enterprise.get_absolute_url()
        context = {
            "title": "删除曾用名",
            "state": former.enterprise.name,
            "breadcrumbs": [(former.enterprise.name, back), ("删除曾用名", "")],
            "sentence": f"将删除曾用名“{former.name}”。",
            "consequences": ["以后按这个名称找不到该单位，导入表格时也不再匹配。", "修改记录中仍能看到。"],
            "submit_label": "删除曾用名",
            "submit_style": "danger",
            "cancel_url": back,
        }
        return render(request, "components/confirm_page.html", context)

    def post(self, request, pk):
        former = find_former(request.user, pk)
        actions.remove_former_name(former)
        messages.success(request, f"已删除曾用名“{former.name}”。")
        return redirect(former.enterprise)


class EnterpriseImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = EnterpriseResource
    intro = (
        "按统一社会信用代码匹配；没有代码的行按单位全称（含曾用名）匹配，只修改已登记的单位。"
        "没有县区列的，按注册地址或信用代码中的行政区划判断；外市的单位不导入。"
    )
