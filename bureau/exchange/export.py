"""Lists going out: xlsx or csv of exactly the list's filters and order, all pages, the chosen columns, logged."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bureau.audit.models import ExportEvent
from bureau.exchange.exports import actions
from bureau.exchange.exports.columns import asked_keys, chosen_columns, header_of
from bureau.exchange.exports.csv_file import write_csv
from bureau.exchange.exports.models import ExportJob
from bureau.exchange.exports.outgoing import CONTENT_TYPES, FILE_FORMATS, Outgoing
from bureau.exchange.exports.rows import ExportRows
from bureau.exchange.exports.xlsx_file import plain_book, write_xlsx

__all__ = ["ExportableList", "plain_book", "write_csv", "write_xlsx"]

CHOOSE = "choose"
LINKS = {"xlsx": "导出 Excel", "csv": "导出 CSV", CHOOSE: "选择列导出"}
PLACE_PARAMETERS = ("page", "after", "before", "export")


class ExportableList:
    """View mixin: `?export=xlsx` or `?export=csv` sends the list as filtered and ordered, all pages.

    Stands before the list page: `class FirmList(ExportableList, ListPage)`. Columns have `.key`, `.label`, `.kind`,
    `.unit` and `.value_of(record)`, money in yuan, percent as a ratio. `columns=a,b` chooses some of them, and
    `?export=choose` is a form to choose with. A list longer than EXCHANGE_EXPORT_INLINE_ROWS becomes an ExportJob.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file when one is asked for, the page otherwise."""
        asked = request.GET.get("export")
        if asked == CHOOSE:
            return self.choose_export()
        return self.export(asked) if asked in FILE_FORMATS else super().get(request, *args, **kwargs)

    # --- what a list may answer differently ---

    def get_export_columns(self) -> Sequence[Any]:
        """The columns that can go out: those on the screen."""
        return self.get_columns()

    def get_export_queryset(self) -> Any:
        """The rows that go out: those on the screen, of all pages, in their order."""
        return self.filtered_queryset()

    def describe_filters(self) -> str:
        """The filters in words, for the export log."""
        return "；".join(f"{pill.label}：{pill.value}" for pill in self.get_pills())

    # --- the machine ---

    def get_export_links(self) -> list[tuple[str, str]]:
        """Labels and addresses of exports of exactly what is on the screen."""
        kept = self.export_parameters()
        return [(label, f"?{_with(kept, export=asked).urlencode()}") for asked, label in LINKS.items()]

    def export_parameters(self) -> QueryDict:
        """The list's own parameters, without the place in it."""
        kept = self.request.GET.copy()
        for name in PLACE_PARAMETERS:
            kept.pop(name, None)
        return kept

    def export_keys(self) -> list[str]:
        """The keys of the columns that the address asks for; none means all."""
        return asked_keys(self.request.GET.getlist("columns"))

    def outgoing(self, file_format: str) -> Outgoing:
        """What would go out."""
        columns = chosen_columns(self.get_export_columns(), self.export_keys())
        return Outgoing(
            title=str(self.get_title()),
            filters=str(self.describe_filters()),
            file_format=file_format,
            columns=columns,
            rows=ExportRows(self.get_export_queryset(), columns),
        )

    def export(self, file_format: str) -> HttpResponse:
        """The file, or the page of the export that writes it in the background."""
        outgoing = self.outgoing(file_format)
        run = getattr(self.request, "export_run", None)
        if run is not None:
            run.write(outgoing)
            return HttpResponse(status=204)
        if outgoing.rows.total > settings.EXCHANGE_EXPORT_INLINE_ROWS:
            return self.export_in_background(outgoing)
        return self.export_at_once(outgoing)

    def export_in_background(self, outgoing: Outgoing) -> HttpResponse:
        """To the page of the export, or back to the list when there are too many."""
        try:
            return redirect(actions.ask_for(self.export_job(outgoing)))
        except actions.TooManyExports as refusal:
            messages.error(self.request, refusal.sentence)
            return redirect("exports:list")

    def export_job(self, outgoing: Outgoing) -> ExportJob:
        """The export that does what this request asks; a page of today stays a page of today."""
        query = self.export_parameters()
        query.pop("columns", None)
        if getattr(self, "dated", False):
            query.setdefault("as_of", f"{timezone.localdate():%Y-%m-%d}")
        return ExportJob(
            user=self.request.user,
            what=outgoing.title[:100],
            filters=outgoing.filters,
            path=self.request.path_info,
            query=query.urlencode(),
            columns=[column.key for column in outgoing.columns] if self.export_keys() else [],
            file_format=outgoing.file_format,
            rows_total=outgoing.rows.total,
        )

    def export_at_once(self, outgoing: Outgoing) -> HttpResponse:
        """The response with the file; the export log gets one line."""
        counted = _Counted(outgoing.rows)
        if outgoing.file_format == "xlsx":
            stream = outgoing.to_file(counted)
            self._log(outgoing, counted.count)
            kind = CONTENT_TYPES["xlsx"]
            return FileResponse(stream, as_attachment=True, filename=outgoing.filename, content_type=kind)
        lines = self._logged(outgoing, counted)
        response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES["csv"])
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(outgoing.filename)}"
        return response

    def _logged(self, outgoing: Outgoing, counted: "_Counted") -> Iterator[bytes]:
        # Also when the reader breaks off: what went out until then did go out.
        try:
            yield from outgoing.lines(counted)
        finally:
            self._log(outgoing, counted.count)

    def _log(self, outgoing: Outgoing, rows: int) -> None:
        ExportEvent.record(
            user=self.request.user,
            what=outgoing.title[:100],
            filters=outgoing.filters,
            rows=rows,
            file_format=outgoing.file_format,
        )

    def choose_export(self) -> HttpResponse:
        """The form: format and columns, with how many rows there will be."""
        columns, wanted = self.get_export_columns(), set(self.export_keys())
        known = wanted & {column.key for column in columns}
        kept = self.export_parameters()
        kept.pop("columns", None)
        rows = ExportRows(self.get_export_queryset(), columns).total
        context = {
            "title": f"导出{self.get_title()}",
            "filters": self.describe_filters(),
            "rows": rows,
            "unit": getattr(self, "unit", "行"),
            "in_background": rows > settings.EXCHANGE_EXPORT_INLINE_ROWS,
            "keep_days": settings.EXCHANGE_EXPORT_DAYS,
            "formats": FILE_FORMATS,
            "choices": [(column.key, header_of(column), not known or column.key in known) for column in columns],
            "kept": [(name, value) for name in kept for value in kept.getlist(name)],
            "list_url": f"{self.request.path}?{kept.urlencode()}" if kept else self.request.path,
        }
        return render(self.request, "exchange/export_choose.html", context)


def _with(parameters: QueryDict, **changes: str) -> QueryDict:
    parameters = parameters.copy()
    for name, value in changes.items():
        parameters[name] = value
    return parameters


class _Counted:
    def __init__(self, rows: ExportRows) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            self.count += 1
            yield row
