"""申报与评审的待办: what waits in a round, from the call to the letters, for officers, supervisors and leaders."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, county_officers
from projects.blinding.queries import entries_with_copies
from projects.calls.filters import SOON
from projects.calls.models import Call
from projects.calls.rules import of_own_division
from projects.decisions.choices import DecisionState, LetterState
from projects.decisions.letter_models import Letter
from projects.decisions.models import Decision
from projects.decisions.queries import has_objections, publicity_over
from projects.panels.filters import LATELY
from projects.panels.models import Panel
from projects.panels.queries import without_panel
from projects.reviews.queries import owed
from projects.screening.queries import waiting_for

from .home_year import ToDo


def round_to_do(user) -> list[ToDo]:
    """Heaps of whoever works on calls; of a division's officer those of its own calls. A query each, however many wait."""
    now = timezone.now()
    if not (county_officers(user) or city_officers(user)):
        return []
    screened = [ToDo(one.count, one.label, one.url, one.icon, one.tone, one.due) for one in waiting_for(user, now)]
    if county_officers(user):
        return screened
    return [*_calls(user, now), *screened, *_reviews(user, now), *_decisions(user)]


def _calls(user, now) -> list[ToDo]:
    closing = Call.objects.visible_to(user).closing_within(now, SOON).filter(of_own_division(user))
    return [ToDo(closing.count(), "项申报三日内截止", _url(user, "call_list", "window=closing"), "megaphone")]


def _reviews(user, now) -> list[ToDo]:
    unseated = f"{reverse('projects:application_list')}?waiting=panel"
    unanswered = Panel.objects.visible_to(user).unanswered().filter(of_own_division(user, "call"))
    held = entries_with_copies(user).filter(released_at__isnull=True, blind_copy__isnull=False, blocking__gt=0)
    held = held.filter(of_own_division(user, "panel__call"))
    late = Call.objects.visible_to(user).filter(pk__in=owed(now).order_by().values("panel__call"))
    late = late.filter(of_own_division(user))
    return [
        ToDo(without_panel(user, now).count(), "份申报书待编入评审组", unseated, "people"),
        ToDo(
            unanswered.count(), "个评审组有专家待答复", _url(user, "panel_list", "standing=unanswered"), "person-plus"
        ),
        ToDo(held.count(), "项因泄露身份的线索不能送审", _url(user, "blind_list", "standing=blocked"), "incognito"),
        ToDo(late.count(), "次申报有评分逾期未交", _url(user, "review_list", "sheets=overdue"), "alarm", "late"),
    ]


def _decisions(user) -> list[ToDo]:
    own = Decision.objects.visible_to(user).filter(of_own_division(user, "call")).order_by()
    counted = own.aggregate(
        running=Count("pk", filter=Q(state=DecisionState.IN_PUBLICITY)),
        objections=Count("pk", filter=has_objections()),
        over=Count("pk", filter=publicity_over(timezone.localdate())),
        ready=Count("pk", filter=Q(state=DecisionState.READY)),
    )
    letters = Letter.objects.visible_to(user).filter(of_own_division(user, "line__decision__call"))
    heaps = (
        ("objections", "个决定有异议待处理", "waiting=objections", "chat-square-text", "late"),
        ("over", "个决定公示期满待结束", "waiting=over", "calendar-check", "warn"),
        ("ready", "个决定待发文", f"state={DecisionState.READY}", "file-earmark-check", "warn"),
        ("running", "个决定正在公示", f"state={DecisionState.IN_PUBLICITY}", "megaphone", "none"),
    )
    found = [
        ToDo(counted[key], label, _url(user, "decision_list", query), icon, tone)
        for key, label, query, icon, tone in heaps
    ]
    outbox = letters.filter(state=LetterState.DRAFT).count()
    return [*found, ToDo(outbox, "封通知书待核对发出", _url(user, "letter_list", "state=draft"), "envelope")]


def drawn_lately(user) -> ToDo:
    """For supervisors: panels whose experts were drawn in the last days."""
    panels = Panel.objects.visible_to(user).drawn_since(timezone.now() - LATELY)
    url = f"{reverse('projects:panel_list')}?drawn=lately"
    return ToDo(panels.count(), "个评审组近 7 天抽取专家", url, "shuffle", "none")


def going_on(user) -> list[ToDo]:
    """For leaders: calls under way, and decisions that everybody may read now."""
    calls = Call.objects.visible_to(user).under_way()
    decisions = Decision.objects.visible_to(user).filter(state=DecisionState.IN_PUBLICITY)
    heaps = (
        (calls, "项申报通知正在办理", f"{reverse('projects:call_list')}?window=under_way", "megaphone"),
        (decisions, "个立项决定正在公示", f"{reverse('projects:decision_list')}?state=in_publicity", "check2-square"),
    )
    found = [ToDo(rows.count(), label, url, icon, "none") for rows, label, url, icon in heaps]
    return [one for one in found if one.count]


def _url(user, name: str, query: str) -> str:
    """A list, narrowed to the own division for its officers."""
    mine = "&mine=own" if user.role == Role.DIVISION_OFFICER else ""
    return f"{reverse(f'projects:{name}')}?{query}{mine}"
