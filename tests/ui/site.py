"""Pages that only the tests of the interface open, beside the portal's own."""

import django_filters
from django import forms
from django.shortcuts import render
from django.urls import include, path

from bureau.accounts.doors import door
from bureau.accounts.models import County
from bureau.accounts.rules import staff
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Event, Fact, Section, Table
from bureau.ui.widgets import DateInput


class CountyFilters(django_filters.FilterSet):
    city_code = django_filters.ChoiceFilter(label="所属市", choices=[("210600", "丹东市"), ("999900", "试验市")])
    is_gb = django_filters.BooleanFilter(label="有国标代码")
    order = django_filters.RangeFilter(label="排序")

    class Meta:
        model = County
        fields = ()


class CountyList(ListPage):
    opens_to = staticmethod(staff)
    model = County
    title = "县区"
    unit = "个"
    columns = (
        Column("name", "名称", sort="name"),
        Column("code", "代码", sort="code"),
        Column("order", "拨款", kind="money"),
        Column("active", "状态", kind="state", tone=lambda county: "ok" if county.active else "late"),
        Column("city_code", "市", link=lambda county: f"/cities/{county.city_code}/"),
    )
    filterset_class = CountyFilters
    search_fields = ("name", "code")
    ordering = ("code",)
    page_size = 5
    count_cap = 20
    dated = True
    empty_text = "请先导入县区表。"

    def get_row_url(self, row):
        return f"/counties/{row.pk}/"

    def get_actions(self):
        return [Action("登记县区", "/counties/new/", "primary"), Action("重算", "/counties/again/", method="post")]


class KeysetList(CountyList):
    paging = "keyset"
    ordering = ("city_code", "code")


class NothingYet(CountyList):
    def get_queryset(self):
        return County.objects.none()


class Exportable(CountyList):
    def export(self, file_format):
        raise AssertionError("not asked for here")


class EnterpriseForm(forms.Form):
    sections = (
        ("基本信息", ("name", "county")),
        ("经营数据", ("revenue",), "金额按万元填写"),
        ("认定", ("issued_on", "checked")),
    )
    name = forms.CharField(label="企业名称", help_text="与营业执照一致")
    county = forms.ModelChoiceField(label="县区", queryset=County.objects.all())
    revenue = forms.DecimalField(label="营业收入", max_value=10)
    issued_on = forms.DateField(label="认定日期", widget=DateInput)
    checked = forms.BooleanField(label="已核对原件")
    note = forms.CharField(label="备注", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revenue"].unit = "万元"


@door()
def form_page(request):
    form = EnterpriseForm(request.POST or None)
    context = {"title": "登记企业", "form": form, "submit_label": "提交登记", "cancel_url": "/back/"}
    return render(request, "components/form_page.html", context)


@door()
def confirm_page(request):
    context = {
        "title": "撤销证书",
        "sentence": "撤销后不再计入。",
        "submit_label": "撤销证书",
        "submit_style": "danger",
    }
    return render(request, "components/confirm_page.html", context)


@door()
def detail_page(request):
    certificates = Table(
        (Column("number", "证书编号"), Column("amount", "奖补", kind="money")), [{"number": "GR1", "amount": 20000}]
    )
    context = {
        "title": "丹东百特仪器有限公司",
        "strip": [Fact("县区", "振兴区"), Fact("营业收入", 123456789, "money"), Fact("进度", "yellow", "lamp")],
        "sections": [
            Section("facts", "基本信息", facts=[Fact("法定代表人", "张伟")]),
            Section("certificates", "证书", count=1, table=certificates),
        ],
        "actions": [Action("提交", "/submit/", "primary", "post", fields={"version": "3"})],
        "events": [Event(County.history.earliest().history_date, "登记", "王敏", "首次")]
        if County.history.exists()
        else [],
        "history_url": "/history/",
    }
    return render(request, "components/detail_page.html", context)


urlpatterns = [
    path("list/", CountyList.as_view()),
    path("keyset/", KeysetList.as_view()),
    path("nothing/", NothingYet.as_view()),
    path("exportable/", Exportable.as_view()),
    path("form/", form_page),
    path("confirm/", confirm_page),
    path("detail/", detail_page),
    path("", include("bureau.urls")),
]
