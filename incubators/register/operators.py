"""运营机构: the organisation behind a carrier, linked when it is registered, kept by name when it is not."""

from bureau.exchange.rows import Row
from enterprises.register.matching import Matcher, NoMatch


def load_operators(matcher: Matcher, rows: list[Row]) -> None:
    """Look up the operators of all rows in a few queries."""
    matcher.load(
        codes=[row.values.get("operator_code") or "" for row in rows],
        names=[row.values.get("operator") or "" for row in rows],
    )


def link_operator(matcher: Matcher, row: Row) -> None:
    """Link the operator when it is registered; a name that is not registered is kept as it stands."""
    code, name = row.values.get("operator_code"), row.values.get("operator")
    if not code and name is None:
        return
    try:
        found = matcher.with_code(code) if code else matcher.called(name) if name else None
    except NoMatch as no_match:
        row.refuse("operator_code" if code else "operator", no_match.sentence, code or name)
        return
    if code and found is None:
        row.refuse("operator_code", "企业库中没有这个信用代码，请先登记单位", code)
        return
    row.values["operator_id"] = found.pk if found else None
    if found and not name:
        row.values["operator"] = found.name
