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
    today = timezone.localdate()
    figures = AnnualFigures.objects.visible_to(user).filter(state=FiguresState.SUBMITTED)
    claims = PolicyClaim.objects.visible_to(user)
    # The county judges first; what it has passed waits for the bureau.
    waiting = ClaimState.COUNTY_PASSED if city_officers(user) else ClaimState.SUBMITTED
    entries = PoolEntry.objects.visible_to(user)
    problems = Problem.objects.visible_to(user)
    return [
        ToDo(
            membership.waiting(user),
            "件企业账号申请待审核",
            _url("membership_claim_list", "state=submitted"),
            "person-check",
        ),
        ToDo(
            corrections.waiting(user),
            "件信息变更申报待确认",
            _url("correction_list", "state=submitted"),
            "pencil-square",
        ),
        ToDo(figures.count(), "份年度数据待核实", _url("annual_figures_list", "state=submitted"), "bar-chart"),
        ToDo(
            entries.filter(state=PoolState.ASKED).count(),
            "家企业申请入库",
            _url("pool_list", "state=asked"),
            "collection",
        ),
        ToDo(
            entries.filter(adviser=user).talk_due(today).count(),
            "家培育企业该谈话了",
            _url("pool_list", f"talk=due&adviser={user.pk}"),
            "chat-dots",
        ),
        ToDo(
            problems.of_owner(user).count(),
            "个企业问题由您办理",
            _url("problem_list", f"standing=unfinished&owner={user.pk}"),
            "question-circle",
        ),
        ToDo(
            problems.overdue(today).count(),
            "个企业问题超期未解决",
            _url("problem_list", "standing=overdue"),
            "alarm",
            "late",
        ),
        ToDo(
            claims.filter(state=waiting).count(),
            "件兑现申请待办理",
            _url("policy_claims", f"state={waiting}"),
            "cash-coin",
        ),
    ]


def _url(name: str, query: str) -> str:
    return f"{reverse(f'enterprises:{name}')}?{query}"
