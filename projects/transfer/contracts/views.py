"""Pages of technical contracts."""

from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from projects.register.pages import ConfirmPage, ProjectEditPage, ProjectFormPage, find

from . import actions, rules, tables
from .filters import TechContractFilters
from .forms import CancelForm, TechContractForm
from .models import TechContract
from .numbers import number_pattern, number_remark
from .resources import TechContractResource


class ContractList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = TechContract
    title = "技术合同"
    unit = "份"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    filterset_class = TechContractFilters
    search_fields = ("number", "name", "seller_name", "buyer_name")
    search_placeholder = "登记编号、项目名称、卖方或买方"
    empty_text = "还没有登记技术合同。可以逐份登记，或从 Excel 导入。"
    columns = tables.LIST

    def get_queryset(self):
        return super().get_queryset().select_related("seller", "buyer", "seller_county", "buyer_county")

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记合同", reverse("projects:contract_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:contract_import") if rules.editors(self.request.user) else ""


class ContractDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = TechContract.objects.select_related("seller", "buyer", "seller_county", "buyer_county")
        contract = find(rows, pk, user=request.user)
        context = {
            "title": contract.name,
            "state": contract.number,
            "record": contract,
            "breadcrumbs": [("技术合同", reverse("projects:contract_list")), (contract.name, "")],
            "strip": tables.strip(contract),
            "sections": [tables.facts(contract), tables.postings(contract)],
            "actions": self.actions(contract),
        }
        return render(request, "projects/detail.html", context)

    def actions(self, contract):
        if not rules.may_edit(self.request.user, contract):
            return []
        offered = [Action("修改", reverse("projects:contract_edit", args=[contract.pk]), icon="pencil")]
        if not contract.cancelled_on:
            url = reverse("projects:contract_cancel", args=[contract.pk])
            offered.append(Action("注销", url, style="danger", icon="slash-circle"))
        return offered


class ContractFormFacts:
    """What both forms of contracts say of themselves."""

    form_class = TechContractForm
    thing = "技术合同"
    list_title = "技术合同"
    list_url_name = "projects:contract_list"

    def remarks(self, form):
        remark = number_remark(form.instance.number, number_pattern())
        return [remark] if remark else []


class ContractCreate(ContractFormFacts, ProjectFormPage):
    title = "登记技术合同"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.register_contract(
            form.instance, by=self.request.user, reason=form.cleaned_data["reason"], **form.places
        )


class ContractEdit(ContractFormFacts, ProjectEditPage):
    title = "修改技术合同"
    may_edit = staticmethod(rules.may_edit)

    def act(self, form):
        return actions.amend_contract(
            form.instance, by=self.request.user, reason=form.cleaned_data["reason"], **form.places
        )


class ContractCancel(ConfirmPage):
    """Enter that a contract was cancelled."""

    form_class = CancelForm
    may_edit = staticmethod(rules.may_edit)
    refusals = (actions.CancellationRefused,)
    title = "注销合同"

    def rows(self):
        return TechContract.objects.all()

    def sentence(self, record):
        return f"将注销技术合同“{record.name}”（{record.number}），成交额 {record.contract_amount / 10_000:,.2f} 万元。"

    def consequences(self, record):
        return [
            "成交额和技术交易额在注销的当月扣减，登记当月和已经报出的数不变。",
            "注销后不能恢复；误注销须由系统管理员更正。",
        ]

    def act(self, record, form):
        cancelled = actions.cancel(record, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"])
        return f"已注销“{cancelled.name}”，自 {cancelled.cancelled_on:%Y 年 %m 月} 扣减。"


class ContractImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = TechContractResource
    title = "导入技术合同"
    list_url_name = "projects:contract_list"
    intro = (
        "按合同登记编号匹配。金额须在表头或单元格写明单位。卖方所在地按县区、行政区划代码、企业名录的顺序判断，都没有的按本市卖方计；"
        "买方在本市而卖方所在地不明的不导入。已登记的合同带“注销日期”再次导入，即按注销处理。"
    )
