"""Whose row of a sheet is: the organisation meant by its credit code, its name, or both."""

from typing import Any

from bureau.exchange.columns import Field
from bureau.exchange.rows import Row
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise, FormerName
from enterprises.register.names import name_key
from enterprises.register.resources import CODE_ALIASES, NAME_ALIASES, clean_code

CODE = Field(
    "uscc",
    "统一社会信用代码",
    aliases=CODE_ALIASES,
    clean=clean_code,
    stored=False,
    attribute="enterprise__uscc",
    example="91210600MA0000000X",
    help="与企业名称至少填写一项；两项都填时须一致。",
)
NOBODY = "没有填写企业名称或信用代码"
UNKNOWN = "企业库中没有（或您无权管理）这家单位，请先登记单位"


def fill_holders(rows: list[Row], user: Any, *, name: str = "holder") -> None:
    """Set `enterprise_id` and `county_id` of each row, or refuse it; a few queries for all rows.

    `name` is the column of the organisation's name; that of the credit code is called `uscc`.
    """
    limited = user is not None and not user.is_administrator
    matcher = Matcher(Enterprise.objects.visible_to(user) if limited else Enterprise.objects.all())
    matcher.load(
        codes=[row.values.get("uscc") or "" for row in rows],
        names=[row.values.get(name) or "" for row in rows if not row.values.get("uscc")],
    )
    otherwise_called = []
    for row in rows:
        found = _meant(row, matcher, name)
        if found is None:
            continue
        row.values["enterprise_id"], row.values["county_id"] = found.pk, found.county_id
        called = row.values.get(name)
        if row.values.get("uscc") and called and name_key(called) != found.name_key:
            otherwise_called.append((row, found, name_key(called)))
    _refuse_other_names(otherwise_called, name)


def _meant(row: Row, matcher: Matcher, name: str) -> Enterprise | None:
    code, called = row.values.get("uscc"), row.values.get(name)
    if not code and not called:
        row.refuse(name, NOBODY)
        return None
    try:
        found = matcher.with_code(code) if code else matcher.called(called)
    except NoMatch as no_match:
        row.refuse("uscc" if code else name, no_match.sentence, code or called)
        return None
    if found is None:
        row.refuse("uscc" if code else name, UNKNOWN, code or called)
    return found


def _refuse_other_names(rows: list[tuple[Row, Enterprise, str]], name: str) -> None:
    """A name beside a code must be the organisation's, or one that it had."""
    if not rows:
        return
    former = FormerName.objects.filter(enterprise_id__in={found.pk for _, found, _ in rows})
    known = set(former.values_list("enterprise_id", "name_key"))
    for row, found, key in rows:
        if (found.pk, key) not in known:
            told = f"该信用代码登记的单位是“{found.name}”，与表中名称不同；若已更名，请先修改企业名称"
            row.refuse(name, told, row.values.get(name))


def holder_column(label: str, *seconds: str) -> Field:
    """The column of the organisation's name; `seconds` head it where no column is called 企业名称 or the like."""
    taken = tuple(alias for alias in (*NAME_ALIASES, "名称") if alias != label)
    return Field("holder", label, aliases=taken, second_aliases=seconds, stored=False, attribute="enterprise__name")
