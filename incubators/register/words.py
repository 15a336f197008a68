"""How sheets write what is known of a carrier: its kind, level and scope, and years and levels that are not quite plain."""

from collections.abc import Callable

from bureau.exchange.refusals import UncleanValue

from .models import Carrier, CarrierKind


def kind_spellings() -> list[tuple[str, str]]:
    """Kinds by name and by each other name."""
    kinds = CarrierKind.objects.all()
    return [(kind.code, way) for kind in kinds for way in (kind.name, *filter(None, kind.other_names.split("、")))]


LEVELS = [
    *Carrier.Level.choices,
    (Carrier.Level.NATIONAL, "国家"),
    (Carrier.Level.PROVINCIAL, "省"),
    (Carrier.Level.PROVINCIAL, "自治区级"),
    (Carrier.Level.CITY, "市"),
    (Carrier.Level.COUNTY, "区级"),
    (Carrier.Level.COUNTY, "区县级"),
    (Carrier.Level.COUNTY, "县区级"),
]
SCOPES = [
    *Carrier.Scope.choices,
    (Carrier.Scope.GENERAL, "综合型"),
    (Carrier.Scope.SPECIALISED, "专业型"),
]


def or_nothing(read: Callable) -> Callable:
    """A cleaning that leaves an empty cell alone."""

    def read_filled(cell):
        return None if cell in (None, "") else read(cell)

    return read_filled


def year_of(read: Callable) -> Callable:
    """“2020 年” is a year too."""

    def read_year(cell):
        text = str(cell).strip()
        return read(text.removesuffix("度").removesuffix("年").strip() if isinstance(cell, str) else cell)

    return read_year


def only_decided(read: Callable) -> Callable:
    """A level still in publication is not given yet."""

    def read_decided(cell):
        if "公示" in str(cell):
            raise UncleanValue("公示期内的尚未认定；认定文件下达后再导入", cell)
        return read(cell)

    return read_decided
