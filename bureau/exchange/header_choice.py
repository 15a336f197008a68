"""Which column of a file goes where, as a form: what was matched, with an example, to be corrected by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bureau.exchange.header_match import likely_positions
from bureau.exchange.models import ImportBatch

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource


class HeaderGivenTwice(Exception):
    """One column of the file was given to two columns of the register; `sentence` names all three."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class MatchedColumn:
    """A column of the register, the header it was matched to ("" for none), and a value that stands under it."""

    name: str
    label: str
    required: bool
    help: str
    header: str
    example: str
    by_hand: bool


class HeaderChoice:
    """The headers of a batch's file against the columns of its register."""

    def __init__(self, batch: ImportBatch, resource: "RegisterResource") -> None:
        layout = batch.layout
        self.headers: list[str] = layout.get("headers", [])
        self.examples: list[str] = layout.get("examples") or [""] * len(self.headers)
        self.positions: dict[str, int] = layout.get("positions", {})
        self.chosen: dict[str, str] = layout.get("chosen", {})
        self.chosen_by: str = layout.get("chosen_by", "")
        self.sheet: str = layout.get("sheet", "")
        self.sheets: list[str] = layout.get("sheets", [])
        self.header_row: int | None = layout.get("header_row")
        self.resource = resource

    @property
    def offers_sheets(self) -> bool:
        """Whether there is a sheet to choose."""
        return len(self.sheets) > 1

    @cached_property
    def options(self) -> list[tuple[str, str]]:
        """The headers of the file with an example each, for choosing; of two that are the same only the first."""
        options: dict[str, str] = {}
        for header, example in zip(self.headers, self.examples, strict=True):
            options.setdefault(header, f"{header}（例：{example[:20]}）" if example else header)
        return list(options.items())

    @cached_property
    def columns(self) -> list[MatchedColumn]:
        """Every column of the register in its order; what must be there and was not found stands first."""
        by_itself = likely_positions(self.headers, self.resource.columns, {}) if self.chosen else self.positions
        columns = [
            MatchedColumn(
                name=column.name,
                label=column.label,
                required=column.required,
                help=column.help,
                header=self.headers[place] if (place := self.positions.get(column.name)) is not None else "",
                example=self.examples[place] if place is not None else "",
                by_hand=column.name in self.chosen and by_itself.get(column.name) != place,
            )
            for column in self.resource.columns
        ]
        return sorted(columns, key=lambda column: not (column.required and not column.header))

    @property
    def matched(self) -> int:
        """How many columns of the register the file has."""
        return len(self.positions)

    @cached_property
    def unused(self) -> list[str]:
        """Headers that go nowhere."""
        taken = set(self.positions.values())
        return [header for place, header in enumerate(self.headers) if place not in taken and header]

    @property
    def corrected(self) -> bool:
        """Whether somebody's correction was followed."""
        return any(column.by_hand for column in self.columns)

    def posted(self, data: Mapping[str, str]) -> dict[str, str] | None:
        """What was chosen, column name -> header ("" for none), None when nothing was; raises HeaderGivenTwice."""
        known = set(self.headers)
        chosen = {
            column.name: header
            for column in self.resource.columns
            if (header := data.get(f"column-{column.name}")) is not None and (header in known or header == "")
        }
        given: dict[str, str] = {}
        for name, header in chosen.items():
            if header and header in given:
                first, second = (self.resource.column(one).label for one in (given[header], name))
                raise HeaderGivenTwice(
                    f"文件中的“{header}”同时选给了“{first}”和“{second}”，一列只能对应一项。没有重新读取。"
                )
            given[header] = name
        return chosen or None
