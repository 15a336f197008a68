"""How names of organisations and people are compared when experts avoid applicants: by key, and by short form.

The short form of a firm is its name without the place it begins with and the legal form it ends with: 丹东东方测控技术股份有限公司
is 东方测控技术. Only firms have one: of 丹东市中心医院 nothing may be taken away, or it would be every 中心医院.
"""

import re
from functools import cache

from django.conf import settings

from bureau.accounts.regions import CITIES
from enterprises.register.names import NameKeyField, name_key
from enterprises.register.places import PROVINCES

LEGAL_FORMS = re.compile(
    r"(?:(?:股份|有限|责任|集团|控股|合伙)+(?:责任)?公司|(?:集团)?公司|(?:总|分)厂|厂|(?:专业)?合作社|企业|集团)$"
)
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
A_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,3}[省市县区]")
SHORTEST = 2
# Shorter ones are inside too many names.
SHORTEST_BEGINNING = 4


def stem(name: str) -> str:
    """The short form of a firm's name, for comparison; the key of the name for everybody else; "" of nothing."""
    bare = shortened(name)
    if bare == name_key(name):
        return bare
    short = without_place(bare)
    return short if len(short) >= SHORTEST else bare


def shortened(name: str) -> str:
    """The name without its legal form and what stands in brackets, where it has a legal form; the key otherwise."""
    key = name_key(name)
    bare = BRACKETED.sub("", key)
    without = LEGAL_FORMS.sub("", bare)
    return without if without != bare and without else key


def without_place(text: str) -> str:
    """The name without the places that it begins with, as long as something is left."""
    rest = text
    while True:
        place = next((name for name in own_places() if rest.startswith(name)), "")
        if not place and (found := A_PLACE.match(rest)):
            place = found[0]
        if not place or len(rest) - len(place) < SHORTEST:
            return rest
        rest = rest[len(place) :]


@cache
def own_places() -> tuple[str, ...]:
    """The state, the own province and city, the longer names first."""
    code = settings.BUREAU_CITY_CODE
    city, province = CITIES.get(code, ""), PROVINCES.get(code[:2], "")
    names = {"中国", province, f"{province}省" if province else "", city, city.removesuffix("市")}
    return tuple(sorted(filter(None, names), key=len, reverse=True))


def beginnings(short: str) -> set[str]:
    """The beginnings of a short form by which it may be called: 东方测控 of 东方测控技术."""
    return {short[:length] for length in range(SHORTEST_BEGINNING, len(short) + 1)} | {short} - {""}


class KeyOf(NameKeyField):
    """The key of another text of the row, filled whenever the row is saved."""

    def __init__(self, source: str = "name", *args, **kwargs):
        self.source = source
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def key(self, text: str) -> str:
        """What is kept of the text."""
        return name_key(text)

    def pre_save(self, model_instance, add):
        """Whoever saves the text saves its key."""
        key = self.key(getattr(model_instance, self.source) or "")
        setattr(model_instance, self.attname, key)
        return key


class StemOf(KeyOf):
    """The short form of another text of the row."""

    def key(self, text: str) -> str:
        return stem(text)
