"""The two sides of a contract: whether seller and buyer belong to this city, and to which county.

A contract is registered where its seller is (技术合同认定登记管理办法), so a seller of whom nothing is known is one of this
city, unless the buyer is.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings

from bureau.accounts.models import County
from projects.register.placing import place_values

CODE = re.compile(r"\d{4}(\d{2})?")


def clean_division(text: str) -> str:
    """A division code of six digits (GB/T 2260), or of four as older forms have it. Raises `ValueError`."""
    code = unicodedata.normalize("NFKC", str(text)).strip()
    if not CODE.fullmatch(code):
        raise ValueError("行政区划代码应为 6 位数字（旧表为 4 位）")
    return code


@dataclass(frozen=True)
class Side:
    """Where a party belongs; `here` is None when nothing tells."""

    county_id: int | None = None
    here: bool | None = None


class Sides:
    """Tells sides from places, division codes and organisations; reads the counties once."""

    def __init__(self):
        self._counties = dict(County.objects.of_own_city().values_list("code", "pk"))
        self._city = settings.BUREAU_CITY_CODE[:4]

    def of(self, *, enterprise, division: str, place: int | None) -> Side:
        """A place that was chosen decides, then the division code of the contract, then the register."""
        if place is not None:
            facts = place_values(place)
            return Side(facts["county_id"], facts["in_city"])
        if division and not division.startswith(self._city):
            # Four digits may be no more than the province (2100).
            unsure = len(division) == 4 and division.endswith("00")
            if not unsure:
                return Side(None, False)
        if division in self._counties:
            return Side(self._counties[division], True)
        if enterprise is not None:
            return Side(enterprise.county_id, True)
        return Side(None, True) if division.startswith(self._city) else Side()

    @staticmethod
    def kept(contract, name: str) -> Side:
        """The side as it stands in a contract; `name` is seller or buyer."""
        here = contract.sold_here if name == "seller" else contract.bought_here
        return Side(getattr(contract, f"{name}_county_id"), here)


def settled(seller: Side, buyer: Side) -> tuple[Side, Side] | None:
    """Both sides with nothing left open; None when it cannot be told whose contract it is."""
    if seller.here is None and buyer.here:
        return None
    sold = Side(seller.county_id, True) if seller.here is None else seller
    return sold, Side(buyer.county_id, bool(buyer.here))
