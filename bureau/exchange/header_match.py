"""Which declared column stands where in a sheet: by label, by alias, or as an officer has said for such a sheet."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bureau.exchange.amounts import is_unit
from bureau.exchange.columns import Field, HeaderUnit
from bureau.exchange.header_rows import spellings, units_named
from bureau.exchange.readers import bare_header, normalise_header
from bureau.exchange.refusals import UnreadableFile


@dataclass(frozen=True)
class HeaderMap:
    """Which declared column stands where: name -> position, name -> unit of its header, headers nobody claimed."""

    positions: dict[str, int]
    units: dict[str, HeaderUnit]
    unused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class HeadersUnclear(UnreadableFile):
    """The headers do not say enough; an officer may say by hand which column is which."""


def digest_of(headers: Sequence[str]) -> str:
    """The same for every sheet with the same headers, however they are spaced or ordered."""
    return hashlib.sha256("\n".join(sorted(normalise_header(header) for header in headers)).encode()).hexdigest()


def match_headers(
    headers: Sequence[str],
    fields: Sequence[Field],
    *,
    header_row: int = 1,
    chosen: Mapping[str, str] | None = None,
    unit_remark: str | None = None,
) -> HeaderMap:
    """Match by label, then by alias, bracketed units aside; raises HeadersUnclear when a column is missing or double.

    `chosen` are the headers that an officer has given to columns by hand (column name -> header, "" for none);
    `unit_remark` is the money unit that stands above the table.
    """
    positions: dict[str, int] = {}
    units: dict[str, HeaderUnit] = {}
    taken = {normalise_header(header) for header in (chosen or {}).values() if header}
    for column in fields:
        position = _position(column, headers, chosen or {}, taken)
        if position is None:
            continue
        if position in positions.values():
            other = next(f.label for f in fields if positions.get(f.name) == position)
            raise HeadersUnclear(f"表头“{headers[position]}”既像“{other}”又像“{column.label}”，请改用模板中的列名。")
        positions[column.name] = position
        units[column.name] = unit_of(headers[position], unit_remark)
    _refuse_missing(headers, fields, positions, header_row)
    unused = [header for index, header in enumerate(headers) if index not in positions.values()]
    missing = [column.label for column in fields if column.name not in positions]
    return HeaderMap(positions=positions, units=units, unused=unused, missing=missing)


def likely_positions(headers: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str]) -> dict[str, int]:
    """What can be said of headers that are not clear: column name -> position, unclear ones left out."""
    positions: dict[str, int] = {}
    taken = {normalise_header(header) for header in chosen.values() if header}
    for column in fields:
        try:
            position = _position(column, headers, chosen, taken)
        except HeadersUnclear:
            continue
        if position is not None and position not in positions.values():
            positions[column.name] = position
    return positions


def _position(column: Field, headers: Sequence[str], chosen: Mapping[str, str], taken: set[str]) -> int | None:
    if column.name in chosen:
        wanted = normalise_header(chosen[column.name])
        return next((i for i, header in enumerate(headers) if wanted and normalise_header(header) == wanted), None)
    return _find(column, headers, taken)


def _refuse_missing(
    headers: Sequence[str], fields: Sequence[Field], positions: dict[str, int], header_row: int
) -> None:
    missing = [column.label for column in fields if column.required and column.name not in positions]
    if missing:
        seen = "、".join(h for h in headers[:12] if h) or "（空）"
        raise HeadersUnclear(
            f"第 {header_row} 行被当作表头，里面缺少必需的列：{'、'.join(missing)}。现有的列：{seen}。"
            "请按模板补上列名后再上传，或在下面指明哪一列是它。"
        )
    if not positions:
        raise HeadersUnclear("没有找到任何认识的列名。请下载模板，对照列名修改表头后再上传，或在下面指明各列是什么。")


def _find(column: Field, headers: Sequence[str], taken: set[str]) -> int | None:
    for names in ((column.label,), column.aliases, column.second_aliases):
        for compare in (normalise_header, bare_header):
            wanted = {compare(name) for name in names}
            hits = [
                i
                for i, header in enumerate(headers)
                if normalise_header(header) not in taken and wanted & {compare(p) for p in spellings(header)}
            ]
            if len(hits) > 1:
                places = "、".join(f"第 {hit + 1} 列" for hit in hits)
                raise HeadersUnclear(f"{places}的表头都像“{column.label}”，分不清用哪一列。请删去或改名其中一列。")
            if hits:
                return hits[0]
    return None


def unit_of(header: str, unit_remark: str | None = None) -> HeaderUnit:
    """The unit in a header's brackets, else the one that stands above the table."""
    words = units_named(header)
    money = next((word for word in words if is_unit(word)), unit_remark)
    return HeaderUnit(money=money, percent="%" in words)
