"""培育库: firms on their way up in every state, with advisers, talks and help, and what was decided in past years."""

from datetime import date, timedelta

from bureau.accounts.models import User
from enterprises.cultivation import actions, help_actions
from enterprises.cultivation.ladder import RUNGS
from enterprises.models import Certification, Enterprise, PoolEntry, Support, Talk

from .cast import DONGGANG, FENGCHENG, Cast
from .dated import as_of
from .firms import Firm

_YEARS, _CERTIFIED, _FAILED = 3, 6, 2  # past years; of each at most so many certified, and so many that failed
_HELP = (
    ("expert", "专家上门辅导研发费用辅助账", None),
    ("ip", "知识产权布局培训和专利挖掘", None),
    ("money", "高企培育入库资金支持", 50_000),
    ("training", "参加高企申报实务培训", None),
)


def add_pool(cast: Cast, people: dict[str, User], *, today: date) -> None:
    """The pool of today: qiye's firm is in it, others applied, failed or left; two firms asked themselves."""
    own = _enter(cast.own, people, today, ago=160)
    _talk(own, people, today, ago=26, next_in=6)
    _help(own, people, today, number=0, ago=60)
    _help(own, people, today, number=2, ago=30)
    fates = ("talk_due", "applied", "applied", "in_pool", "failed", "applied", "left", "talk_due", "in_pool", "applied")
    for number, (firm, fate) in enumerate(zip(cast.climbing, fates, strict=False)):
        entry = _enter(firm, people, today, ago=300 - 9 * number)
        _help(entry, people, today, number=number, ago=150)
        _play(entry, fate, people, today)
    _enter(cast.fitting, people, today, ago=230)
    _ask(cast.certified, people, today)


def _ask(firm: Enterprise, people: dict[str, User], today: date) -> None:
    """The firm asked for a rung and was refused; now it asks for another."""
    held = set(Certification.objects.filter(enterprise=firm).valid_on(today).values_list("kind_id", flat=True))
    lower, higher = [rung for rung in RUNGS if rung not in held][:2]
    with as_of(today - timedelta(days=90), PoolEntry):
        asked = actions.ask(firm, target=higher, planned_year=today.year, by=people["qiye2"], words="拟申报。")
    with as_of(today - timedelta(days=80), PoolEntry):
        actions.carry_out(asked, "refuse", by=people["gaoxin"], reason="成长性指标差距较大，建议先走下一级。")
    with as_of(today - timedelta(days=1), PoolEntry):
        words = "已连续三年盈利，拟明年申报，希望列入培育。"
        actions.ask(firm, target=lower, planned_year=today.year + 1, by=people["qiye2"], words=words)


def _adviser(firm: Enterprise, people: dict[str, User]) -> User:
    return people[{DONGGANG: "donggang", FENGCHENG: "fengcheng"}.get(firm.county.code, "gaoxin")]


def _enter(firm: Enterprise, people: dict[str, User], today: date, *, ago: int) -> PoolEntry:
    """Into the pool of high-tech enterprises, for this year."""
    day, adviser = today - timedelta(days=ago), _adviser(firm, people)
    with as_of(day, PoolEntry):
        return actions.enter(
            firm, target="hnte", planned_year=today.year, adviser=adviser, by=adviser, on=day, reason="演示数据"
        )


def _talk(entry: PoolEntry, people: dict[str, User], today: date, *, ago: int, next_in: int) -> None:
    """A talk was held; the next is due so many days from today, or was."""
    day, adviser = today - timedelta(days=ago), _adviser(entry.enterprise, people)
    talk = Talk(
        entry=entry,
        held_on=day,
        people=f"{adviser.display_name}、企业财务负责人",
        content="对照认定条件逐项核对，研发费用占比接近界限，须规范归集。（演示）",
        next_steps="企业补齐上年度研发费用辅助账。（演示）",
        next_on=today + timedelta(days=next_in),
    )
    with as_of(day, Talk, PoolEntry):
        help_actions.hold_talk(talk, by=adviser)


def _help(entry: PoolEntry, people: dict[str, User], today: date, *, number: int, ago: int) -> None:
    kind, words, amount = _HELP[number % len(_HELP)]
    day = today - timedelta(days=ago)
    support = Support(
        entry=entry, kind_id=kind, given_on=day, words=f"{words}（演示）", amount=amount, given_by="市科技局（演示）"
    )
    with as_of(day, Support):
        help_actions.give_support(support, by=_adviser(entry.enterprise, people))


def _play(entry: PoolEntry, fate: str, people: dict[str, User], today: date) -> None:
    by, applied_on = _adviser(entry.enterprise, people), today - timedelta(days=75)
    if fate == "talk_due":
        _talk(entry, people, today, ago=70, next_in=-8)
    elif fate == "left":
        _carry_out(entry, "leave", by, today - timedelta(days=40), "企业调整经营方向，暂不申报。")
    elif fate != "in_pool":
        _carry_out(entry, "apply", by, applied_on)
    if fate == "failed":
        _carry_out(entry, "fail", by, today - timedelta(days=12), "创新能力评价没有超过 70 分。")


def _carry_out(entry: PoolEntry, name: str, by: User, day: date, reason: str = "") -> None:
    with as_of(day, PoolEntry):
        actions.carry_out(entry, name, by=by, on=day, reason=reason)


def add_past_decisions(firms: list[Firm], cast: Cast, people: dict[str, User], *, today: date) -> None:
    """What was decided on applications of the last full years: those certified hold the certificate to show for it."""
    papers = Certification.objects.filter(kind_id="hnte", enterprise__in=[firm.pk for firm in firms])
    papers = papers.exclude(enterprise=cast.certified).select_related("enterprise__county").order_by("pk")
    failing = list(cast.climbing[::-1])
    for number, year in enumerate(range(today.year - _YEARS, today.year)):
        for paper in papers.filter(issued_on__year=year)[: _CERTIFIED - number]:
            entry = _past(paper.enterprise, people, paper.issued_on)
            _carry_out(entry, "certify", entry.adviser, paper.issued_on)
        for firm in failing[_FAILED * number : _FAILED * (number + 1)]:
            decided_on = date(year, 11, 20)
            entry = _past(firm, people, decided_on)
            _carry_out(entry, "fail", entry.adviser, decided_on, "研发费用占比没有达到要求。")
            _carry_out(entry, "leave", entry.adviser, date(year, 12, 15), "当年没有通过，退库后重新培育。")


def _past(firm: Enterprise, people: dict[str, User], decided_on: date) -> PoolEntry:
    """An entry of an earlier year that has applied; written as it was then, because the firm may be certified today."""
    adviser, entered_on = _adviser(firm, people), decided_on - timedelta(days=260)
    entry = PoolEntry(
        enterprise=firm,
        county=firm.county,
        target_id="hnte",
        adviser=adviser,
        planned_year=decided_on.year,
        entered_on=entered_on,
        entered_by=adviser,
    )
    with as_of(entered_on, PoolEntry):
        entry.save()
    _carry_out(entry, "apply", adviser, decided_on - timedelta(days=90))
    return entry
