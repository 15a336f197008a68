"""A table in a form: plain names, one input a cell, so that it works without scripts."""

from typing import Any

from django import forms
from django.template.loader import render_to_string

from bureau.ui.widgets import DateInput

from .shapes import Field
from .values import is_empty, read, typed

BLANK_ROWS = 2  # offered below those that are filled in
MOST_POSTED = 300


class RowsWidget(forms.Widget):
    """Cells are named `<key>-<row>-<column>`, their number of rows `<key>-count`; empty rows are left out."""

    def __init__(self, field: Field):
        super().__init__()
        self.shape = field

    def value_from_datadict(self, data, files, name: str) -> list[dict[str, Any]] | None:
        """The rows as they are stored; None when the table was not posted at all."""
        count = str(data.get(f"{name}-count", ""))
        if not (count.isascii() and count.isdigit() and len(count) < 6):
            return None
        posted = len(self.shape.rows) or min(int(count), MOST_POSTED)
        rows = [self._row(data, name, number) for number in range(posted)]
        return rows if self.shape.rows else [row for row in rows if not is_empty(row)]

    def _row(self, data, name: str, number: int) -> dict[str, Any]:
        cells = {one.key: read(one, data.get(f"{name}-{number}-{one.key}")).value for one in self.shape.cells}
        return {"row": self.shape.rows[number], **cells} if self.shape.rows else cells

    def value_omitted_from_data(self, data, files, name: str) -> bool:
        return f"{name}-count" not in data

    def id_for_label(self, id_: str) -> str:
        """The label leads to the first cell."""
        return f"{id_}-0-{self.shape.cells[0].key}" if id_ else ""

    def render(self, name, value, attrs=None, renderer=None) -> str:
        rows = value if isinstance(value, list) else []
        most = len(self.shape.rows) or self.shape.most_rows
        count = len(self.shape.rows) or min(max(len(rows) + BLANK_ROWS, len(rows)), max(most, len(rows)))
        context = {
            "name": name,
            "field": self.shape,
            "columns": self.shape.cells,
            "count": count,
            "most": most,
            "attrs": attrs or {},
            "rows": [self._drawn(name, rows[n] if n < len(rows) else {}, str(n)) for n in range(count)],
            "blank": None if self.shape.rows else self._drawn(name, {}, "__row__"),
        }
        return render_to_string("projects/application_forms/_rows.html", context)

    def _drawn(self, name: str, row: dict, number: str) -> dict[str, Any]:
        cells = [(one, self._cell(one, f"{name}-{number}-{one.key}", row.get(one.key))) for one in self.shape.cells]
        return {"name": self.shape.rows[int(number)] if self.shape.rows else "", "cells": cells, "number": number}

    def _cell(self, column, name: str, stored: Any) -> str:
        css = {"class": "form-select" if column.kind == "choice" else "form-control", "aria-label": column.label}
        if column.kind == "choice":
            widget = forms.Select(choices=[("", "请选择"), *((one, one) for one in column.choices)])
        elif column.kind == "date" and not isinstance(stored, dict):
            widget = DateInput()
        else:
            widget = forms.TextInput()
            if column.kind in ("number", "money"):
                css |= {"inputmode": "decimal", "data-number": ""}
        return widget.render(name, typed(column, stored), {"id": f"id_{name}", "autocomplete": "off", **css})
