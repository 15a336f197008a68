"""Who defines ledgers, and what a definition must be so that its figure has a meaning."""

from collections.abc import Iterator, Sequence

from bureau.accounts.rules import city_officers
from bureau.measures.units import UNITS, same_dimension

from .models import KINDS_OF_ROLE, ColumnRole, Figure, Kind, Ledger, LedgerColumn

may_define = city_officers
"""Officers of the bureau define ledgers; leaders and counties read the definition."""


def problems_of(ledger: Ledger, columns: Sequence[LedgerColumn]) -> list[str]:
    """Sentences about what is wrong with a definition; empty when it can be saved."""
    return [*_column_problems(columns), *_role_problems(ledger, columns), *_unit_problems(ledger, columns)]


def must_be_filled(column: LedgerColumn) -> bool:
    """Columns without which an entry could not be counted, or not be told from others."""
    return column.role in (ColumnRole.COUNTED_ON, ColumnRole.AMOUNT) or column.counts_once or column.identifies


def _column_problems(columns: Sequence[LedgerColumn]) -> Iterator[str]:
    if not columns:
        yield "请至少设置一列。"
    labels = [column.label for column in columns]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield f"有两列都叫“{label}”，请改成不同的列名。"
    for column in columns:
        if column.kind == Kind.CHOICE and not column.choices:
            yield f"“{column.label}”是选项列，请填写可选的内容，每行一个。"
        if column.kind == Kind.ATTACHMENT and (column.counts_once or column.identifies):
            yield f"“{column.label}”是附件列，不能用于去重或识别。"
        if column.kind == Kind.MONEY and column.unit not in ("元", "万元"):
            yield f"“{column.label}”是金额列，单位请填“元”或“万元”。"


def _role_problems(ledger: Ledger, columns: Sequence[LedgerColumn]) -> Iterator[str]:
    holders: dict[str, list[LedgerColumn]] = {}
    for column in columns:
        if column.role:
            holders.setdefault(column.role, []).append(column)
    for role, found in holders.items():
        label = ColumnRole(role).label
        if len(found) > 1:
            yield f"“{label}”只能指定一列，现在有：{'、'.join(column.label for column in found)}。"
        kinds = KINDS_OF_ROLE[role]
        for column in found:
            if column.kind not in kinds:
                yield f"“{column.label}”作为“{label}”，类型须为{'或'.join(str(Kind(kind).label) for kind in kinds)}。"
    if columns and ColumnRole.COUNTED_ON not in holders:
        yield "请指定一个日期列作为“计入日期”，否则记录不知道计入哪一天。"
    if ledger.figure == Figure.STOCK and ColumnRole.AMOUNT in holders:
        yield "存量台账按条计数，不能指定“求和数额”。"
    if ledger.figure == Figure.FLOW and ColumnRole.ENDED_ON in holders:
        yield "流量台账不看退出日期；如要统计当日在册的数量，请把统计方式改为“存量”。"
    if ColumnRole.AMOUNT in holders and any(column.counts_once for column in columns):
        yield "求和的台账逐条相加，不能再设“去重”列；防止重复填报请用“识别”。"


def _unit_problems(ledger: Ledger, columns: Sequence[LedgerColumn]) -> Iterator[str]:
    unit = UNITS.get(ledger.unit)
    if unit is None:
        return
    amount = next((column for column in columns if column.role == ColumnRole.AMOUNT), None)
    if amount is None:
        if unit.dimension != "count" or unit.factor != 1:
            yield f"按条计数的台账，计量单位不能是“{unit.name}”，请用 家、个、项、名、次 等。"
    elif amount.kind == Kind.MONEY:
        if unit.dimension != "money":
            yield f"“{amount.label}”是金额，台账的计量单位须为 元、千元、万元 或 亿元。"
    elif amount.unit and amount.unit not in UNITS:
        yield f"“{amount.label}”要求和，单位“{amount.unit}”不在计量单位表中，请换一个。"
    elif amount.unit and not same_dimension(amount.unit, ledger.unit):
        yield f"“{amount.label}”的单位“{amount.unit}”与台账的计量单位“{ledger.unit}”不能换算。"
