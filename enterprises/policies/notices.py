"""The wording of every message about policies and claims."""

from django.db.models import QuerySet
from django.urls import reverse

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from bureau.notices.models import Notice
from enterprises.register.people import officers_of, people_of

from .claim_models import PolicyClaim, PolicyPayment
from .models import Policy, PolicyItem
from .reckoning import amount_words, wan


def division_people(policy: Policy) -> QuerySet[User]:
    """The officers of the policy's division, or of all divisions when none is named."""
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    return people.filter(division_id=policy.division_id) if policy.division_id else people


def holders(claim: PolicyClaim) -> QuerySet[User]:
    """Who has to look at a claim now: the county where its opinion is asked for and not given, else the division."""
    if claim.item.needs_county and claim.state == claim.State.SUBMITTED:
        return officers_of(claim.county)
    return division_people(claim.item.policy)


def submitted(claim: PolicyClaim) -> None:
    """To whoever reviews it first."""
    text = f"{claim.enterprise}申请兑现“{claim.item}”（{claim.number}，{wan(claim.asked)}），请审核。"
    tell(holders(claim), text=text, url=claim.get_absolute_url())


def moved(claim: PolicyClaim, name: str, *, reason: str = "") -> None:
    """To the other side: what became of the claim."""
    detail = f"理由：{reason}" if reason else ""
    what = f"兑现申请“{claim.item}”（{claim.number}）"
    url = claim.get_absolute_url()
    if name == "withdraw":
        if claim.submitted_on is not None:
            tell(holders(claim), text=f"{claim.enterprise}撤回了{what}。", url=url)
        return
    if name == "pass_county":
        text = f"{claim.enterprise}的{what}已经县区审核通过，请核定。"
        tell(division_people(claim.item.policy), text=text, url=url, detail=detail)
    told = {
        "pass_county": "已经县区审核通过，待市科技局核定。",
        "give_back": "被退回补正，请按理由修改后重新提交。",
        "refuse": "不予兑付。",
        "revoke": "的核定已撤销，不再兑付。",
    }[name]
    tell(people_of(claim.enterprise), text=f"贵单位的{what}{told}", detail=detail, url=url)


def approved(claim: PolicyClaim) -> None:
    """To the firm: how much, and when."""
    text = f"贵单位的兑现申请“{claim.item}”（{claim.number}）已核定 {wan(claim.approved)}，应于 {claim.due_on} 前兑付。"
    tell(people_of(claim.enterprise), text=text, url=claim.get_absolute_url())


def paid(payment: PolicyPayment) -> None:
    """To the firm: money was paid."""
    claim = payment.claim
    text = f"“{claim.item}”（{claim.number}）已于 {payment.paid_on} 兑付 {wan(payment.amount)}，请核对到账。"
    tell(people_of(claim.enterprise), text=text, url=claim.get_absolute_url())


def struck(payment: PolicyPayment) -> None:
    """To the firm: what it was told was wrong."""
    claim = payment.claim
    text = f"“{claim.item}”（{claim.number}）{payment.paid_on} 的兑付登记有误，已作废。"
    tell(
        people_of(claim.enterprise),
        text=text,
        detail=f"原因：{payment.struck_reason}",
        url=claim.get_absolute_url(),
    )


def fitting_key(item: PolicyItem, enterprise: int) -> str:
    """The occasion: this firm was told that it qualifies for this item."""
    return f"policy-fits:{item.pk}:{enterprise}"


def told_of_fitting(item: PolicyItem) -> set[tuple[int, str]]:
    """Who was told already that a firm qualifies for an item: (person, occasion)."""
    sent = Notice.objects.filter(key__startswith=f"policy-fits:{item.pk}:")
    return set(sent.values_list("recipient", "key"))


def qualifies(item: PolicyItem, enterprise, people) -> int:
    """To the people of a firm, once: it qualifies and may apply."""
    until = f"，受理截至 {item.closes_on}" if item.closes_on else ""
    text = f"{enterprise.name}符合《{item.policy}》“{item}”的条件（{amount_words(item)}）{until}，可以申请。"
    return tell(people, text=text, url=reverse("enterprises:policy_fits"), key=fitting_key(item, enterprise.pk))


def closes_soon(item: PolicyItem, enterprise, people, *, days: int) -> int:
    """To the people of a firm that qualifies and has not applied: the window closes."""
    text = f"《{item.policy}》“{item}”将于 {item.closes_on} 截止受理，{enterprise.name}符合条件，尚未申请。"
    key = f"policy-closes:{item.pk}:{enterprise.pk}:{item.closes_on}:{days}"
    return tell(people, text=text, url=reverse("enterprises:policy_fits"), key=key)


def not_corrected(claim: PolicyClaim, people, *, since) -> int:
    """To the firm: a claim that was given back waits for it."""
    text = f"兑现申请“{claim.item}”（{claim.number}）已于 {since} 退回补正，至今没有重新提交。"
    return tell(people, text=text, url=claim.get_absolute_url(), key=f"policy-returned:{claim.pk}:{since}")


def unpaid(people, claims: list[PolicyClaim], *, month: str) -> int:
    """To the officers of a division: what was granted and is overdue; one message a month."""
    names = "\n".join(f"{claim.number} {claim.enterprise} {claim.item}，应于 {claim.due_on} 兑付" for claim in claims)
    text = f"有 {len(claims)} 笔已核定的兑现申请逾期未付，请尽快办理。"
    url = reverse("enterprises:policy_claims") + "?overdue=yes"
    divisions = sorted({claim.item.policy.division_id or 0 for claim in claims})
    key = f"policy-unpaid:{month}:{'-'.join(map(str, divisions))}"[:120]
    return tell(people, text=text, url=url, detail=names, key=key)
