"""Made-up carriers and tenancies for tests."""

from datetime import date
from itertools import count

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from incubators.register import actions as carrier_actions
from incubators.register.models import Carrier
from incubators.tenancies import actions
from incubators.tenancies.models import Tenancy
from tests.enterprises.made_up import enterprise
from tests.personas import donggang

_serials = count(1)


def carrier(name: str = "", kind: str = "incubator", *, county: County | None = None, **facts) -> Carrier:
    return carrier_actions.register(
        Carrier(
            name=name or f"虚构载体{next(_serials):04d}",
            kind_id=kind,
            county=county or donggang(),
            recognised_on=facts.pop("recognised_on", date(2018, 5, 8)),
            **facts,
        )
    )


def stay(at: Carrier, firm: Enterprise | None = None, *, entered: date, team: str = "", **facts) -> Tenancy:
    """A stay as somebody would enter it; a firm is made when neither firm nor team is given."""
    if firm is None and not team:
        firm = enterprise()
    state = facts.pop("state", "incubating" if firm and at.kind.incubates else "resident")
    return actions.enter(Tenancy(carrier=at, firm=firm, team=team, entered_on=entered, state=state, **facts))
