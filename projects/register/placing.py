"""Where a record belongs: a county of the city, the city itself (市本级), or somewhere else (不在本市).

A record of the city without a county is counted for the city alone; one that is not of the city is kept, and never counted.
"""

from django.conf import settings
from django.db import models

from bureau.accounts.models import County
from enterprises.register.places import own_city, ways_of_writing

CITY_ITSELF = 0
ELSEWHERE = -1
CITY_WORDS = ("市本级", "市直", "市级", "全市")
ELSEWHERE_WORDS = ("不在本市", "外地", "市外")


class Placed(models.Model):
    """A record with its county; `in_city` tells 市本级 from 不在本市 when there is none."""

    county = models.ForeignKey(
        County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    in_city = models.BooleanField("属于本市", default=True, help_text="不属于本市的只作备查，不计入任何指标。")

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """The place in words: a county, 市本级 or 不在本市."""
        return place_words(self.county, self.in_city)


def place_words(county: County | None, in_city: bool) -> str:
    """A county's name, 市本级 or 不在本市."""
    if county is not None:
        return county.name
    return CITY_WORDS[0] if in_city else ELSEWHERE_WORDS[0]


def elsewhere_has_no_county(model: str) -> models.CheckConstraint:
    """What is not of this city stands in none of its counties."""
    return models.CheckConstraint(
        name=f"{model}_elsewhere_no_county",
        condition=models.Q(in_city=True) | models.Q(county__isnull=True),
        violation_error_message="不属于本市的记录不能填写县区。",
    )


def place_choices() -> list[tuple[int, str]]:
    """The places a form or a template offers."""
    own = [(county.pk, county.name) for county in County.objects.of_own_city()]
    return [*own, (CITY_ITSELF, CITY_WORDS[0]), (ELSEWHERE, ELSEWHERE_WORDS[0])]


def place_spellings() -> list[tuple[int, str]]:
    """Places by every exact way of writing them: names, short names and codes of counties, words for the city."""
    own, city = County.objects.of_own_city(), own_city()
    ways = [(county.pk, way) for county in own for way in ways_of_writing(county)]
    ways += [(CITY_ITSELF, word) for word in (*CITY_WORDS, settings.BUREAU_CITY_CODE, *city)]
    return ways + [(ELSEWHERE, word) for word in ELSEWHERE_WORDS]


def place_values(place: int) -> dict[str, object]:
    """The stored pair for a chosen place."""
    return {"county_id": place if place > 0 else None, "in_city": place != ELSEWHERE}


def place_of(record: Placed) -> int:
    """The choice that a stored record stands for."""
    return record.county_id or (CITY_ITSELF if record.in_city else ELSEWHERE)
