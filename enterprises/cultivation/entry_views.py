"""Pages that take firms into the pool, correct what is planned with them, and move them on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.wizard import ImportWizard
from bureau.lifecycle import TransitionRefused
from bureau.ui.record_forms import RecordFormPage
from enterprises.membership.acting import firm_of
from enterprises.register.models import Enterprise

from . import actions, rules
from .actions import PoolRefused
from .forms import AcceptForm, AmendForm, AskForm, EnterForm, MoveForm
from .models import PoolEntry
from .resources import PoolResource
from .states import DAYS, TRANSITIONS
from .views import LIST, crumbs, find

CONSEQUENCES = {
    "refuse": ["企业会收到消息，看到理由。"],
    "certify": ["出库，计入“从培育库认定”；约定的谈话取消。", "登记该企业的证书后会自动办理，一般不必手工登记。"],
    "fail": ["企业仍在库，可以继续培育后再次申报。"],
    "leave": ["自出库之日起不计入在库企业，以前各日的数字不变。", "以后再次培育请重新入库；误退的可以恢复。"],
    "reopen": ["视同没有退库，用于误操作。中断后再次培育的，请重新入库。"],
    "correct": ["视同没有认定，用于误操作。"],
}


class PoolEnter(RecordFormPage):
    """企业入库."""

    opens_to = staticmethod(rules.editors)
    form_class = EnterForm
    title = "企业入库"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused, TransitionRefused)
    extra_context = {"submit_label": "入库"}

    def get_initial(self):
        initial = {name: self.request.GET[name] for name in ("target", "planned_year") if self.request.GET.get(name)}
        asked = self.request.GET.get("enterprise", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 16:
            enterprise = Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()
            initial |= {"holder": enterprise.uscc} if enterprise else {}
        return initial

    def act(self, form):
        data = form.cleaned_data
        return actions.enter(
            data["holder"],
            target=data["target"].pk,
            planned_year=data["planned_year"],
            adviser=data["adviser"],
            by=self.request.user,
            reason=data["reason"],
            on=data["entered_on"],
            next_talk_on=data["next_talk_on"],
            notes=data["notes"],
        )

    def told(self, record, form):
        return f"{record.enterprise}已列入{record.target}培育库，计划 {record.planned_year} 年申报。"


class PoolAsk(RecordFormPage):
    """申请入库: a firm asks for itself."""

    opens_to = staticmethod(rules.enterprise_users)
    form_class = AskForm
    title = "申请入库"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused,)
    extra_context = {"submit_label": "提交申请", "state": "由县（市）区科技部门受理，结果会以消息告知。"}

    def get_initial(self):
        firm = firm_of(self.request)
        return {"enterprise": firm.pk} if firm else {}

    def act(self, form):
        data = form.cleaned_data
        return actions.ask(
            data["enterprise"],
            target=data["target"].pk,
            planned_year=data["planned_year"],
            by=self.request.user,
            words=data["reason"],
        )

    def told(self, record, form):
        return f"已提交列入{record.target}培育库的申请，等待{record.county}科技部门受理。"


class PoolEdit(RecordFormPage):
    """修改安排: planned year, adviser, next talk, notes."""

    opens_to = staticmethod(rules.editors)
    form_class = AmendForm
    title = "修改培育安排"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused,)
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.entry = find(self.request.user, self.kwargs["pk"], to_keep=True)
        return super().get_form_kwargs() | {"instance": self.entry}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": str(self.entry)}

    def get_cancel_url(self):
        return self.entry.get_absolute_url()

    def act(self, form):
        return actions.amend(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class PoolMove(Door, View):
    """One transition: asks for its day and reason, and to be sure."""

    opens_to = staticmethod(rules.editors)

    def find(self) -> PoolEntry:
        """The entry, if this person may move it so at all."""
        entry = find(self.request.user, self.kwargs["pk"])
        self.transition = TRANSITIONS.get(self.kwargs["name"])
        if self.transition is None or not self.transition.allowed(self.request.user, entry):
            raise Http404
        return entry

    def form(self, entry, data=None):
        name = self.transition.name
        if name == "accept":
            return AcceptForm(data, user=self.request.user, entry=entry)
        label = PoolEntry._meta.get_field(DAYS[name]).verbose_name if name in DAYS else ""
        return MoveForm(data, day_label=str(label), needs_reason=self.transition.needs_reason)

    def get(self, request, pk, name):
        entry = self.find()
        return self.page(entry, self.form(entry))

    def post(self, request, pk, name):
        entry = self.find()
        form = self.form(entry, request.POST)
        if not form.is_valid():
            return self.page(entry, form)
        data = form.cleaned_data
        entry.planned_year, entry.adviser = data.get("planned_year", entry.planned_year), data.get("adviser")
        try:
            actions.carry_out(entry, name, by=request.user, on=data.get("on"), reason=data["reason"])
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        except ValidationError as error:
            form.add_error("on" if "on" in form.fields else None, error.messages)
            return self.page(entry, form)
        else:
            messages.success(request, f"已{self.transition.label}：{entry}。")
        return redirect(entry)

    def page(self, entry, form):
        label = self.transition.label
        context = {
            "title": label,
            "state": str(entry),
            "sentence": f"将为“{entry}”{label}。",
            "consequences": CONSEQUENCES.get(self.transition.name, []),
            "breadcrumbs": crumbs((entry.enterprise.name, entry.get_absolute_url()), (label, "")),
            "form": form,
            "submit_label": label,
            "submit_style": "danger" if self.transition.name in ("refuse", "leave") else "primary",
            "cancel_url": entry.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)


class PoolImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = PoolResource
    intro = (
        "按信用代码或单位全称（含曾用名）找到企业；同一企业、同一培育目标、同一入库日期的算作同一条记录，不填入库日期的指正在库的那一条，"
        "没有的则今天入库。已持有该资质的企业不导入；状态在页面上办理，不随导入改变。"
    )
