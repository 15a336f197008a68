"""Made-up experts for tests."""

from itertools import count

from bureau.accounts.models import User
from projects.experts.actions import complete
from projects.experts.models import Expert, ExpertRelation

_serials = count(1)


def an_expert(name: str = "", *, user: User | None = None, **facts) -> Expert:
    """An expert in the library, each at an employer of the own unless one is named."""
    serial = next(_serials)
    facts = {"employer_name": f"沈阳虚构第{serial}研究所", "phone": "13800000000", **facts}
    expert = complete(Expert(name=name or f"专家{serial}", user=user, **facts))
    expert.save()
    return expert


def experts(number: int, **facts) -> list[Expert]:
    """So many experts of different employers, in two queries."""
    made = []
    for _ in range(number):
        serial = next(_serials)
        made.append(Expert(name=f"专家{serial}", **{"employer_name": f"沈阳虚构第{serial}研究所", **facts}))
    return Expert.objects.bulk_create(made)


def a_relation(expert: Expert, **facts) -> ExpertRelation:
    facts = {"kind": "work", **facts}
    return ExpertRelation.objects.create(expert=expert, **facts)
