"""重复查找: organisations that may be one and the same, by several reasons, a page of groups at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Left, Replace, Substr

from bureau.accounts.regions import CITIES

from .models import Enterprise, FormerName
from .names import name_key
from .places import PROVINCES
from .uscc import LENGTH

PAGE = 20
MOST_MEMBERS = 10
BODY_START = 9  # place of the first sign of the organisation code in a credit code
LEGAL_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "股份公司", "集团", "()")


@dataclass(frozen=True)
class Group:
    """Organisations that have something in common, which `key` is."""

    key: str
    members: list[Enterprise]
    more: int = 0


@dataclass(frozen=True)
class Reason:
    """Why organisations may be the same; `groups` gives the keys, `members` the organisations of some keys."""

    code: str
    label: str
    words: str
    groups: Callable[[QuerySet], QuerySet]
    members: Callable[[QuerySet, list[str]], list[tuple[str, Enterprise]]]


def find(reason: Reason, enterprises: QuerySet, *, after: str = "") -> tuple[list[Group], str]:
    """A page of groups behind the key `after`, and the key to go on from ("" at the end); two or three queries."""
    keys = list(reason.groups(enterprises.order_by()).filter(key__gt=after).order_by("key")[: PAGE + 1])
    further = keys[PAGE - 1] if len(keys) > PAGE else ""
    of_key: dict[str, list[Enterprise]] = {key: [] for key in keys[:PAGE]}
    for key, enterprise in reason.members(enterprises.select_related("county").order_by("pk"), list(of_key)):
        if enterprise not in of_key[key]:
            of_key[key].append(enterprise)
    groups = [Group(key, found[:MOST_MEMBERS], max(len(found) - MOST_MEMBERS, 0)) for key, found in of_key.items()]
    return [group for group in groups if len(group.members) > 1], further


def _same(expression, *, differing: str = ""):
    """Groups of one expression; with `differing` only those whose members differ in that field."""
    counted = Count(differing, distinct=True) if differing else Count("pk")

    def groups(enterprises: QuerySet) -> QuerySet:
        keyed = enterprises.annotate(key=expression).exclude(key="").values("key")
        return keyed.annotate(members=counted).filter(members__gt=1).values_list("key", flat=True)

    def members(enterprises: QuerySet, keys: list[str]) -> list[tuple[str, Enterprise]]:
        return [(one.key, one) for one in enterprises.annotate(key=expression).filter(key__in=keys)]

    return groups, members


def _stem():
    """The name without legal form and without the names of the own city and province."""
    city = CITIES.get(settings.BUREAU_CITY_CODE, "")
    province = PROVINCES.get(settings.BUREAU_CITY_CODE[:2], "")
    stem = F("name_key")
    for word in (f"{province}省", province, city, city.removesuffix("市"), *LEGAL_FORMS):
        if name_key(word):
            stem = Replace(stem, Value(name_key(word)), Value(""), output_field=CharField())
    return stem


def _former_groups(enterprises: QuerySet) -> QuerySet:
    visible = enterprises.values("pk")
    others = FormerName.objects.filter(name_key=OuterRef("name_key"), enterprise__in=visible)
    bearers = enterprises.filter(name_key=OuterRef("name_key"))
    shared = Exists(others.exclude(enterprise=OuterRef("enterprise"))) | Exists(
        bearers.exclude(pk=OuterRef("enterprise"))
    )
    named = FormerName.objects.filter(shared, enterprise__in=visible).order_by()
    return named.annotate(key=F("name_key")).values_list("key", flat=True).distinct()


def _former_members(enterprises: QuerySet, keys: list[str]) -> list[tuple[str, Enterprise]]:
    wanted = set(keys)
    meant = Q(name_key__in=keys) | Q(pk__in=FormerName.objects.filter(name_key__in=keys).values("enterprise"))
    pairs = []
    for one in enterprises.filter(meant):
        names = {one.name_key, *one.past_names.split("\n")}
        pairs += [(key, one) for key in wanted & names]
    return pairs


def _masked(place: int):
    """The code without its check character and without the sign at `place`, which both change with one wrong sign."""
    rest = Substr("uscc", place + 1, LENGTH - 1 - place) if place < LENGTH - 1 else Value("")
    return Concat(Left("uscc", place - 1), Value("?"), rest, output_field=TextField())


PLACES = range(BODY_START, LENGTH)


def _near_groups(enterprises: QuerySet) -> "NearGroups":
    return NearGroups(enterprises)


class NearGroups:
    """Keys of all masked places in one query; answers the few methods of a queryset that `find` asks."""

    def __init__(self, enterprises: QuerySet, after: str = ""):
        self.enterprises = enterprises
        self.after = after

    def filter(self, *, key__gt: str) -> "NearGroups":
        return NearGroups(self.enterprises, key__gt)

    def order_by(self, *_) -> QuerySet:
        parts = []
        for place in PLACES:
            groups, _ = _same(_masked(place))
            parts.append(groups(self.enterprises).filter(key__gt=self.after))
        return parts[0].union(*parts[1:], all=True).order_by("key")


def _near_members(enterprises: QuerySet, keys: list[str]) -> list[tuple[str, Enterprise]]:
    """By the beginning before the masked sign, which the index on codes knows; the rest is compared here."""
    beginnings = Q()
    for key in keys:
        beginnings |= Q(uscc__startswith=key.partition("?")[0]) & Q(uscc__contains=key.partition("?")[2])
    pairs = []
    for one in enterprises.filter(beginnings) if keys else ():
        own = {f"{one.uscc[: place - 1]}?{one.uscc[place : LENGTH - 1]}" for place in PLACES}
        pairs += [(key, one) for key in own & set(keys)]
    return pairs


REASONS = (
    Reason("name", "名称相同", "名称除括号、空格的全角半角写法外完全相同。", *_same(F("name_key"))),
    Reason("former", "曾用名相同", "一家的曾用名是另一家的名称或曾用名。", _former_groups, _former_members),
    Reason(
        "organisation",
        "组织机构代码相同",
        "信用代码第 9 至 17 位（组织机构代码）相同，前 8 位不同。",
        *_same(Substr("uscc", BODY_START, 9)),
    ),
    Reason("stem", "名称主干相同", "去掉省市名和“有限公司”等组织形式后相同。", *_same(_stem(), differing="name_key")),
    Reason("code", "代码相近", "信用代码只有一位不同（不计校验位）。", _near_groups, _near_members),
)


def reason_of(code: str) -> Reason:
    """The reason of that code, the first one for any other."""
    return next((reason for reason in REASONS if reason.code == code), REASONS[0])
