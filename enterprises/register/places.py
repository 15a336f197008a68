"""Which county of this city an organisation belongs to, as far as a sheet says so with certainty."""

import re
from functools import cached_property

from django.conf import settings

from bureau.accounts.models import County
from bureau.accounts.regions import CITIES

from .names import name_key
from .uscc import DIVISION

PROVINCES = {"21": "辽宁", "37": "山东"}
WHOLE_PROVINCE, WHOLE_CITY = "00", "00"
A_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,6}?(省|自治区)")
# “老菜市场” is no city; a place before it would have been read already.
A_CITY = re.compile(r"^([\u4e00-\u9fff]{2,4}市)(?!场)")


class Elsewhere(ValueError):
    """The text names a place outside this city; `place` is what it names."""

    def __init__(self, place: str):
        super().__init__(place)
        self.place = place


def own_city() -> tuple[str, ...]:
    """The own city alone and behind its province: 丹东市, 辽宁省丹东市."""
    code = settings.BUREAU_CITY_CODE
    city, province = CITIES.get(code, ""), PROVINCES.get(code[:2], "")
    return tuple(dict.fromkeys(filter(None, (city, f"{province}省{city}" if city and province else ""))))


def ways_of_writing(county: County) -> list[str]:
    """Every exact way of writing a county of the own city, its name first: 东港市, 东港, 210681, 丹东市东港市."""
    return list(
        dict.fromkeys((county.name, county.short_name, county.code, *(f"{city}{county.name}" for city in own_city())))
    )


class Places:
    """The counties of the own city by every way of naming them; one query when first asked."""

    def __init__(self):
        code = settings.BUREAU_CITY_CODE
        self.city = CITIES.get(code, "")
        self.city_code = code
        self.province = PROVINCES.get(code[:2], "")

    @cached_property
    def counties(self) -> list[County]:
        return list(County.objects.of_own_city())

    @cached_property
    def names(self) -> dict[int, str]:
        """Names by primary key."""
        return {county.pk: county.name for county in self.counties}

    @cached_property
    def _by_way(self) -> dict[str, set[int]]:
        ways: dict[str, set[int]] = {}
        for county in self.counties:
            short = county.short_name
            for way in {county.name, short, f"{short}市", f"{short}区", f"{short}县", county.code}:
                ways.setdefault(way, set()).add(county.pk)
        return ways

    @cached_property
    def _starts(self) -> list[tuple[str, int]]:
        """Beginnings of addresses that mean one county; short names alone also begin names of streets."""
        clear = [(way, pks) for way, pks in self._by_way.items() if way.endswith(("市", "区", "县")) and len(way) > 2]
        return sorted(((way, *pks) for way, pks in clear if len(pks) == 1), key=lambda one: -len(one[0]))

    def in_words(self, text: str) -> int | None:
        """The county that a cell such as “东港”, “丹东市东港市” or “210681” names; None for the city as a whole.

        Raises `Elsewhere` for every other place: a sheet of another city must not come in as ours.
        """
        place = self._without_city(name_key(text))
        if place in ("", "市", "市区", "本级", "市本级", "市直", self.city_code):
            return None
        found = self._by_way.get(place, set())
        if len(found) != 1:
            raise Elsewhere(text.strip())
        return next(iter(found))

    def in_address(self, address: str) -> int | None:
        """The county an address begins with; None when it names none. Raises `Elsewhere`."""
        text = name_key(address)
        rest = self._without_city(text)
        for way, county in self._starts:
            if rest.startswith(way):
                return county
        foreign = A_PROVINCE.match(rest) or A_CITY.match(rest)
        if foreign:
            raise Elsewhere(foreign[0])
        return None

    def in_code(self, uscc: str) -> int | None:
        """The county whose division stands in a credit code; None for codes of the city, the province, the state.

        Raises `Elsewhere` for a division of another city.
        """
        division = uscc[DIVISION]
        found = [county.pk for county in self.counties if county.code == division]
        if found:
            return found[0]
        province, city = division[:2], division[2:4]
        if city == WHOLE_CITY or province not in PROVINCES:
            return None
        if division[:4] != self.city_code[:4]:
            raise Elsewhere(f"行政区划 {division}")
        return None

    def is_own_province(self, text: str) -> bool:
        """Whether a cell names the province of this city."""
        return name_key(text).removesuffix("省") in ("", self.province, self.city_code[:2] + "0000")

    def _without_city(self, text: str) -> str:
        """The text behind the names of the own province and city."""
        for province in (f"{self.province}省", self.province):
            if self.province and text.startswith(province):
                text = text[len(province) :]
                break
        if text.startswith(self.city):
            return text[len(self.city) :]
        short = self.city.removesuffix("市")
        # “朝阳县” is a county of 朝阳市, and no rest of its name.
        if text.startswith(short) and text not in self._by_way and not any(text.startswith(w) for w, _ in self._starts):
            return text[len(short) :]
        return text
