"""A program of its own: parses the .xls on its standard input and writes its sheets as lines of JSON.

The native parser gives up the whole process when damaged bytes make it ask for more memory than there is, so that it
works here, where nothing else is lost and memory and time are limited. Run by `old_books.parse_old_book`.
"""

import datetime as dt
import io
import json
import resource
import sys
from typing import Any

import python_calamine

MEMORY = 1024**3
SECONDS = 60
MAX_OUTPUT = 200 * 1024**2
LOCKED, TOO_LONG = 3, 4


def main() -> int:
    """Write names of the sheets, then the head of the wanted sheet (argument 1, or the first seen), then its rows."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except python_calamine.PasswordError:
        return LOCKED
    sheets = [info for info in book.sheets_metadata if info.typ == python_calamine.SheetTypeEnum.WorkSheet]
    seen = [info.name for info in sheets if info.visible == python_calamine.SheetVisibleEnum.Visible]
    names = [info.name for info in sheets]
    wanted = sys.argv[1] if len(sys.argv) > 1 else ([*seen, *names] or [None])[0]
    out = sys.stdout
    head: dict[str, Any] = {"names": names, "all": book.sheet_names, "sheet": wanted}
    if wanted not in names:
        print(json.dumps(head), file=out)
        return 0
    parsed = book.get_sheet_by_name(wanted)
    head |= {"start": parsed.start, "end": parsed.end, "merges": parsed.merged_cell_ranges or []}
    print(json.dumps(head), file=out)
    return _write_rows(parsed, out)


def _write_rows(parsed: python_calamine.CalamineSheet, out: Any) -> int:
    written = 0
    if parsed.start is None:
        return 0
    for row in parsed.iter_rows():
        line = json.dumps(row, ensure_ascii=False, default=_spoken)
        written += len(line)
        if written > MAX_OUTPUT:
            return TOO_LONG
        print(line, file=out)
    return 0


def _spoken(cell: Any) -> Any:
    if isinstance(cell, dt.datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, dt.date):
        return {"date": cell.isoformat()}
    return str(cell)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
