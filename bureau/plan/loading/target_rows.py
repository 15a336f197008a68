"""The targets of a plan file: indicators, the city's targets and their splits."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from bureau.measures.units import UNITS, convert, same_dimension

from ..indicators.states import Kind, Level, Strength
from ..targets.models import check_curve
from ..targets.states import Comparator, Schedule
from .forms import IndicatorRow, Row
from .reader import Reader
from .source import json_ready

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
KEPT = ("period", "line", "ambiguous", "value_base", "base_unit", "task", "range", "implied")
SPLIT_FIELDS = ("county", "division", "value", "comparator", "strict", "baseline")
FIELDS = (
    *("code", "slug", "name", "value", "unit", "comparator", "kind", "measure_hint", "level", "wording", "strict"),
    *("strength", "also_in", "raw", "parent", "county", "division", "splits", "baseline", "schedule", "curve"),
    *("lower_is_better", "owner"),
    *KEPT,
)
SHARE_DIMENSIONS = ("percent", "density")


def read_targets(top: Reader, *, plan: Row, known, is_complete: bool, warnings: list[str]) -> list[IndicatorRow]:
    """Every indicator with its targets, in the order of the file."""
    readers = top.groups("targets", required=True)
    _refuse_repeated_codes(readers)
    rows: dict[str, IndicatorRow] = {}
    children = []
    for order, reader in enumerate(readers, start=1):
        reader.known_only(FIELDS)
        if reader.given("parent") or reader.given("county") or reader.given("division"):
            children.append(reader)
            continue
        row = _indicator(reader, order=order, plan=plan, known=known, is_complete=is_complete, warnings=warnings)
        rows.setdefault(row.key[0], row)
        for split in reader.groups("splits"):
            split.known_only(SPLIT_FIELDS)
            _add_split(row, split, plan=plan, known=known)
    codes_of_children = {reader.data.get("code") for reader in children}
    for reader in children:
        _attach(reader, rows, codes_of_children, plan=plan, known=known)
    return list(rows.values())


def _refuse_repeated_codes(readers: list[Reader]) -> None:
    first: dict[str, str] = {}
    for reader in readers:
        code = str(reader.data.get("code"))
        if code in first and reader.given("code"):
            reader.refuse("code", f"编号重复，{first[code]} 已经用过")
        first.setdefault(code, reader.where)


def _indicator(reader: Reader, *, order: int, plan: Row, known, is_complete: bool, warnings: list) -> IndicatorRow:
    code, name = _code(reader), reader.text("name", limit=100, required=True)
    unit = reader.unit("unit", required=True)
    kind = reader.choice("kind", Kind, required=True)
    slug = reader.text("slug", limit=60)
    fields = {
        "order": order,
        "slug": slug,
        "name": name,
        "unit": unit,
        "kind": kind,
        "definition": reader.text("measure_hint", limit=1000),
        "level": reader.choice("level", Level, default=Level.HEADLINE),
        "wording": reader.text("wording", limit=100),
        "strength": reader.choice("strength", Strength),
        "also_in": reader.text("also_in", limit=200),
    }
    if is_complete:
        fields["raw"] = reader.text("raw", limit=60)
        fields["facts"] = json_ready({key: reader.data[key] for key in KEPT if key in reader.data})
    if "lower_is_better" in reader.data:
        fields["lower_is_better"] = reader.flag("lower_is_better")
    if reader.given("owner"):
        fields["owner_division"] = _division(reader, "owner", known)
    whole = _whole(reader, kind=kind)
    if fields.get("lower_is_better") and whole["comparator"] == Comparator.AT_LEAST:
        reader.refuse("comparator", "越低越好的指标不应为 at_least（不少于）")
    _check_unit(reader, unit=unit, kind=kind, measure=known.measures.get(slug), name=name, warnings=warnings)
    _check_base(reader, unit=unit, value=whole["value"])
    return IndicatorRow(key=(code,), name=name, fields=fields, where=reader.where, slug=slug, whole=whole)


def _code(reader: Reader) -> str:
    code = reader.text("code", limit=20, required=True, number=True)
    if code and not CODE.fullmatch(code):
        reader.refuse("code", "应为字母和数字，如 T01")
    return code


def _whole(reader: Reader, *, kind: str) -> dict:
    value, upper = reader.range("value", required=True, negative=kind == Kind.RATIO)
    found = {
        "value": value,
        "upper": upper,
        "comparator": reader.choice("comparator", Comparator, required=True),
        "strict": reader.flag("strict"),
    }
    if reader.given("baseline"):
        found["baseline"] = reader.number("baseline", negative=kind == Kind.RATIO)
    if reader.given("schedule"):
        found["schedule"] = reader.choice("schedule", Schedule)
    if found.get("schedule") == Schedule.CURVE or reader.given("curve"):
        found["curve"] = _curve(reader)
    return found


def _curve(reader: Reader) -> list:
    curve = reader.data.get("curve")
    try:
        numbers = json_ready(curve) if isinstance(curve, list) else []
        check_curve(numbers)
    except ValidationError as error:
        reader.refuse("curve", error.messages[0])
        return []
    return numbers


def _check_unit(reader: Reader, *, unit: str, kind: str, measure, name: str, warnings: list[str]) -> None:
    if not unit:
        return
    is_share = UNITS[unit].dimension in SHARE_DIMENSIONS
    if kind == Kind.RATIO and not is_share:
        reader.refuse("unit", "比率（ratio）指标的单位应为 % 或 件/万人")
    elif kind in (Kind.STOCK, Kind.FLOW) and UNITS[unit].dimension == "percent":
        reader.refuse("unit", "存量、流量指标的单位不应为 %")
    elif measure is not None and not same_dimension(unit, measure.unit):
        reader.refuse("unit", f"与口径“{measure.label}”的单位 {measure.unit} 不能换算")
    if measure is not None and kind and kind != measure.kind:
        warnings.append(f"{name}：文件写作{Kind(kind).label}，口径“{measure.label}”是{Kind(measure.kind).label}。")


def _check_base(reader: Reader, *, unit: str, value: Decimal | None) -> None:
    """`value_base` in `base_unit` says the same amount again, in a smaller unit."""
    if not (reader.given("value_base") or reader.given("base_unit")):
        return
    base_unit = reader.unit("base_unit", required=True)
    base = reader.number("value_base", required=True)
    if not unit or not base_unit:
        return
    if not same_dimension(unit, base_unit):
        reader.refuse("base_unit", f"与单位 {unit} 不能换算")
    elif value is not None and base is not None and convert(base, base_unit, unit) != value:
        reader.refuse("value_base", f"与目标值 {value} {unit} 不相等")


def _attach(reader: Reader, rows: dict[str, IndicatorRow], children: set, *, plan: Row, known) -> None:
    """A target that names its parent is a part of the parent's split."""
    parent = reader.text("parent", limit=20, required=True, number=True)
    _code(reader)
    if not parent:
        return
    if parent in children:
        reader.refuse("parent", "上级目标本身是分解目标，只能分解一层")
    elif parent not in rows:
        reader.refuse("parent", "目标中没有这个编号")
    elif reader.given("unit") and reader.data["unit"] != rows[parent].fields["unit"]:
        reader.refuse("unit", f"应与上级目标的单位 {rows[parent].fields['unit']} 相同")
    else:
        _add_split(rows[parent], reader, plan=plan, known=known)


def _add_split(row: IndicatorRow, reader: Reader, *, plan: Row, known) -> None:
    county, division = _place(reader, plan=plan, known=known)
    value, upper = reader.range("value", required=True, negative=row.fields["kind"] == Kind.RATIO)
    if county is None and division is None:
        return
    key = (county and county.pk, division and division.pk)
    if any(split.key == key for split in row.splits):
        reader.refuse("county" if county else "division", f"{row.key[0]} 已经分解到这里，不应重复")
        return
    fields = {
        "value": value,
        "upper": upper,
        "comparator": reader.choice("comparator", Comparator, default=row.whole["comparator"]),
        "strict": reader.flag("strict") if "strict" in reader.data else row.whole["strict"],
    }
    if reader.given("code"):
        fields["code"] = str(reader.data["code"])
    if reader.given("baseline"):
        fields["baseline"] = reader.number("baseline")
    row.splits.append(Row(key=key, name=f"{row.name}：{county or division}", fields=fields, where=reader.where))


def _place(reader: Reader, *, plan: Row, known):
    county_code = reader.text("county", limit=12, number=True)
    if county_code and reader.given("division"):
        reader.refuse("division", "一个分解目标应只属于一个县区或一个科室")
        return None, None
    if reader.given("division"):
        return None, _division(reader, "division", known)
    if not county_code:
        reader.refuse("county", "缺少，分解目标应写明县区代码（county）或科室代码（division）")
        return None, None
    county = known.counties.get(county_code)
    city_code = plan.fields["city_code"]
    if county is None or county.city_code != city_code:
        found = "没有这个县区" if county is None else f"{county.name}不属于本计划的市"
        reader.refuse("county", f"{found}，应为 {known.county_names(city_code)} 之一")
        return None, None
    return county, None


def _division(reader: Reader, key: str, known):
    named = reader.text(key, limit=40, number=True)
    division = known.divisions.get(named)
    if named and division is None:
        names = "、".join(sorted({f"{d.code} {d.name}" for d in known.divisions.values()})) or "（系统中尚无科室）"
        reader.refuse(key, f"没有这个科室，应为 {names} 之一")
    return division
