"""What leaves the portal: which rows and columns of what, under which name, chosen by which filters."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.utils import timezone

from .csv_file import write_csv
from .rows import ExportRows
from .xlsx_file import write_xlsx

FILE_FORMATS = {"xlsx": "Excel（.xlsx）", "csv": "CSV（.csv）"}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class Outgoing:
    """One file to be; `filters` are those of the list in words."""

    title: str
    filters: str
    file_format: str
    columns: Sequence[Any]
    rows: ExportRows

    @property
    def filename(self) -> str:
        """The list's title and today's date."""
        return f"{self.title}_{timezone.localdate():%Y%m%d}.{self.file_format}"

    def lines(self, rows: Iterable[Any]) -> Iterator[bytes]:
        """The csv in portions."""
        return write_csv(self.columns, rows)

    def to_file(self, rows: Iterable[Any]) -> IO[bytes]:
        """An open temporary file with these rows in it, at its start."""
        if self.file_format == "xlsx":
            return write_xlsx(self.columns, rows, self.title)
        target = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        target.writelines(self.lines(rows))
        target.seek(0)
        return target
