"""What the bureau does for firms, and firms with the bureau: one story over all rooms, played by a few of the firms."""

from datetime import date

from bureau.accounts.models import User

from . import assessments, cast_figures, cultivation, firm_tags, memberships, policies, policy_claims, sanctions, visits
from .cast import Cast
from .firms import Firm


def add_service(firms: list[Firm], cast: Cast | None, people: dict[str, User], *, today: date) -> None:
    """All of it, through the verbs of the rooms; the number of firms in the register makes no difference to it.

    Without enough firms for the parts only qiye gets one.
    """
    if cast is None:
        memberships.add_only_member(people["qiye"], firms)
        return
    firm_tags.add_tags(firms)
    cast_figures.add_certificates(cast, today=today)
    cast_figures.add_rights(cast, today=today)
    memberships.add_members(cast, people, today=today)
    sanctions.add_sanctions(cast, people, today=today)
    memberships.add_corrections(cast, people, today=today)
    visits.add_visits(cast, people, today=today)
    cultivation.add_past_decisions(firms, cast, people, today=today)
    cultivation.add_pool(cast, people, today=today)
    items = policies.add_policies(people, today=today)
    policy_claims.add_paid_before(firms, people, items["old"], today=today)
    policy_claims.Claims(cast, people, items, today=today).add()
    assessments.add_assessments(firms, cast, people, today=today)
