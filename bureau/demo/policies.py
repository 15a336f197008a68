"""政策: what the plans of 2020 promise firms, as made-up documents in force now; one of a county, one that has ended."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import County, User
from enterprises.models import Policy, PolicyCondition, PolicyItem
from enterprises.policies import actions

from .cast import DONGGANG
from .dated import as_of

WAN = 10_000
Conditions = list[PolicyCondition]


def add_policies(people: dict[str, User], *, today: date) -> dict[str, PolicyItem]:
    """The whole library; returns what it gives by a short name."""
    by = people["gaoxin"]
    return {
        **_recognition(by, today),
        "listed": _listed(by, today),
        "research": _research(by, today),
        "voucher": _voucher(by, today),
        "loan": _loan(by, today),
    }


def _policy(
    by: User, title: str, summary: str, *, number: int, since: date, until: date | None = None, **facts
) -> Policy:
    policy = Policy(
        title=f"{title}（演示）",
        document_number=f"演示文号〔{since.year}〕{number}号",
        issuer=facts.pop("issuer", "市科学技术局（演示）"),
        division=by.division,
        valid_from=since,
        valid_to=until,
        summary=summary,
        text=f"{summary}\n\n本文为演示数据，仿照地方科技计划的常见做法编写，不是任何单位发布的文件。",
        **facts,
    )
    return actions.save_policy(policy, by=by, reason="演示数据")


def _item(policy: Policy, by: User, name: str, conditions: Conditions, **facts) -> PolicyItem:
    item = actions.save_item(PolicyItem(policy=policy, name=name, **facts), by=by)
    actions.save_conditions(item, conditions, by=by)
    return item


def _publish(policy: Policy, by: User) -> None:
    with as_of(policy.valid_from, Policy, PolicyItem, PolicyCondition):
        actions.carry_out(policy, "publish", by=by)


def _recognition(by: User, today: date) -> dict[str, PolicyItem]:
    """高新技术企业认定补助, and the older rules that it took the place of."""
    since = date(today.year - 1, 1, 1)
    certified = {"kind": "certified_in", "certification_kind_id": "hnte"}
    old, ended = _older(by, PolicyCondition(**certified, turn="first"), since=date(today.year - 4, 3, 1))
    new = _policy(
        by,
        "高新技术企业认定补助办法",
        "上年首次认定的高新技术企业补助 20 万元，重新认定的补助 5 万元。",
        number=3,
        since=since,
        until=date(today.year + 2, 12, 31),
    )
    span = {"day_from": since, "day_to": date(today.year, 12, 31)}
    facts = {"needs_county": False, "window_from": date(today.year, 1, 1), "window_to": date(today.year, 12, 31)}
    conditions = [PolicyCondition(**certified, turn="first", **span)]
    first = _item(new, by, "首次认定补助", conditions, fixed_amount=20 * WAN, budget=600 * WAN, **facts)
    conditions = [PolicyCondition(**certified, turn="renewal", **span)]
    _item(new, by, "重新认定补助", conditions, fixed_amount=5 * WAN, order=1, budget=300 * WAN, **facts)
    _publish(new, by)
    with as_of(since, Policy):
        actions.carry_out(old, "end", by=by, reason="由新办法替代。", superseded_by=new)
    return {"old": ended, "first": first}


def _older(by: User, condition: PolicyCondition, *, since: date) -> tuple[Policy, PolicyItem]:
    old = _policy(by, "高新技术企业认定奖补办法", "首次认定奖补 10 万元。", number=8, since=since)
    item = _item(old, by, "首次认定奖补", [condition], fixed_amount=10 * WAN, funding_mode="reward")
    _publish(old, by)
    return old, item


def _listed(by: User, today: date) -> PolicyItem:
    policy = _policy(
        by,
        "科技型中小企业入库奖励办法",
        "当年评价入库的科技型中小企业奖励 1 万元。",
        number=5,
        since=date(today.year - 1, 3, 1),
        until=date(today.year + 1, 12, 31),
    )
    entered = PolicyCondition(kind="certified_in", certification_kind_id="tech_sme", year=today.year)
    facts = {"fixed_amount": WAN, "funding_mode": "reward", "budget": 200 * WAN}
    item = _item(policy, by, "入库奖励", [entered], window_to=date(today.year, 12, 31), **facts)
    _publish(policy, by)
    return item


def _research(by: User, today: date) -> PolicyItem:
    policy = _policy(
        by,
        "企业研发投入后补助实施细则",
        "上年研发费用占营业收入 3% 以上、比前年增长的企业，按上年研发费用的 5% 后补助，最高 50 万元。",
        number=6,
        since=date(today.year - 1, 4, 1),
    )
    conditions = [
        PolicyCondition(kind="share", figure="rd_total", base_figure="revenue", threshold=Decimal("0.03")),
        PolicyCondition(kind="growth", figure="rd_total", threshold=Decimal(0)),
        PolicyCondition(kind="figure", figure="rd_total", threshold=Decimal(100 * WAN)),
    ]
    facts = {"ratio": Decimal("0.05"), "base_figure": "rd_total", "cap": 50 * WAN, "budget": 800 * WAN}
    window = {"window_from": today - timedelta(days=50), "window_to": today + timedelta(days=25)}
    item = _item(policy, by, "研发投入后补助", conditions, amount_kind="ratio", **facts, **window)
    _publish(policy, by)
    return item


def _voucher(by: User, today: date) -> PolicyItem:
    policy = _policy(
        by,
        "科技创新券管理办法",
        "科技型中小企业购买研发设计、检验检测服务，按实际支付的 30% 兑付，每年最高 10 万元。",
        number=9,
        since=date(today.year - 1, 6, 1),
        until=date(today.year + 2, 5, 31),
    )
    conditions = [
        PolicyCondition(kind="certified", certification_kind_id="tech_sme"),
        PolicyCondition(kind="organisation", codes="firm"),
        PolicyCondition(kind="age", number=12),
    ]
    facts = {"ratio": Decimal("0.3"), "base_label": "当年实际支付的技术服务费", "cap": 10 * WAN, "needs_county": False}
    item = _item(policy, by, "创新券兑付", conditions, amount_kind="ratio", documents="技术服务合同\n付款凭证", **facts)
    _publish(policy, by)
    return item


def _loan(by: User, today: date) -> PolicyItem:
    """A county's own, soon to close."""
    policy = _policy(
        by,
        "东港市科技贷款贴息办法",
        "东港市成立满三年的科技企业，按上年实际支付贷款利息的 30% 贴息，最高 20 万元。",
        number=2,
        since=date(today.year, 1, 1),
        issuer="东港市科学技术局（演示）",
        level="county",
        county=County.objects.get(code=DONGGANG),
    )
    facts = {
        "ratio": Decimal("0.3"),
        "base_label": "上年实际支付的贷款利息",
        "cap": 20 * WAN,
        "funding_mode": "interest",
    }
    window = {"window_from": date(today.year, 1, 1), "window_to": today + timedelta(days=9)}
    old_enough = PolicyCondition(kind="age", number=36)
    item = _item(policy, by, "科技贷款贴息", [old_enough], amount_kind="ratio", **facts, **window)
    _publish(policy, by)
    return item
