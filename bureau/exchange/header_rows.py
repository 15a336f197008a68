"""Headers: how they compare, where they stand in a sheet, and how two or three rows of them become one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bureau.exchange.amounts import is_unit
from bureau.exchange.cells import HIDDEN
from bureau.exchange.formats import Merge

UNIT = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
JOINT = "／"
SEARCH_ROWS = 10
MAX_DEPTH = 3
IGNORED = re.compile(rf"[\s*:_'‘’`{HIDDEN}]+")
LINE_END = re.compile(r"\s*[\r\n]+\s*")
ORDINALS = frozenset({"序号", "行号", "顺序号", "no", "no.", "unnamed0"})
UNIT_REMARK = re.compile(r"单位\s*[:：]\s*([^\s()（）\[\]【】]+)")
BETWEEN_UNITS = re.compile(r"[、，,;；/]")
# 注册资本/万元, 营业收入万元: a unit without brackets. 元 alone needs a sign before it, for 美元 and 单元 end so too.
LAST_UNIT = re.compile(
    r"(?<=.)(?:[/,、:|-]?(?:单位:?)?(?:人民币)?((?:百万|千万|亿|万|千)(?:元|美元|欧元|港元|港币|日元))"
    r"|[/,、:|](?:单位:?)?(?:人民币)?((?:美|欧|港|日)?元))$"
)
# The lower half of a header that says no more than its upper half: 注册资本 over 金额.
SAYS_NOTHING = frozenset({"金额", "数额", "合计", "总计", "总额"})
# 卖方信息 over 名称 is 卖方名称.
GROUP_END = re.compile(r"(?:基本|单位)?(?:信息|情况)$")

NumberedRow = tuple[int, list[Any]]


@dataclass(frozen=True)
class Header:
    """Where the header stands: position of its first row among the rows given, how many rows it takes, its texts."""

    position: int
    depth: int
    texts: list[str]


def normalise_header(text: Any) -> str:
    """A header for comparing: full width made half width, no blanks, stars or line ends, lower case."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", str(text or ""))).lower()


def bare_header(text: Any) -> str:
    """`normalise_header` without what stands in brackets (units and remarks), and without a unit at its end."""
    return LAST_UNIT.sub("", UNIT.sub("", normalise_header(text)))


def spellings(header: str) -> set[str]:
    """What a header answers to: “成交额／同比增长率” of two rows to its whole, its lower half, and both halves joined."""
    *groups, last = header.split(JOINT)
    if not groups:
        return {header}
    group = groups[-1]
    answers = {header, last, group + last, GROUP_END.sub("", group) + last}
    return answers | {group} if bare_header(last) in SAYS_NOTHING else answers


def units_named(header: str) -> list[str]:
    """The words in a header's brackets and at its end that may be units, without 单位： and 人民币."""
    text = normalise_header(header)
    words = UNIT.findall(text)
    if found := LAST_UNIT.search(UNIT.sub("", text)):
        words.append(found[1] or found[2])
    return [re.sub(r"^单位:?|人民币", "", word) for word in words]


def is_ordinal(header: str) -> bool:
    """Whether the column only numbers the rows (序号): nothing is lost when it is not used."""
    return bare_header(header) in ORDINALS


def unit_remark(titles: Sequence[str]) -> str | None:
    """The money unit that a line above the table gives for all of it (单位：万元); None when none or several do."""
    said = [word for title in titles for words in UNIT_REMARK.findall(title) for word in BETWEEN_UNITS.split(words)]
    found = {word for word in (word.replace("人民币", "") for word in said) if is_unit(word)}
    return found.pop() if len(found) == 1 else None


def find_header(rows: Sequence[NumberedRow], known: set[str], merges: Sequence[Merge] = ()) -> Header:
    """The header among the first rows that hold something.

    With `known` (normalised headers) it is where most of them are met, in one row or in several joined; else, or when
    none is met, the first row that looks like one.
    """
    bare = {bare_header(header) for header in known} - {""}
    best, best_score = None, 0.0
    for position in range(min(SEARCH_ROWS, len(rows))):
        *joined, alone = _candidates(rows, position, merges)
        own = _score(alone, bare)
        # A title whose row below is the header must not be joined to it: its words add nothing that is known.
        scored = [(candidate, _score(candidate, bare) - (0 if own else 0.5)) for candidate in joined] + [(alone, own)]
        for candidate, score in scored:
            if score > best_score:
                best, best_score = candidate, score
    return best or _candidates(rows, _likely_position(rows), merges)[0]


def _likely_position(rows: Sequence[NumberedRow]) -> int:
    head = rows[:SEARCH_ROWS]
    widest = max(_width(cells) for _, cells in head)
    for position, (_, cells) in enumerate(head):
        if _width(cells) * 2 >= widest and all(isinstance(cell, str) for cell in cells):
            return position
    return 0


def _width(cells: list[Any]) -> int:
    return sum(cell != "" for cell in cells)


def _score(header: Header, bare: set[str]) -> int:
    met: set[str] = set()
    for text in header.texts:
        met |= {bare_header(spelling) for spelling in spellings(text)} & bare if text else set()
    return len(met)


def _candidates(rows: Sequence[NumberedRow], position: int, merges: Sequence[Merge]) -> list[Header]:
    """The header that would begin in this row: with the rows below that belong to it first, then the row alone."""
    number, top = rows[position]
    alone = Header(position, 1, [_one_line(cell) for cell in top])
    depth = _merged_depth(number, merges)
    below = rows[position + 1 : position + depth]
    if depth > 1 and len(below) == depth - 1 and all(_may_name_parts(cells) for _, cells in below):
        return [Header(position, depth, _joined([rows[position], *below], merges)), alone]
    following = rows[position + 1][1] if position + 1 < len(rows) else []
    parts = _parts_below(alone.texts, following) if not merges or depth == 1 else None
    return [Header(position, 2, parts), alone] if parts else [alone]


def _one_line(cell: Any) -> str:
    return LINE_END.sub("", str(cell))


def _may_name_parts(cells: list[Any]) -> bool:
    return all(isinstance(cell, str) for cell in cells)


def _merged_depth(number: int, merges: Sequence[Merge]) -> int:
    """How many rows the header takes that begins in this row, told by cells that are merged downwards."""
    down = [last - first + 1 for (first, _), (last, _) in merges if first == number - 1 and last > first]
    deepest = max(down, default=1)
    return deepest if deepest <= MAX_DEPTH else 1


def _joined(rows: Sequence[NumberedRow], merges: Sequence[Merge]) -> list[str]:
    """One text a column of several rows: a merged cell speaks for all columns under it, a repeated word counts once."""
    width = max(len(cells) for _, cells in rows)
    layers = []
    for number, cells in rows:
        texts = [_one_line(cell) for cell in cells] + [""] * (width - len(cells))
        for (first_row, first), (last_row, last) in merges:
            if first_row <= number - 1 <= last_row and first < width:
                texts[first : last + 1] = [texts[first]] * (min(last, width - 1) - first + 1)
        layers.append(texts)
    return [JOINT.join(dict.fromkeys(part for part in column if part)) for column in zip(*layers, strict=True)]


def _parts_below(texts: list[str], below: list[Any]) -> list[str] | None:
    """The joined texts when the next row only names parts of the cells above, without marks of merging (csv)."""
    texts = texts + [""] * (len(below) - len(texts))
    under = [_one_line(cell) if isinstance(cell, str) else None for cell in below] + [""] * (len(texts) - len(below))
    if None in under or len(set(texts) - {""}) < 2 or under[0] != "" or not texts[0]:
        return None
    named = [index for index, part in enumerate(under) if part]
    if not named or any(re.search(r"\d{2,}", under[index] or "") for index in named):
        return None
    # Under a merged cell the top row is blank or repeats itself; in a data row it is neither.
    blank = [not texts[index] or texts.count(texts[index]) > 1 for index in named]
    opening = [index + 1 < len(texts) and not texts[index + 1] and bool(under[index + 1]) for index in named]
    if not any(blank) or not all(b or o for b, o in zip(blank, opening, strict=True)):
        return None
    joined, group = [], ""
    for text, part in zip(texts, under, strict=True):
        group = text or group
        joined.append(f"{group}{JOINT}{part}" if part else text)
    return joined
