"""Who plays which part in the stories of service to firms: a few of the first made-up firms, the same in every run.

The firms of the two enterprise users, the firm that one of them claims, those on their way up the ladder, those whose
certificate ends soon, and two that were sanctioned.
"""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Exists, OuterRef

from enterprises.models import Certification, Enterprise

from .firms import Firm

DONGGANG, FENGCHENG = "210681", "210682"
_AMONG = 120
_CLIMBING, _ENDING, _RENEWED = 22, 6, 10


@dataclass(frozen=True)
class Cast:
    """`own` is the firm of qiye, `fitting` and `certified` are those of qiye2, `claimed` is the one qiye2 asks for.

    `climbing` never were high-tech enterprises, `ending` will get a certificate that ends this year, `renewed` two of which
    one ended late in a past year and the other followed; nobody is in two.
    """

    own: Enterprise
    fitting: Enterprise
    certified: Enterprise
    claimed: Enterprise
    barred: Enterprise
    once_barred: Enterprise
    climbing: tuple[Enterprise, ...]
    ending: tuple[Enterprise, ...]
    renewed: tuple[Enterprise, ...]

    def of_county(self, code: str) -> list[Enterprise]:
        """Those on their way up, in one county."""
        return [firm for firm in self.climbing if firm.county.code == code]


def choose(firms: list[Firm], *, today: date) -> Cast | None:
    """The parts, dealt to the first firms that fit them; None where there are too few firms for all of them."""
    held = Certification.objects.filter(enterprise=OuterRef("pk"))
    found = list(
        Enterprise.objects.filter(pk__in=[firm.pk for firm in firms[:_AMONG]])
        .select_related("county")
        .annotate(
            was_hnte=Exists(held.filter(kind_id="hnte")),
            is_sme=Exists(held.filter(kind_id="tech_sme").valid_on(today)),
        )
        .order_by("pk")
    )
    never = [firm for firm in found if not firm.was_hnte]
    try:
        return _deal(never)
    except StopIteration:
        return None


def _deal(never: list[Enterprise]) -> Cast:
    """Raises `StopIteration` when a part stays empty."""
    # Listed small firms first, for those who need one.
    never.sort(key=lambda firm: (not firm.is_sme, firm.pk))
    own, fitting = _take(never, DONGGANG), _take(never, DONGGANG)
    certified, claimed = _take(never, FENGCHENG), _take(never, DONGGANG)
    never.sort(key=lambda firm: firm.pk)
    barred, once_barred = _take(never), _take(never)
    rest = iter(never)
    groups = [tuple(islice(rest, size)) for size in (_CLIMBING, _ENDING, _RENEWED)]
    return Cast(own, fitting, certified, claimed, barred, once_barred, *groups)


def _take(never: list[Enterprise], county: str = "") -> Enterprise:
    """The first of those that are left, of the county if one is asked for."""
    found = next(firm for firm in never if county in ("", firm.county.code))
    never.remove(found)
    return found
