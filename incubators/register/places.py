"""Counties as sheets write them: those of this city are known, others are told to be elsewhere."""

import re
import unicodedata

from django.conf import settings

from bureau.accounts.models import County
from bureau.accounts.regions import CITIES
from bureau.exchange.refusals import UncleanValue


def plain(text: str) -> str:
    """Width and blanks do not matter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


class OwnCounties:
    """Reads the county cells of one file.

    A zone such as 高新区 exists in every city. Written without the city it is taken for this city's, unless the file
    also names counties elsewhere (`abroad`); `doubtful(text)` then says that nobody can know.
    """

    def __init__(self):
        self.city = CITIES.get(settings.BUREAU_CITY_CODE, "")
        self.counties = list(County.objects.of_own_city())
        self._by_words = {plain(way): c for c in self.counties for way in (c.code, c.short_name, c.name)}
        self.abroad = False

    def read(self, cell) -> int | None:
        """The primary key of the county that a cell names. Raises `UncleanValue` for one that is not of this city."""
        text = plain(cell)
        named = self._without_city(text)
        if self.city and named == "":
            raise UncleanValue("只写了市，没有写明县区", cell)
        county = self._by_words.get(named)
        if county is None:
            self.abroad = True
            listed = "、".join(county.name for county in self.counties)
            raise UncleanValue(f"不在本市；本市的县区：{listed}", cell)
        return county.pk

    def doubtful(self, cell) -> bool:
        """Whether the cell names a zone that other cities have too, in a file that does name other cities' counties."""
        text = plain(cell)
        county = self._by_words.get(text)
        return self.abroad and county is not None and not county.is_gb and text == plain(county.short_name)

    def _without_city(self, text: str) -> str:
        return re.sub(rf"^.*?{re.escape(self.city)}", "", text, count=1) if self.city else text
