"""服务企业的待办: what firms have handed in and what waits for the officers who look after them."""

from django.urls import reverse
from django.utils import timezone

from bureau.accounts.rules import city_officers
from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.corrections import queries as corrections
from enterprises.cultivation.models import PoolEntry, PoolState
from enterprises.membership import queries as membership
from enterprises.policies.choices import ClaimState
from enterprises.policies.claim_models import PolicyClaim
from enterprises.visits.models import Problem

from .home_year import ToDo


def service_to_do(user) -> list[ToDo]:
    """A heap for each room; one query each."""
    return [*handed_in(user), *looked_after(user)]


def handed_in(user) -> list[ToDo]:
    """What firms have handed in and somebody decides."""
    figures = AnnualFigures.objects.visible_to(user).filter(state=FiguresState.SUBMITTED)
    asked = PoolEntry.objects.visible_to(user).filter(state=PoolState.ASKED)
    # The county judges first; what it has passed waits for the bureau.
    waiting = ClaimState.COUNTY_PASSED if city_officers(user) else ClaimState.SUBMITTED
    claims = PolicyClaim.objects.visible_to(user).filter(state=waiting)
    heaps = (
        (membership.waiting(user), "件企业账号申请待审核", "membership_claim_list", "state=submitted", "person-check"),
        (corrections.waiting(user), "件信息变更申报待确认", "correction_list", "state=submitted", "pencil-square"),
        (figures.count(), "份年度数据待核实", "annual_figures_list", "state=submitted", "bar-chart"),
        (asked.count(), "家企业申请入库", "pool_list", "state=asked", "collection"),
        (claims.count(), "件兑现申请待办理", "policy_claims", f"state={waiting}", "cash-coin"),
    )
    return [ToDo(count, label, _url(name, query), icon) for count, label, name, query, icon in heaps]


def looked_after(user) -> list[ToDo]:
    """Firms and problems that this person looks after."""
    today = timezone.localdate()
    talks = PoolEntry.objects.visible_to(user).filter(adviser=user).talk_due(today)
    problems = Problem.objects.visible_to(user)
    own = f"standing=unfinished&owner={user.pk}"
    return [
        ToDo(talks.count(), "家培育企业该谈话了", _url("pool_list", f"talk=due&adviser={user.pk}"), "chat-dots"),
        ToDo(problems.of_owner(user).count(), "个企业问题由您办理", _url("problem_list", own), "question-circle"),
        ToDo(
            problems.overdue(today).count(),
            "个企业问题超期未解决",
            _url("problem_list", "standing=overdue"),
            "alarm",
            "late",
        ),
    ]


def _url(name: str, query: str) -> str:
    return f"{reverse(f'enterprises:{name}')}?{query}"
