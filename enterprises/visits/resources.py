"""Pairs in and out of tables."""

from typing import Any

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.intellectual_property.holders import CODE, fill_holders, holder_column

from .models import Pair
from .officer_columns import OFFICER, PLACE, SINCE, UNTIL, USERNAME, Officers, check_days
from .pairing import refusal_of


class PairResource(RegisterResource):
    """One officer and one firm a row, known by both and the day on which it began."""

    kind = "pairs"
    title = "包扶关系"
    list_url_name = "enterprises:pair_list"
    import_url_name = "enterprises:pair_import"
    columns = (holder_column("企业名称"), CODE, OFFICER, USERNAME, PLACE, SINCE, UNTIL, Field("note", "备注"))
    fills = ("officer_id", "enterprise_id", "county_id")
    silent = ("officer_id", "enterprise_id")
    keys = ("officer_id", "enterprise_id", "since")

    class Meta:
        model = Pair

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find firms and people, and refuse what the verbs would refuse; what has ended is history."""
        fill_holders(rows, user)
        officers = Officers(user, Pair.objects.visible_to(user) if user else Pair.objects.all())
        for row in rows:
            officer, county = officers.find(row), row.values.get("county_id")
            check_days(row)
            if officer is None or not county or row.values.get("until"):
                continue
            if why := refusal_of(officer, county):
                row.refuse("officer", why, str(officer))

    def title_of(self, values: dict[str, Any]) -> str:
        who = values.get("officer") or values.get("username") or ""
        return f"{who} {values.get('holder') or values.get('uscc') or ''}".strip()
