"""条件自测 of one firm: how it stands, and what would change if a figure were another one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.dateparse import parse_date
from django.views import View

from bureau.accounts.doors import Door
from enterprises.register.models import Enterprise

from . import actions, rules
from .assessing import NoRuleInForce, judge, rule_in_force
from .assumptions import AssumptionsForm
from .gathering import Gathering
from .kept import kept_results
from .kinds import Kind, kinds_here
from .models import Declaration
from .self_checks import Told, Ways, tell

EARLIEST = date(2000, 1, 1)
AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class AskedDay:
    """The day of the page, and what is wrong with the one that was asked for."""

    day: date
    error: str = ""


def asked_day(text: str) -> AskedDay:
    """The day of `?on=2026-09-01`; today when there is none, or when it cannot be taken."""
    today = timezone.localdate()
    if not text:
        return AskedDay(today)
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= today + AHEAD:
        return AskedDay(today, f"测评时点应在 {EARLIEST} 至 {today + AHEAD} 之间，以下按今天计算。")
    return AskedDay(day)


class CheckPage(Door, View):
    """Base of the page and of its verbs: the firm and the kind of the address, as of the asked day."""

    opens_to = staticmethod(rules.readers)

    @cached_property
    def enterprise(self) -> Enterprise:
        rows = Enterprise.objects.visible_to(self.request.user).select_related("county")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def kind(self) -> Kind:
        found = next((kind for kind in kinds_here() if kind.code == self.kwargs["kind"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def asked(self) -> AskedDay:
        return asked_day(self.request.GET.get("on", ""))

    @cached_property
    def rule_set(self):
        """The rule of the day; None when there was none."""
        try:
            return rule_in_force(self.kind, self.asked.day)
        except NoRuleInForce:
            return None

    @cached_property
    def facts(self):
        return Gathering(on=self.asked.day, span=self.kind.span).one(self.enterprise)

    @cached_property
    def may_keep(self) -> bool:
        return rules.may_keep(self.request.user, self.enterprise)

    def address(self, name: str = "self_check", kind: str = "") -> str:
        """This page, or a verb of it, as of the same day."""
        url = reverse(f"enterprises:{name}", args=[self.enterprise.pk, kind or self.kind.code])
        return url if self.asked.day == timezone.localdate() else f"{url}?on={self.asked.day}"

    def form(self, data=None) -> AssumptionsForm:
        return AssumptionsForm(data, kind=self.kind, facts=self.facts)

    def told(self, form: AssumptionsForm) -> Told:
        """By what is stored, or by what is assumed beside it."""
        stored = judge(self.kind, self.rule_set, self.facts)
        facts = {"enterprise": self.enterprise, "user": self.request.user}
        if not form.changed():
            return tell(stored, **facts)
        return tell(judge(self.kind, self.rule_set, form.assumed()), before=stored, **facts)

    def page(self, form: AssumptionsForm | None = None) -> HttpResponse:
        """The whole page; with a bound form, as somebody assumes it."""
        context = self.head_context()
        if self.rule_set is None:
            sentence = NoRuleInForce(self.kind, self.asked.day).sentence
            return render(self.request, "enterprises/eligibility/self_check.html", context | {"no_rule": sentence})
        context |= self.answer_context(form or self.form())
        context |= {
            "may_keep": self.may_keep,
            "declare_url": self.address("self_check_declare"),
            "keep_url": self.address("self_check_keep"),
            "kept": kept_results(self.request.user, self.enterprise, self.kind, context["stored"]),
        }
        return render(self.request, "enterprises/eligibility/self_check.html", context)

    def head_context(self) -> dict:
        tabs = [
            {"label": kind.title, "url": self.address(kind=kind.code), "current": kind is self.kind}
            for kind in kinds_here()
        ]
        return {
            "title": f"{self.kind.title}条件自测",
            "state": f"{self.enterprise.name} · {self.enterprise.county.name} · {self.enterprise.uscc}",
            "breadcrumbs": [
                (self.enterprise.name, self.enterprise.get_absolute_url()),
                ("条件自测", ""),
            ],
            "enterprise": self.enterprise,
            "kind": self.kind,
            "tabs": tabs,
            "asked": self.asked,
            "page_url": self.address(),
        }

    def answer_context(self, form: AssumptionsForm) -> dict:
        told = self.told(form)
        ways = Ways(told.assessed, self.enterprise, self.request.user) if form.changed_years() else None
        return {
            "told": told,
            "stored": told.before or told.assessed,
            "rule_set": self.rule_set,
            "form": form,
            "wrong": len(form.errors) if form.is_bound else 0,
            "to_correct": [way for year in form.changed_years() if (way := ways.year(year)).url] if ways else [],
            "page_url": self.address(),
        }


class SelfCheck(CheckPage):
    """The page; what is posted to it is an assumption and saves nothing."""

    def get(self, request, pk, kind):
        return self.page()

    def post(self, request, pk, kind):
        if self.rule_set is None:
            return self.page()
        form = self.form(request.POST)
        if not request.htmx:
            return self.page(form)
        response = render(request, "enterprises/eligibility/_answer.html", self.answer_context(form))
        patch_vary_headers(response, ["HX-Request"])
        return response


class Verb(CheckPage):
    """Base of what is kept: posted with the form, whose assumptions stay on the screen."""

    def get(self, request, pk, kind):
        if not self.may_keep:
            raise Http404
        return redirect(self.address())

    def post(self, request, pk, kind):
        if not self.may_keep:
            raise Http404
        if self.rule_set is None:
            return self.page()
        done = self.act(self.form(request.POST))
        # What was stored may have changed: what is still assumed is told against it.
        del self.facts
        form = self.form(request.POST)
        if not done or form.changed() or form.errors:
            return self.page(form)
        return redirect(self.address())

    def act(self, form: AssumptionsForm) -> bool:
        raise NotImplementedError


class SelfCheckDeclare(Verb):
    """保存自评事项: the answers alone; figures that were assumed otherwise stay an assumption."""

    def act(self, form):
        if any(name in form.errors for name in self.kind.answers):
            messages.error(self.request, "自评事项没有保存，请先改正标出的问题。")
            return False
        year = self.asked.day.year
        found = Declaration.objects.filter(enterprise=self.enterprise, year=year).first()
        declaration = found or Declaration(enterprise=self.enterprise, year=year)
        for name in self.kind.answers:
            setattr(declaration, name, form.cleaned_data[name])
        try:
            actions.declare(declaration, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, "；".join(sentences(error)))
            return False
        messages.success(self.request, f"已保存 {year} 年度自评事项。")
        return True


class SelfCheckKeep(Verb):
    """保存本次结果: judged by what is stored, whatever is assumed on the screen."""

    def act(self, form):
        try:
            actions.keep_assessment(self.kind, self.enterprise, on=self.asked.day, by=self.request.user)
        except NoRuleInForce as none:
            messages.error(self.request, none.sentence)
            return False
        left_out = "；假设的数据没有计入" if form.changed() else ""
        messages.success(self.request, f"已按登记数据保存 {self.asked.day} 的自测结果{left_out}。")
        return True


def sentences(error: ValidationError) -> list[str]:
    """The refusal of a record as sentences with the labels of its fields."""
    if not hasattr(error, "error_dict"):
        return error.messages
    found = []
    for name, errors in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{Declaration._meta.get_field(name).verbose_name}："
        found += [f"{label}{sentence}" for sentence in errors]
    return found
