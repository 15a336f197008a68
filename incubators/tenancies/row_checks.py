"""What is asked of rows of stays: which carriers they name, and whether state and days agree."""

from collections import defaultdict
from datetime import date

from bureau.exchange.rows import Row
from enterprises.register.names import name_key
from incubators.register.models import Carrier

from .models import Tenancy

State = Tenancy.State


def carriers_named(rows: list[Row]) -> dict[str, list[Carrier]]:
    """The carriers that rows name, by the key of their name; one query."""
    keys = {name_key(row.values.get("carrier") or "") for row in rows}
    found = defaultdict(list)
    for carrier in Carrier.objects.filter(match_key__in=keys).select_related("kind"):
        found[carrier.match_key].append(carrier)
    return found


def refuse_unfit_days(row: Row, state: str, graduated_on: date | None, left_on: date | None) -> None:
    """A state and the days that go with it must agree."""
    if state == State.GRADUATED and not graduated_on:
        row.refuse("graduated_on", "状态为毕业的须填写毕业日期")
    elif state in (State.WITHDRAWN, State.EVICTED) and not left_on:
        row.refuse("left_on", "状态为退出、清退的须填写离开日期")
    elif state in (State.WITHDRAWN, State.EVICTED) and graduated_on:
        row.refuse("state", "填写了毕业日期的，状态应为毕业", Tenancy.State(state).label)
    elif state in (State.INCUBATING, State.RESIDENT) and (left_on or graduated_on):
        row.refuse("state", "已填写离开或毕业日期，状态不能仍为在孵或入驻", Tenancy.State(state).label)
