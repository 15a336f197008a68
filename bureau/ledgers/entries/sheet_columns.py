"""The columns that a sheet of one ledger may bring, as the import declares columns."""

from collections.abc import Callable
from typing import Any

from bureau.accounts.models import County
from bureau.exchange.columns import Field

from ..registers.models import ColumnRole, Kind, Ledger, LedgerColumn
from .header_words import other_words
from .tables import CODE_LABEL

CODE = "-code"
MAX_LENGTH = 500
FIELD_KINDS = {
    Kind.NUMBER: "number",
    Kind.MONEY: "money",
    Kind.DATE: "date",
    Kind.CHOICE: "choice",
    Kind.COUNTY: "choice",
}
EXAMPLES = {Kind.DATE: "2020-09-30", Kind.NUMBER: "30", Kind.MONEY: "12.5", Kind.COUNTY: "县区名称"}


def sheet_columns(ledger: Ledger, user: Any) -> tuple[Field, ...]:
    """One for each column of the ledger, two for an organisation; attachments cannot come in a sheet."""
    columns = ledger.layout.columns
    only = sum(column.kind == Kind.ORGANISATION for column in columns) == 1
    words = other_words(columns)
    found: list[Field] = []
    for column in columns:
        if column.kind == Kind.ATTACHMENT:
            continue
        found.append(_own(column, user, words[column.key]))
        if column.kind == Kind.ORGANISATION:
            found.append(_credit_code(column, only))
    return tuple(found)


def _own(column: LedgerColumn, user: Any, words: tuple[str, ...]) -> Field:
    # A county officer's sheet need not say the county: there is only one it can be.
    known = column.role == ColumnRole.COUNTY and user.is_county_officer
    return Field(
        name=column.key,
        label=column.label,
        second_aliases=words,
        kind=FIELD_KINDS.get(column.kind, "text"),
        required=column.required and not known,
        unit=column.money_unit if column.kind == Kind.MONEY else None,
        choices=_choices(column),
        help=column.help,
        example=column.choices[0] if column.choices else EXAMPLES.get(column.kind, ""),
        max_length=MAX_LENGTH,
        stored=False,
    )


def _credit_code(column: LedgerColumn, only: bool) -> Field:
    """The code beside an organisation's name; where there is one organisation, its bare header will do."""
    return Field(
        name=f"{column.key}{CODE}",
        label=f"{column.label}{CODE_LABEL}",
        aliases=(CODE_LABEL, "信用代码") if only else (),
        help="18 位，可不填",
        example="91210600MA0000000X",
        max_length=MAX_LENGTH,
        stored=False,
    )


def _choices(column: LedgerColumn) -> list[tuple[str, str]] | Callable[[], Any] | None:
    if column.kind == Kind.CHOICE:
        return [(choice, choice) for choice in column.choices]
    if column.kind == Kind.COUNTY:
        return lambda: County.objects.of_own_city().values_list("code", "name")
    return None
