"""What rooms above calls and applications lead on to, for the pages of one call and of one application."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.rules import city_staff, enterprise_users, staff
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Section, Table

from .applications.choices import EDITABLE, PASSED_CHECK
from .applications.choices import ApplicationState as S
from .applications.models import Application
from .calls.choices import CallState
from .calls.models import Call
from .calls.windows import is_open
from .decisions.models import Decision
from .decisions.rules import may_decide
from .dossier.rules import readers as dossier_readers
from .reviews.rules import watchers
from .screening.models import CheckResult, Recommendation
from .screening.queries import to_check, to_recommend
from .screening.rules import may_check
from .screening.tables import results

AFTER_REVIEW = (S.REVIEWED, S.PROPOSED, S.DECLINED, S.APPROVED)


@dataclass(frozen=True)
class Stage:
    """One stage of a call: its name, how it stands in words, where it goes on."""

    name: str
    words: str
    url: str = ""
    verb: str = ""


def course_of_call(call: Call, user) -> Section | None:
    """办理进程: every stage with its counts and the way to it, for the bureaus."""
    if not staff(user) or call.state == CallState.DRAFT:
        return None
    rows = Application.objects.visible_to(user).filter(call=call).order_by()
    counts = Counter(dict(rows.values_list("state").annotate(Count("pk"))))
    stages = _county_stages(call, user) if user.is_county_officer else _city_stages(call, counts, user)
    columns = (
        Column("name", "阶段", link=lambda stage: stage.url),
        Column("words", "情况"),
        Column("verb", "", link=lambda stage: stage.url),
    )
    return Section("course", "办理进程", table=Table(columns, [_applied(call, counts), *stages], caption="办理进程"))


def _applied(call: Call, counts: Counter) -> Stage:
    words = f"已提交 {sum(counts.values())} 份"
    if counts[S.RETURNED]:
        words += f"，补正中 {counts[S.RETURNED]} 份"
    return Stage("申报", words, f"{reverse('projects:application_list')}?call={call.pk}", "查看申报书")


def _county_stages(call: Call, user) -> list[Stage]:
    if not call.needs_recommendation:
        return []
    url = reverse("projects:screening_recommendations", args=[call.pk])
    waiting = to_recommend(user.county_id, [call]).count()
    given = Recommendation.objects.standing().filter(call=call, county=user.county_id).count()
    return [Stage("县区推荐", f"待推荐 {waiting} 份，已推荐 {given} 份", url, "去推荐")]


def _city_stages(call: Call, counts: Counter, user) -> list[Stage]:
    found, waiting = [], to_check([call]).count()
    if call.needs_recommendation:
        # What was recommended, given back and handed in again waits for the check.
        given = Recommendation.objects.standing().filter(call=call).count()
        lacking = counts[S.SUBMITTED] + counts[S.RECOMMENDED] - waiting
        words = f"待推荐 {lacking} 份，已推荐 {given} 份，未予推荐 {counts[S.NOT_RECOMMENDED]} 份"
        found.append(Stage("县区推荐", words))
    passed = sum(counts[state] for state in PASSED_CHECK)
    words = f"待审查 {waiting} 份，通过 {passed} 份，不通过 {counts[S.FAILED]} 份"
    checks = reverse("projects:screening_call", args=[call.pk]) if may_check(user) else ""
    found.append(Stage("形式审查", words, checks, "去审查" if checks else ""))
    if call.needs_review:
        words = f"待送审 {counts[S.PASSED]} 份，评审中 {counts[S.IN_REVIEW]} 份"
        words += f"，已评审 {sum(counts[state] for state in AFTER_REVIEW)} 份"
        found.append(Stage("专家评审", words, reverse("projects:review_board", args=[call.pk]), "评审进度"))
    return [*found, _decided(call, counts, user)]


def _decided(call: Call, counts: Counter, user) -> Stage:
    decision = Decision.objects.visible_to(user).filter(call=call).first()
    if decision is not None:
        words = f"{decision.get_state_display()}：拟支持 {counts[S.PROPOSED]} 份，已批准 {counts[S.APPROVED]} 份"
        return Stage("立项决定", words, decision.get_absolute_url(), "查看决定")
    url = f"{reverse('projects:decision_begin')}?call={call.pk}" if may_decide(user) else ""
    return Stage("立项决定", "还没有拟定", url, "拟定决定" if url else "")


def apply_to_call(call: Call, user) -> list[Action]:
    """To go on with what one's firm is writing, or to begin while the call is open (or a permit holds)."""
    if not enterprise_users(user):
        return []
    own = list(Application.objects.visible_to(user).filter(call=call, state__in=EDITABLE).order_by("-pk")[:3])
    offered = [Action(f"继续填写：{one}", one.get_absolute_url(), icon="pencil") for one in own]
    now = timezone.now()
    if is_open(call, None, now) or call.permits.visible_to(user).valid_at(now).exists():
        url = reverse("projects:application_begin", args=[call.pk])
        offered.append(Action("开始申报", url, style="plain" if own else "primary", icon="send"))
    return offered


def scheme_of_call(call: Call, user) -> list[Action]:
    """The scheme of the review, and the whole file of the call."""
    offered = []
    if call.needs_review and watchers(user):
        offered.append(Action("评分办法", reverse("projects:review_scheme", args=[call.pk]), icon="sliders"))
    if dossier_readers(user) and call.state != CallState.DRAFT:
        offered.append(Action("全程档案", reverse("projects:dossier_call", args=[call.pk]), icon="archive"))
    return offered


def check_of_application(application: Application, user) -> Section | None:
    """What the format check found, for the bureaus."""
    if not staff(user):
        return None
    found = CheckResult.objects.visible_to(user).filter(application=application).select_related("item", "by")
    rows = list(found.order_by("item__order", "item_id"))
    return results(rows) if rows else None


def ways_of_application(application: Application, user) -> list[Action]:
    """Recommend, check, and take the whole file."""
    offered, state = [], application.state
    asks = application.call.needs_recommendation and state == S.SUBMITTED
    lacks = asks and not Recommendation.objects.standing().filter(application=application).exists()
    if user.is_county_officer and lacks:
        url = reverse("projects:screening_recommend", args=[application.pk])
        offered.append(Action("推荐意见", url, style="primary", icon="hand-thumbs-up"))
    if may_check(user, application) and state not in (S.DRAFT, S.WITHDRAWN):
        waiting = state == S.RECOMMENDED or (state == S.SUBMITTED and not lacks)
        url = reverse("projects:screening_check", args=[application.pk])
        offered.append(Action("形式审查", url, style="primary" if waiting else "plain", icon="clipboard-check"))
    if dossier_readers(user) and city_staff(user):
        url = reverse("projects:dossier_application", args=[application.pk])
        offered.append(Action("全程档案", url, icon="archive"))
    return offered


def decision_of_application(application: Application, user) -> Section | None:
    """What was decided, for whoever may see the decision."""
    line = getattr(application, "decision_line", None)
    if line is None or not Decision.objects.visible_to(user).filter(pk=line.decision_id).exists():
        return None
    columns = (
        Column("order", "排名", kind="number"),
        Column("score", "得分", kind="number"),
        Column("verdict", "意见", value="get_verdict_display"),
        Column("granted", "核定金额", kind="money"),
        Column("reason", "理由"),
    )
    url = reverse("projects:decision_detail", args=[line.decision_id])
    table = Table(columns, [line], row_url=lambda row: url)
    return Section("decision", "立项决定", table=table)
