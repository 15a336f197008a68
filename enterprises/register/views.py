"""Pages that write the register: new, edit, import."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.wizard import ImportWizard

from . import actions, rules
from .forms import EnterpriseForm
from .models import Enterprise
from .resources import EnterpriseResource


class EnterpriseFormPage(Door, FormView):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = EnterpriseForm
    template_name = "components/form_page.html"
    title = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "breadcrumbs": [("企业", reverse("enterprises:list")), (self.title, "")],
            "cancel_url": self.get_cancel_url(),
        }

    def get_cancel_url(self) -> str:
        return reverse("enterprises:list")

    def act(self, form) -> Enterprise:
        """Call the verb with the bound form."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            enterprise = self.act(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return redirect(enterprise)


class EnterpriseCreate(EnterpriseFormPage):
    title = "登记企业"
    extra_context = {"submit_label": "登记"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Enterprise()}

    def act(self, form):
        enterprise = actions.register(form.instance, reason=form.cleaned_data["reason"])
        messages.success(self.request, f"已登记“{enterprise.name}”。")
        return enterprise


class EnterpriseEdit(EnterpriseFormPage):
    title = "修改企业信息"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        user = self.request.user
        self.enterprise = get_object_or_404(Enterprise.objects.visible_to(user), pk=self.kwargs["pk"])
        if not rules.may_edit(user, self.enterprise):
            raise Http404
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
        enterprise = actions.amend(form.instance, reason=facts["reason"], renamed_on=facts["renamed_on"])
        messages.success(self.request, f"已保存“{enterprise.name}”的修改。")
        return enterprise


class EnterpriseImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = EnterpriseResource
    title = "导入企业"
    intro = "按统一社会信用代码匹配；没有代码的行按单位全称（含曾用名）匹配，只修改已登记的单位。"
    list_url_name = "enterprises:list"
