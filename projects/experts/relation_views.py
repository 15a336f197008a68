"""Pages of what an expert declares, of what is said of the work, and of the account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from bureau.lifecycle import Refused
from bureau.ui.record_forms import shown_on
from enterprises.membership.sign_up_views import ThrottledForm

from . import account_actions, actions, rules
from .forms import EndForm, EvaluationForm, JoinForm, LinkForm, ReasonForm, RelationForm
from .models import Expert, ExpertRelation
from .pages import VerbPage


class RelationCreate(VerbPage):
    """申明回避关系."""

    opens_to = staticmethod(rules.seers)
    rows = Expert.objects
    may = staticmethod(rules.may_edit)
    form_class = RelationForm
    template_name = "components/form_page.html"
    title = "申明回避关系"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"expert": self.thing}

    def act(self, form):
        actions.declare(form.instance, by=self.request.user)
        return "已申明回避关系；与之有关的项目不会分给这位专家。"


class RelationEnd(VerbPage):
    """结束: the last day of a relation."""

    opens_to = staticmethod(rules.seers)
    rows = ExpertRelation.objects.select_related("expert")
    may = staticmethod(lambda user, relation: rules.may_edit(user, relation.expert))
    form_class = EndForm
    title = "结束回避关系"

    def get_sentence(self):
        relation = self.thing
        whom = relation.organisation_name or relation.person_name
        return f"将结束与“{whom}”的{relation.get_kind_display()}关系。"

    def get_consequences(self):
        return ["这一天以后不再因此回避，记录仍然保留。"]

    def act(self, form):
        ended = actions.end_relation(self.thing, by=self.request.user, until=form.cleaned_data["until"])
        return f"已记录：这项关系至 {ended.until} 为止。"


class Evaluate(VerbPage):
    """评价."""

    opens_to = staticmethod(rules.keepers)
    rows = Expert.objects
    form_class = EvaluationForm
    template_name = "components/form_page.html"
    title = "评价评审工作"
    submit_label = "保存评价"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"expert": self.thing}

    def act(self, form):
        facts = form.cleaned_data
        actions.evaluate(self.thing, facts["call"], by=self.request.user, mark=facts["mark"], remark=facts["remark"])
        return "已保存评价；专家本人看不到。"


class Account(VerbPage):
    """开通账号: link one that is there, or make a link that is shown once."""

    opens_to = staticmethod(rules.keepers)
    rows = Expert.objects
    form_class = LinkForm
    title = "开通账号"

    def get_sentence(self):
        return f"为专家“{self.thing}”开通账号，以便在网上评审。"

    def get_consequences(self):
        return ["留空用户名：生成邀请链接，由专家本人设置用户名和密码；链接只显示一次。", "再次邀请时，原链接失效。"]

    def form_valid(self, form):
        expert, user = self.thing, self.request.user
        try:
            if form.cleaned_data["username"]:
                account_actions.link(expert, form.cleaned_data["username"], by=user)
                messages.success(self.request, f"已为“{expert}”关联账号 {form.cleaned_data['username']}。")
                return redirect(expert)
            invitation, token = account_actions.invite(expert, by=user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        context = self.get_context_data(form=form) | {
            "title": "邀请已生成",
            "invitation": invitation,
            "link": self.request.build_absolute_uri(reverse("projects:expert_join", args=[token])),
            "expert": expert,
        }
        response = render(self.request, "projects/experts/invited.html", context)
        response["Cache-Control"] = "no-store"
        return response


class Unlink(VerbPage):
    """解除账号关联."""

    opens_to = staticmethod(rules.keepers)
    rows = Expert.objects.select_related("user")
    form_class = ReasonForm
    title = "解除账号关联"
    submit_style = "danger"

    def find_thing(self):
        expert = super().find_thing()
        if expert.user_id is None:
            raise Http404
        return expert

    def get_sentence(self):
        return f"将解除账号 {self.thing.user.username} 与专家“{self.thing}”的关联。"

    def get_consequences(self):
        return ["这个账号不再能看到这位专家的评审；账号本身由系统管理员停用。"]

    def act(self, form):
        account_actions.unlink(self.thing, by=self.request.user, reason=form.cleaned_data["reason"])
        del self.thing
        return "已解除账号关联。"

    def get_target(self):
        return reverse("projects:expert_detail", args=[self.kwargs["pk"]])


@method_decorator(never_cache, name="dispatch")
class Join(ThrottledForm):
    """开通账号: the page an invited expert opens, without signing in."""

    form_class = JoinForm
    template_name = "projects/experts/join.html"

    def dispatch(self, request, *args, **kwargs):
        self.invitation = account_actions.by_token(kwargs["token"])
        if self.invitation is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"expert": self.invitation.expert}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "obstacle": account_actions.obstacle(self.invitation, timezone.now()),
        }

    def form_valid(self, form):
        try:
            person = account_actions.sign_up(self.invitation, form.account(), password=form.cleaned_data["password1"])
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        if self.request.user.is_authenticated:
            logout(self.request)
        self.opened(person)
        messages.success(self.request, "账号已开通。请核对本人资料，并申明需要回避的单位和人员。")
        return redirect("projects:expert_mine")
