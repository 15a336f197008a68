"""Conditions on certificates and rights: held, taken in a period, so many rights of a class."""

from datetime import date
from decimal import Decimal

from enterprises.certifications.validity import days_left
from enterprises.eligibility.findings import Finding
from enterprises.intellectual_property.models import IPKind

from .choices import Turn
from .facts import FirmFacts, Held
from .parameters import ConditionParameters
from .registry import kind

SOURCE = "证书登记"
CLASS_WORDS = {IPKind.Class.FIRST: "Ⅰ类知识产权", IPKind.Class.SECOND: "Ⅱ类知识产权", "": "知识产权（Ⅰ类和Ⅱ类）"}


def _held_words(condition: ConditionParameters) -> str:
    return f"持有有效的{condition.certification_kind.name}资质"


@kind(
    "certified",
    "持有有效资质",
    takes=("certification_kind",),
    needs=("certificates",),
    words=_held_words,
)
def certified(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """A certificate of the kind is valid on the day; the day of expiry still counts."""
    held = facts.certificates.get(condition.certification_kind_id, [])
    valid = [one for one in held if one.is_valid_on(facts.day)]
    last = max(valid or held, key=lambda one: one.expires_on, default=None)

    def say() -> str:
        name = condition.certification_kind.name
        if valid:
            return f"{name}资质有效至 {last.expires_on}，还有 {days_left(last, facts.day)} 天。"
        if last is None:
            return f"没有登记过{name}资质。"
        if last.revoked_on is not None and last.revoked_on <= facts.day:
            return f"{name}资质已于 {last.revoked_on} 撤销。"
        return f"{name}资质已于 {last.expires_on} 到期。"

    value = last.expires_on if last else None
    return Finding("certified", _held_words(condition), bool(valid), value, facts.day, say=say, source=SOURCE)


def period_of(condition: ConditionParameters, facts: FirmFacts) -> tuple[date, date]:
    """From which day to which; without days the whole of its year, without a year the year before."""
    year = condition.year or facts.last_year
    return condition.day_from or date(year, 1, 1), condition.day_to or date(year, 12, 31)


def _taken_words(condition: ConditionParameters) -> str:
    verb = condition.get_turn_display() or "取得"
    if condition.day_from or condition.day_to:
        when = f"{condition.day_from or '……'} 至 {condition.day_to or '……'}"
    else:
        when = f"{condition.year} 年" if condition.year else "上年"
    return f"{when}{verb}{condition.certification_kind.name}"


def _is_first(position: int, one: Held) -> bool:
    return position == 0 and one.turn != Turn.RENEWAL


@kind(
    "certified_in",
    "在某段时间取得资质",
    takes=("certification_kind", "turn", "year", "day_from", "day_to"),
    optional=("turn", "year", "day_from", "day_to"),
    needs=("certificates",),
    words=_taken_words,
    labels={"year": "取得年度", "day_from": "取得日期自", "day_to": "取得日期至"},
)
def certified_in(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """A certificate of the kind was issued in the period, first or not first as asked, and is not revoked by the day.

    The first is the one with no earlier one of its kind and not marked as a renewal.
    """
    start, end = period_of(condition, facts)
    held = facts.certificates.get(condition.certification_kind_id, [])
    fitting = [
        one
        for position, one in enumerate(held)
        if start <= one.issued_on <= end
        and (one.revoked_on is None or one.revoked_on > facts.day)
        and (not condition.turn or _is_first(position, one) == (condition.turn == Turn.FIRST))
    ]

    def say() -> str:
        if fitting:
            return f"发证日期 {fitting[-1].issued_on}，在 {start} 至 {end} 之间。"
        verb = condition.get_turn_display() or "取得"
        last = f"最近一次发证日期为 {held[-1].issued_on}。" if held else "没有登记过这类资质。"
        return f"{start} 至 {end} 之间没有{verb}{condition.certification_kind.name}；{last}"

    value = fitting[-1].issued_on if fitting else None
    return Finding("certified_in", _taken_words(condition), bool(fitting), value, end, say=say, source=SOURCE)


def _rights_words(condition: ConditionParameters) -> str:
    return f"拥有{CLASS_WORDS[condition.ip_class]}不少于 {condition.number} 件"


@kind(
    "rights",
    "拥有知识产权件数",
    takes=("ip_class", "number"),
    optional=("ip_class",),
    needs=("rights",),
    words=_rights_words,
    labels={"number": "不少于（件）"},
)
def rights(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """So many rights of a class (of Ⅰ and Ⅱ together when none is named) are owned on the day; licences do not count."""
    classes = (condition.ip_class,) if condition.ip_class else (IPKind.Class.FIRST, IPKind.Class.SECOND)
    count = sum(facts.rights.get(one, 0) for one in classes)
    lacking = max(condition.number - count, 0)

    def say() -> str:
        told = f"有效的{CLASS_WORDS[condition.ip_class]} {count} 件"
        return f"{told}，不少于 {condition.number} 件。" if not lacking else f"{told}，差 {lacking} 件。"

    return Finding(
        "rights",
        _rights_words(condition),
        not lacking,
        Decimal(count),
        Decimal(condition.number),
        Decimal(lacking),
        "件",
        say=say,
        source="知识产权登记",
    )
