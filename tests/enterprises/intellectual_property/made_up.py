"""Made-up rights."""

from datetime import date
from itertools import count

from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import enterprise

_serials = count(1)


def right(of: Enterprise | None = None, kind: str = "invention", **facts) -> IntellectualProperty:
    """Stored as it is, without asking the verbs."""
    of = of or enterprise()
    facts = {
        "number": f"ZL2015{next(_serials):08d}.7",
        "name": "一种虚构的装置",
        "granted_on": date(2019, 5, 1),
        "obtained_by": "own",
        **facts,
    }
    return IntellectualProperty.objects.create(enterprise=of, kind_id=kind, county_id=of.county_id, **facts)
