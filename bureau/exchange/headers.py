"""The matching of a sheet's headers to the declared columns, corrected by what an officer chose by hand."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bureau.exchange import cleaning
from bureau.exchange.columns import Field, HeaderUnit
from bureau.exchange.readers import JOINT, UNIT, bare_header, is_ordinal, normalise_header
from bureau.exchange.refusals import UnreadableFile


@dataclass(frozen=True)
class HeaderMap:
    """Which declared column stands where: name -> position, name -> unit of its header.

    `unused` are the headers that nobody claimed (a column that only numbers the rows is not told), `missing` the labels
    of the columns that the sheet does not have.
    """

    positions: dict[str, int]
    units: dict[str, HeaderUnit]
    unused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def digest_of(headers: Sequence[str]) -> str:
    """The same for two sheets whose headers compare equal and stand in the same order."""
    return hashlib.sha256("\n".join(normalise_header(header) for header in headers).encode()).hexdigest()


def match_headers(
    headers: Sequence[str],
    fields: Sequence[Field],
    *,
    header_row: int = 1,
    chosen: Mapping[str, str] | None = None,
    unit_remark: str | None = None,
) -> HeaderMap:
    """Match by hand (`chosen`: column name -> header, "" for none), else by label, then by alias, units aside.

    `unit_remark` is the money unit of the whole table, for headers without one of their own. Raises UnreadableFile
    when a column is missing or double.
    """
    positions: dict[str, int] = {}
    for column in fields:
        position = _chosen_or_found(column, headers, chosen or {})
        if position is None:
            continue
        if position in positions.values():
            other = next(f.label for f in fields if positions.get(f.name) == position)
            raise UnreadableFile(f"表头“{headers[position]}”既像“{other}”又像“{column.label}”，请改用模板中的列名。")
        positions[column.name] = position
    _refuse_missing(headers, fields, positions, header_row)
    taken = set(positions.values())
    return HeaderMap(
        positions=positions,
        units={name: _unit_of(headers[position], unit_remark) for name, position in positions.items()},
        unused=[header for index, header in enumerate(headers) if index not in taken and not is_ordinal(header)],
        missing=[column.label for column in fields if column.name not in positions],
    )


def _refuse_missing(
    headers: Sequence[str], fields: Sequence[Field], positions: Mapping[str, int], header_row: int
) -> None:
    missing = [column.label for column in fields if column.required and column.name not in positions]
    if missing:
        seen = "、".join(h for h in headers[:12] if h) or "（空）"
        raise UnreadableFile(
            f"第 {header_row} 行被当作表头，里面缺少必需的列：{'、'.join(missing)}。现有的列：{seen}。"
            "请按模板补上列名后再上传。"
        )
    if not positions:
        raise UnreadableFile("没有找到任何认识的列名。请下载模板，对照列名修改表头后再上传。")


def _chosen_or_found(column: Field, headers: Sequence[str], chosen: Mapping[str, str]) -> int | None:
    if column.name not in chosen:
        free = [header if header not in chosen.values() else "" for header in headers]
        return _find(column, free)
    wanted = chosen[column.name]
    return headers.index(wanted) if wanted and wanted in headers else None


def _find(column: Field, headers: Sequence[str]) -> int | None:
    for names in ((column.label,), column.aliases):
        for compare in (normalise_header, bare_header):
            wanted = {compare(name) for name in names}
            hits = [i for i, header in enumerate(headers) if wanted & {compare(p) for p in _spellings(header)}]
            if len(hits) > 1:
                places = "、".join(f"第 {hit + 1} 列" for hit in hits)
                raise UnreadableFile(f"{places}的表头都像“{column.label}”，分不清用哪一列。请删去或改名其中一列。")
            if hits:
                return hits[0]
    return None


def _spellings(header: str) -> set[str]:
    # "成交额／同比增长率" of a two-row header answers to its whole and to its lower half.
    return {header, header.split(JOINT)[-1]} if header else set()


def _unit_of(header: str, unit_remark: str | None) -> HeaderUnit:
    words = [re.sub(r"^单位:?|人民币", "", word) for word in UNIT.findall(normalise_header(header))]
    money = next((word for word in words if word in cleaning.MONEY_UNITS), unit_remark)
    return HeaderUnit(money=money, percent="%" in words)
