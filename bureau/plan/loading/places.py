"""The counties, divisions and measures that a plan file may name, looked up once for the whole file."""

from dataclasses import dataclass

from bureau.accounts.models import County, Division
from bureau.measures import Measure, registry


@dataclass(frozen=True)
class Known:
    """`counties` by code, `divisions` by code and by name, `measures` by the slugs plans use."""

    counties: dict[str, County]
    divisions: dict[str, Division]
    measures: dict[str, Measure]

    def county_names(self, city_code: str) -> str:
        """The counties of a city, as a hint."""
        own = [f"{county.code} {county.name}" for county in self.counties.values() if county.city_code == city_code]
        return "、".join(own) or "（系统中没有该市的县区）"


def known() -> Known:
    """What the portal knows now."""
    measures: dict[str, Measure] = {}
    # Declared measures come before those of the database, as in `registry.by_slug`.
    for measure in [*registry.declared(), *registry.all()]:
        for slug in measure.slugs:
            measures.setdefault(slug, measure)
    divisions = list(Division.objects.filter(active=True))
    return Known(
        counties={county.code: county for county in County.objects.filter(active=True)},
        divisions={division.name: division for division in divisions} | {d.code: d for d in divisions},
        measures=measures,
    )
