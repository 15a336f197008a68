"""Pages that write the register of carriers: new, edit, revoke, import."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.wizard import ImportWizard
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules
from .forms import CarrierForm, RevocationForm
from .models import Carrier
from .resources import CarrierResource


def find(user, pk: int, *, to_edit: bool = False) -> Carrier:
    """A carrier this person may see (or edit); 404 otherwise."""
    rows = Carrier.objects.visible_to(user).select_related("kind", "county", "operator")
    carrier = get_object_or_404(rows, pk=pk)
    if to_edit and not rules.may_edit(user, carrier):
        raise Http404
    return carrier


class CarrierFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = CarrierForm
    list_title = "孵化载体"
    list_url_name = "incubators:list"


class CarrierCreate(CarrierFormPage):
    title = "登记载体"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.register(form.instance, reason=form.cleaned_data["reason"])

    def told(self, record, form):
        return f"已登记“{record.name}”。"


class CarrierEdit(CarrierFormPage):
    title = "修改载体信息"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.carrier = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_form_kwargs() | {"instance": self.carrier}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # The form has already written its words into the object; the page names it as it is stored.
        stored = Carrier.objects.get(pk=self.carrier.pk).name
        trail = [("孵化载体", reverse("incubators:list")), (stored, self.get_cancel_url()), ("修改", "")]
        return context | {"state": stored, "breadcrumbs": trail}

    def get_cancel_url(self):
        return self.carrier.get_absolute_url()

    def act(self, form):
        return actions.amend(form.instance, reason=form.cleaned_data["reason"])

    def told(self, record, form):
        return f"已保存“{record.name}”的修改。"


class CarrierRevoke(Door, FormView):
    opens_to = staticmethod(rules.editors)
    form_class = RevocationForm
    template_name = "components/confirm_page.html"

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        carrier = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_context_data(**kwargs) | {
            "title": "撤销载体",
            "state": carrier.name,
            "breadcrumbs": [(str(carrier), carrier.get_absolute_url()), ("撤销", "")],
            "sentence": f"将撤销{carrier.kind}“{carrier.name}”的认定。",
            "consequences": [
                "自撤销之日起不再计入在用载体，以前各日的数字不变。",
                "其中的入驻记录不变；已经离开的企业须另行登记。",
                "撤销后不能恢复；误撤销须由系统管理员更正。",
            ],
            "submit_label": "撤销载体",
            "submit_style": "danger",
            "cancel_url": carrier.get_absolute_url(),
        }

    def form_valid(self, form):
        carrier = find(self.request.user, self.kwargs["pk"], to_edit=True)
        try:
            actions.revoke(carrier, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"])
        except actions.RevocationRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已撤销“{carrier.name}”，自 {form.cleaned_data['on']} 起不再计入。")
        return redirect(carrier)


class CarrierImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = CarrierResource
    intro = (
        "同一类型、同一名称的算作同一个载体，括号、空格和大小写不影响比对。只导入本市的载体；公示期内尚未认定的不导入。"
    )
