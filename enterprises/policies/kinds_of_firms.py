"""Conditions on the firm itself: county, field, kind, age, tag, cultivation pool."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import County
from enterprises.eligibility.findings import Finding
from enterprises.register.codes import HITECH_AREAS, HITECH_FIELDS
from enterprises.register.models import Enterprise

from .choices import Comparator
from .facts import FirmFacts
from .parameters import ConditionParameters
from .registry import kind

SOURCE = "企业登记"
FIELD_NAMES = HITECH_AREAS | {code: name for _, fields in HITECH_FIELDS for code, name in fields}
NOT_SAID = "没有登记"


def _names(codes: list[str], known: dict[str, str]) -> str:
    return "、".join(known.get(code, code) for code in codes)


def _counties_words(condition: ConditionParameters) -> str:
    names = dict(County.objects.filter(code__in=condition.code_list).values_list("code", "name"))
    return f"所在县区为{_names(condition.code_list, names)}"


@kind("county", "所在县区", takes=("codes",), words=_counties_words, labels={"codes": "县区"})
def county(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """The firm belongs to one of the counties."""
    own = facts.enterprise.county
    met = own.code in condition.code_list
    return Finding(
        "county", "所在县区", met, own.code, condition.codes, say=lambda: f"所在县区为{own.name}。", source=SOURCE
    )


@kind(
    "field",
    "高新技术领域",
    takes=("codes",),
    words=lambda condition: f"属于{_names(condition.code_list, FIELD_NAMES)}领域",
    labels={"codes": "领域"},
)
def hitech_field(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """The firm's field is one of these; a first level holds all its second levels.

    A firm of which only the first level is known cannot be judged by a second level of it.
    """
    own = facts.enterprise.hitech_field
    asked = condition.code_list
    met: bool | None = any(own == code or (len(code) == 1 and own.startswith(code)) for code in asked)
    if not own or (not met and len(own) == 1 and any(code.startswith(own) for code in asked)):
        met = None
    requirement = f"属于{_names(asked, FIELD_NAMES)}领域"

    def say() -> str:
        if not own:
            return f"{NOT_SAID}高新技术领域，无法判断。"
        told = f"登记的领域为{FIELD_NAMES.get(own, own)}"
        return f"{told}，没有细分，无法判断。" if met is None else f"{told}。"

    return Finding("field", requirement, met, own or None, condition.codes, say=say, source=SOURCE)


KIND_NAMES = dict(Enterprise.Kind.choices)


@kind(
    "organisation",
    "单位类型",
    takes=("codes",),
    words=lambda condition: f"单位类型为{_names(condition.code_list, KIND_NAMES)}",
    labels={"codes": "单位类型"},
)
def organisation(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """The organisation is of one of these kinds."""
    own = facts.enterprise.kind
    requirement = f"单位类型为{_names(condition.code_list, KIND_NAMES)}"
    met = own in condition.code_list
    return Finding(
        "organisation",
        requirement,
        met,
        own,
        condition.codes,
        say=lambda: f"登记的单位类型为{KIND_NAMES.get(own, own)}。",
        source=SOURCE,
    )


def _age_words(condition: ConditionParameters) -> str:
    how = "满" if condition.comparator == Comparator.AT_LEAST else "不超过"
    return f"成立{how} {condition.number} 个月"


def full_months(start: date, end: date) -> int:
    """How many full months lie between two days: from 01-31 a month is full on the last day of February."""
    months = (end.year - start.year) * 12 + end.month - start.month
    is_last_of_month = (end + timedelta(days=1)).month != end.month
    return months if end.day >= start.day or is_last_of_month else months - 1


@kind(
    "age",
    "成立时间",
    takes=("comparator", "number"),
    words=_age_words,
    labels={"number": "月数"},
)
def age(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """Founded at least so many full months before the day, or no more than so many: the anniversary meets both."""
    founded = facts.enterprise.registered_on
    requirement = _age_words(condition)
    if founded is None:
        return Finding(
            "age", requirement, None, None, condition.number, say=lambda: "没有登记成立日期，无法判断。", source=SOURCE
        )
    months = full_months(founded, facts.day)
    if condition.comparator == Comparator.AT_LEAST:
        short = condition.number - months
    else:
        # On the anniversary itself the months are just full; the day after they are exceeded.
        exact = full_months(founded, facts.day - timedelta(days=1)) < months
        short = months - condition.number + (0 if exact else 1)

    def say() -> str:
        told = f"{founded} 成立，至 {facts.day} 满 {months} 个月"
        verb = "差" if condition.comparator == Comparator.AT_LEAST else "超出"
        return f"{told}。" if short <= 0 else f"{told}，{verb} {short} 个月。"

    return Finding(
        "age",
        requirement,
        short <= 0,
        Decimal(months),
        Decimal(condition.number),
        Decimal(max(short, 0)),
        "个月",
        say=say,
        source=SOURCE,
    )


@kind("tag", "企业标签", takes=("tag",), words=lambda condition: f"有标签“{condition.tag}”")
def tag(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """The firm bears a tag of exactly this word."""
    own = facts.enterprise.tag_words

    def say() -> str:
        return f"登记的标签为{'、'.join(own)}。" if own else "没有登记标签。"

    return Finding("tag", f"有标签“{condition.tag}”", condition.tag in own, None, condition.tag, say=say, source=SOURCE)


@kind(
    "pool",
    "在培育库中",
    takes=("certification_kind",),
    needs=("pool",),
    words=lambda condition: f"在{condition.certification_kind.name}培育库中",
    labels={"certification_kind": "培育目标"},
)
def pool(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """The firm is in the cultivation pool with this aim on the day."""
    met = condition.certification_kind_id in facts.pools
    name = condition.certification_kind.name
    return Finding(
        "pool",
        f"在{name}培育库中",
        met,
        say=lambda: f"已列入{name}培育库。" if met else f"没有列入{name}培育库。",
        source="培育库",
    )
