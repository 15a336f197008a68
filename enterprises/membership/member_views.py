"""单位账号: the people of a firm, what may be done about them, and for which firm a person acts now."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.page_parts import Action, Fact
from enterprises.register.models import Enterprise, EnterpriseMember

from . import acting, member_actions, rules, tables
from .forms import AppointForm, ReasonForm, WhyForm
from .models import Invitation, MembershipClaim
from .queries import firm_url

FORMER_SHOWN = 50


class MyFirm(Door, View):
    """To the accounts of the firm this person acts for now, or to the claims of somebody who acts for none yet."""

    opens_to = staticmethod(rules.enterprise_users)

    def get(self, request: HttpRequest) -> HttpResponse:
        firm = acting.firm_of(request)
        return redirect(firm_url(firm.pk)) if firm else redirect("enterprises:membership_claim_list")


class Switch(Door, View):
    """切换单位: takes what is posted only, and leads back to a page of this site."""

    opens_to = staticmethod(rules.enterprise_users)
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.get("firm", "")
        firm = acting.choose(request, int(asked)) if asked.isascii() and asked.isdigit() else None
        if firm is None:
            raise Http404
        messages.success(request, f"现在办理“{firm.name}”的业务。")
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return redirect(back if safe else "dashboards:home")


def find_firm(user, pk: int) -> Enterprise:
    """A firm this person may see; 404 otherwise."""
    return get_object_or_404(Enterprise.objects.visible_to(user).select_related("county"), pk=pk)


class FirmAccounts(Door, View):
    """One firm: members, invitations, claims, and who came and went."""

    opens_to = staticmethod(rules.readers)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        firm = find_firm(request.user, pk)
        keeper = rules.may_act_on_firm(request.user, firm)
        rows = EnterpriseMember.objects.visible_to(request.user).filter(enterprise=firm).select_related("user")
        here = list(rows.acting().order_by("-is_admin", "since", "pk"))
        context = {
            "title": "单位账号",
            "state": firm.name,
            "breadcrumbs": self.crumbs(firm),
            "strip": self.strip(here),
            "sections": [
                tables.members(here, with_phone=keeper),
                *(self.kept(firm, rows) if keeper else []),
            ],
            "events": tables.firm_events(firm.pk) if keeper else [],
            "events_title": "变动记录",
            "actions": self.actions(firm, here),
        }
        return render(request, "components/detail_page.html", context)

    def crumbs(self, firm) -> list[tuple[str, str]]:
        return [(firm.name, firm.get_absolute_url()), ("单位账号", "")]

    def strip(self, here) -> list[Fact]:
        admins = [member.user.display_name for member in here if member.is_admin]
        return [
            Fact("单位管理员", "、".join(admins) or "没有", note="" if admins else "请联系所在县区科技管理部门指定"),
            Fact("账号", len(here), kind="number", unit="个"),
        ]

    def kept(self, firm, rows) -> list:
        """What is for those who decide about the firm's people."""
        user = self.request.user
        claims = MembershipClaim.objects.visible_to(user).waiting().filter(enterprise=firm).exclude(person=user)
        invited = Invitation.objects.visible_to(user).filter(enterprise=firm)[:FORMER_SHOWN]
        former = list(rows.filter(left_at__isnull=False).order_by("-left_at")[:FORMER_SHOWN])
        found = [tables.invitations(list(invited), may_withdraw=True)]
        if waiting := list(claims.select_related("person")):
            found.insert(0, tables.claims_on_firm(waiting))
        return [*found, tables.former(former)] if former else found

    def actions(self, firm, here) -> list[Action]:
        user = self.request.user
        found = []
        if own := next((member for member in here if member.user_id == user.pk), None):
            leave = reverse("enterprises:member_verb", args=[own.pk, "leave"])
            found.append(Action("退出单位", leave, style="danger", icon="box-arrow-right"))
        if rules.administers(user, firm.pk):
            url = reverse("enterprises:invite", args=[firm.pk])
            found.insert(0, Action("邀请同事", url, style="primary", icon="person-plus"))
        return found


def find_member(user, pk: int) -> EnterpriseMember:
    """A person of a firm whom this person may see; 404 otherwise."""
    rows = EnterpriseMember.objects.visible_to(user).select_related("user", "enterprise__county")
    return get_object_or_404(rows, pk=pk)


@dataclass(frozen=True)
class Verb:
    """What may be done about a member: `open_to(user, member)` says whether the button stands there."""

    label: str
    sentence: str
    open_to: Callable
    act: Callable
    consequences: tuple[str, ...]
    form: Callable | None = None
    style: str = "danger"


def _administrator(user, member) -> bool:
    return rules.administers(user, member.enterprise_id)


def _officer(user, member) -> bool:
    return rules.keeps(user, member.enterprise.county_id)


def _other(user, member) -> bool:
    return member.user_id != user.pk and rules.may_act_on_firm(user, member.enterprise)


VERBS = {
    "promote": Verb(
        "设为单位管理员",
        "将把{name}设为单位管理员。",
        lambda user, member: not member.is_admin and _administrator(user, member),
        member_actions.promote,
        ("可以邀请和移出本单位的账号。", "您仍是单位管理员。"),
        style="primary",
    ),
    "hand_over": Verb(
        "移交单位管理员",
        "将把您的单位管理员身份移交给{name}。",
        lambda user, member: member.user_id != user.pk and _administrator(user, member),
        member_actions.hand_over,
        ("对方成为单位管理员，您改为经办人。", "县区科技管理部门会收到消息。"),
        style="primary",
    ),
    "appoint": Verb(
        "指定为单位管理员",
        "将指定{name}为单位管理员。",
        _officer,
        member_actions.appoint,
        ("用于原管理员离职、失联等无法移交的情形。", "当事人和单位的其他管理员会收到消息。"),
        form=AppointForm,
        style="primary",
    ),
    "relieve": Verb(
        "取消单位管理员",
        "将取消{name}的单位管理员身份。",
        lambda user, member: member.is_admin and rules.may_act_on_firm(user, member.enterprise),
        member_actions.relieve,
        ("改为经办人，仍可办理单位业务。",),
        form=WhyForm,
    ),
    "remove": Verb(
        "移出单位",
        "将把{name}移出单位。",
        _other,
        member_actions.remove,
        ("立即不能再查看和办理该单位的业务。", "以前办理的事项和记录不变。"),
        form=WhyForm,
    ),
    "leave": Verb(
        "退出单位",
        "{name}将退出单位。",
        lambda user, member: member.user_id == user.pk,
        member_actions.leave,
        ("立即不能再查看和办理该单位的业务。", "以前办理的事项和记录不变。"),
    ),
}


class MemberDetail(Door, View):
    """One person of a firm, and the verbs."""

    opens_to = staticmethod(rules.readers)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        member = find_member(request.user, pk)
        context = {
            "title": member.user.display_name,
            "state": f"{member.enterprise.name}的{tables.role_of(member)}" if not member.left_at else "已离开该单位",
            "breadcrumbs": [
                (member.enterprise.name, member.enterprise.get_absolute_url()),
                ("单位账号", firm_url(member.enterprise_id)),
                (member.user.display_name, ""),
            ],
            "strip": tables.member_strip(member, with_phone=self.is_keeper(member)),
            "events": tables.member_events(member) if self.is_keeper(member) else [],
            "events_title": "变动记录",
            "actions": self.actions(member),
        }
        return render(request, "components/detail_page.html", context)

    def is_keeper(self, member) -> bool:
        return rules.may_act_on_firm(self.request.user, member.enterprise)

    def actions(self, member) -> list[Action]:
        if member.left_at is not None:
            return []
        return [
            Action(verb.label, reverse("enterprises:member_verb", args=[member.pk, name]), verb.style)
            for name, verb in VERBS.items()
            if verb.open_to(self.request.user, member)
        ]


class MemberVerb(Door, View):
    """Asks to be sure, and for the reason where one is given; then calls the verb."""

    opens_to = staticmethod(rules.readers)

    def find(self) -> tuple[EnterpriseMember, Verb]:
        """The member and the verb, if it is one for this person."""
        member = find_member(self.request.user, self.kwargs["pk"])
        verb = VERBS.get(self.kwargs["name"])
        if verb is None or not verb.open_to(self.request.user, member):
            raise Http404
        return member, verb

    def get(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        member, verb = self.find()
        return self.page(member, verb, self.form(verb, member))

    def form(self, verb: Verb, member, data=None) -> ReasonForm | None:
        if verb.form is None:
            return None
        return verb.form(data, required=not _administrator(self.request.user, member))

    def post(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        member, verb = self.find()
        form = self.form(verb, member, request.POST)
        if form is not None and not form.is_valid():
            return self.page(member, verb, form)
        try:
            verb.act(member, by=request.user, **(form.cleaned_data if form else {}))
        except member_actions.MemberRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("enterprises:member_detail", pk=member.pk)
        messages.success(request, f"已办理{verb.label}：{member.user.display_name}。")
        return redirect("enterprises:my_firm" if name == "leave" else firm_url(member.enterprise_id))

    def page(self, member, verb: Verb, form) -> HttpResponse:
        detail = reverse("enterprises:member_detail", args=[member.pk])
        context = {
            "title": verb.label,
            "state": member.enterprise.name,
            "sentence": verb.sentence.format(name=member.user.display_name),
            "consequences": verb.consequences,
            "breadcrumbs": [
                ("单位账号", firm_url(member.enterprise_id)),
                (member.user.display_name, detail),
                (verb.label, ""),
            ],
            "form": form,
            "submit_label": verb.label,
            "submit_style": verb.style,
            "cancel_url": detail,
        }
        return render(self.request, "components/confirm_page.html", context)
