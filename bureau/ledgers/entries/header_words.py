"""Other words under which a sheet may bring a column of a ledger: what follows from its name with certainty."""

from collections import Counter
from collections.abc import Iterable

from ..registers.models import ColumnRole, Kind, LedgerColumn

DAY, TIME, NAME = "日期", "时间", "名称"
COUNTY_WORDS = tuple(
    f"{before}{county}"
    for before in ("", "所属", "所在")
    for county in ("县区", "县（市）区", "县（市、区）", "县（区）", "县市区", "区县")
)
SAME = (
    ("证件号后四位", "身份证后四位", "身份证号后四位", "证件后四位"),
    ("联系电话", "电话", "联系方式", "手机号", "手机号码"),
    ("姓名", "学员姓名", "人员姓名", "人才姓名"),
    ("参加人数", "参与人数", "参加人员数"),
)


def other_words(columns: Iterable[LedgerColumn]) -> dict[str, tuple[str, ...]]:
    """Column key -> other headers; a word that two columns could mean, or that is a column's name, is nobody's."""
    columns = list(columns)
    words = {column.key: _words_of(column) - {column.label} for column in columns}
    claimed = Counter(word for found in words.values() for word in found)
    taken = {column.label for column in columns}
    return {
        key: tuple(sorted(word for word in found if claimed[word] == 1 and word not in taken))
        for key, found in words.items()
    }


def _words_of(column: LedgerColumn) -> set[str]:
    label = column.label
    words = {word for same in SAME if label in same for word in same}
    if column.kind == Kind.DATE:
        for one, other in ((DAY, TIME), (TIME, DAY)):
            if label.endswith(one):
                words.add(label.removesuffix(one) + other)
    elif column.role == ColumnRole.COUNTY:
        words.update(COUNTY_WORDS)
    elif column.kind in (Kind.TEXT, Kind.ORGANISATION):
        words.add(label.removesuffix(NAME) if label.endswith(NAME) else label + NAME)
    return words
