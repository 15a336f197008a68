"""Pages of invitations: invite, take back, and the page an invited person opens."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import TransitionRefused
from bureau.ui.record_forms import shown_on

from . import invitation_actions, rules
from .forms import InvitationForm
from .member_actions import MemberRefused
from .member_views import find_firm
from .models import Invitation, InvitationState
from .queries import firm_url
from .sign_up_forms import InvitedForm
from .sign_up_views import ThrottledForm


class Invite(Door, View):
    """邀请同事: the link is shown once, on the page that answers."""

    opens_to = staticmethod(rules.enterprise_users)

    def find(self):
        """The firm, if this person administers it."""
        firm = find_firm(self.request.user, self.kwargs["pk"])
        if not rules.administers(self.request.user, firm.pk):
            raise Http404
        return firm

    def get(self, request, pk):
        return self.page(self.find(), InvitationForm())

    def post(self, request, pk):
        firm = self.find()
        form = InvitationForm(request.POST, instance=Invitation(enterprise=firm))
        if not form.is_valid():
            return self.page(firm, form)
        try:
            invitation, token = invitation_actions.invite(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.page(firm, form)
        except MemberRefused as refusal:
            form.add_error("phone", refusal.sentence)
            return self.page(firm, form)
        context = self.head(firm) | {
            "title": "邀请已生成",
            "invitation": invitation,
            "link": request.build_absolute_uri(reverse("enterprises:join", args=[token])),
            "firm_url": firm_url(firm.pk),
        }
        response = render(request, "enterprises/membership/invited.html", context)
        response["Cache-Control"] = "no-store"
        return response

    def head(self, firm) -> dict:
        return {
            "title": "邀请同事",
            "state": firm.name,
            "breadcrumbs": [("单位账号", firm_url(firm.pk)), ("邀请同事", "")],
        }

    def page(self, firm, form):
        context = self.head(firm) | {"form": form, "submit_label": "生成邀请链接", "cancel_url": firm_url(firm.pk)}
        return render(self.request, "components/form_page.html", context)


class InvitationWithdraw(Door, View):
    """撤回邀请: asks to be sure."""

    opens_to = staticmethod(rules.readers)

    def find(self) -> Invitation:
        rows = Invitation.objects.visible_to(self.request.user).select_related("enterprise__county")
        invitation = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not rules.may_act_on_firm(self.request.user, invitation.enterprise):
            raise Http404
        return invitation

    def get(self, request, pk):
        invitation = self.find()
        back = firm_url(invitation.enterprise_id)
        context = {
            "title": "撤回邀请",
            "state": invitation.enterprise.name,
            "sentence": f"将撤回对{invitation.name}（{invitation.phone}）的邀请。",
            "consequences": ["邀请链接立即失效。"],
            "breadcrumbs": [("单位账号", back), ("撤回邀请", "")],
            "submit_style": "danger",
            "cancel_url": back,
        }
        return render(request, "components/confirm_page.html", context)

    def post(self, request, pk):
        invitation = self.find()
        try:
            invitation_actions.withdraw(invitation, by=request.user)
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"已撤回对{invitation.name}的邀请。")
        return redirect(firm_url(invitation.enterprise_id))


class Join(ThrottledForm):
    """接受邀请: signed in, one button; otherwise sign in, or open an account by a short form."""

    form_class = InvitedForm
    template_name = "enterprises/membership/join.html"

    def dispatch(self, request, *args, **kwargs):
        self.invitation = invitation_actions.by_token(kwargs["token"])
        if self.invitation is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"invitation": self.invitation}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "obstacle": self.obstacle(),
            "next": self.request.get_full_path(),
        }

    def obstacle(self) -> str:
        """Why it cannot be accepted on this page; nothing when it can."""
        invitation, user = self.invitation, self.request.user
        if invitation.state == InvitationState.ACCEPTED:
            return "这份邀请已经使用过。"
        if invitation.state == InvitationState.WITHDRAWN:
            return "这份邀请已被撤回，请联系邀请您的单位管理员。"
        if invitation.has_expired(timezone.now()):
            return "这份邀请已过期，请联系邀请您的单位管理员重新邀请。"
        if not user.is_authenticated:
            return ""
        if not rules.enterprise_users(user):
            return "您登录的不是企业用户账号，请退出后再打开本链接。"
        if not invitation_actions.is_meant(user, invitation):
            return "这份邀请是发给他人的，与您登录的账号不一致，不能使用。"
        return ""

    def post(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().post(request, *args, **kwargs)
        return self.join(lambda: invitation_actions.accept(self.invitation, by=request.user))

    def form_valid(self, form):
        password = form.cleaned_data["password1"]
        try:
            return self.join(
                lambda: invitation_actions.sign_up_and_accept(self.invitation, form.account(), password=password)
            )
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)

    def join(self, accept):
        """Accept, sign a new person in, and show the firm; a refusal is told on the same page."""
        try:
            member = accept()
        except (TransitionRefused, MemberRefused) as refusal:
            messages.error(self.request, refusal.sentence)
            return redirect(self.request.get_full_path())
        if not self.request.user.is_authenticated:
            self.opened(member.user)
        messages.success(self.request, f"您已加入“{member.enterprise.name}”，可以办理该单位的业务。")
        return redirect(firm_url(member.enterprise_id))
