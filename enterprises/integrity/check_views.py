"""诚信核查: pages for whoever may ask, the log of what was asked, and the answer a firm gets about itself."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Section, Table
from enterprises.register.models import Enterprise, EnterpriseMember

from . import check_actions, rules, tables
from .check_forms import OrganisationCheckForm, PersonCheckForm
from .filters import CheckFilters
from .models import IntegrityCheck
from .queries import standing

STATE = "只告知通过或不通过，不告知原因和期限；每次核查都记入日志。"


class CheckPage(Door, FormView):
    """Base: the form, and above it the answers, which stand at no address of their own."""

    opens_to = staticmethod(rules.checkers)
    template_name = "enterprises/integrity/check.html"
    tab = ""
    columns = ()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "诚信核查",
            "state": STATE,
            "tabs": [
                {"label": label, "url": reverse(f"enterprises:{name}"), "current": name == self.tab, "count": None}
                for label, name in (("核查单位", "integrity_check"), ("核查个人", "integrity_check_person"))
            ],
            "submit_label": "核查",
        }

    def form_valid(self, form):
        """Answered on the same page: an address would keep whom somebody asked about."""
        found = self.ask(form.cleaned_data)
        counts = [(word, sum(one.word == word for one in found)) for word in ("通过", "不通过", "无法核查")]
        summary = "，".join(f"{word} {count} 个" for word, count in counts if count)
        context = self.get_context_data(
            form=self.next_form(form),
            answers=tables.answers(found, self.columns),
            summary=f"截至 {form.cleaned_data['day']}，共核查 {len(found)} 个：{summary}。",
            has_blocked=any(one.word == "不通过" for one in found),
        )
        return self.render_to_response(context)

    def next_form(self, form):
        """The form under the answers."""
        return form

    def ask(self, cleaned: dict) -> list[check_actions.Answer]:
        """Put the question."""
        raise NotImplementedError


class OrganisationCheck(CheckPage):
    form_class = OrganisationCheckForm
    tab = "integrity_check"
    columns = tables.ORGANISATION_ANSWERS

    def ask(self, cleaned):
        day, purpose = cleaned["day"], cleaned["purpose"]
        return check_actions.check_organisations(
            cleaned["organisations"], day=day, purpose=purpose, by=self.request.user
        )


class PersonCheck(CheckPage):
    form_class = PersonCheckForm
    tab = "integrity_check_person"
    columns = tables.PERSON_ANSWERS

    def next_form(self, form):
        """For the next person: a number is not shown again in full."""
        return PersonCheckForm(initial={name: form.cleaned_data[name] for name in ("day", "purpose")})

    def ask(self, cleaned):
        return [
            check_actions.check_person(
                cleaned["name"],
                cleaned["id_number"],
                day=cleaned["day"],
                purpose=cleaned["purpose"],
                by=self.request.user,
            )
        ]


class CheckList(ExportableList, ListPage):
    """核查日志, for supervisors."""

    opens_to = staticmethod(rules.keepers)
    model = IntegrityCheck
    title = "诚信核查日志"
    state = "谁、何时、核查了谁、按哪一天，得到什么结果。"
    unit = "次"
    paging = "keyset"
    ordering = ("-id",)
    filterset_class = CheckFilters
    search_fields = ("asked", "identity")
    search_placeholder = "核查内容或信用代码"
    empty_text = "还没有人核查过。"
    breadcrumbs = (("科研诚信", "/enterprises/integrity/"), ("诚信核查日志", ""))

    def get_queryset(self):
        return super().get_queryset().select_related("user")

    def get_columns(self):
        return tables.CHECK_COLUMNS

    def describe_filters(self):
        """Whom was searched for stays out of the export log, which has other readers."""
        return "；".join(
            pill.label if pill.label == "搜索" else f"{pill.label}：{pill.value}" for pill in self.get_pills()
        )


class OwnStanding(Door, View):
    """诚信状态: a firm is told passed or blocked about itself; its decision it has on paper."""

    opens_to = staticmethod(rules.enterprise_users)

    def get(self, request):
        today = timezone.localdate()
        firms = Enterprise.objects.filter(pk__in=EnterpriseMember.objects.firms_of(request.user)).order_by("name")
        table = Table(
            tables.OWN_COLUMNS, [(firm, standing(firm, today)) for firm in firms], empty_text="您还没有绑定单位。"
        )
        context = {
            "title": "诚信状态",
            "state": f"截至今天（{today}），本单位申报、推荐和领取资金时的诚信核查结果。",
            "sections": [Section("own", "本单位", table=table)],
        }
        return render(request, "enterprises/integrity/own.html", context)
