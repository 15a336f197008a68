"""The list page: the work-horse of the portal.

A subclass declares columns and filters; address, sorting, paging, pills, partial loading and the export slot follow.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views import View

from bureau.accounts.doors import Door

from .as_of import requested_date
from .columns import Column, rows_of
from .filter_form import PLACE_PARAMETERS, Pill, address, dress, parameters_of, pills_of
from .page_parts import Action
from .paging import Page, flipped, keyset_page, numbered_page

PARTS = {"list-table": "components/_list_table.html", "list-region": "components/_list_region.html"}


class ListPage(Door, View):
    """Base of every list.

    `paging` is "numbers", or "keyset" for big tables: then `ordering` must consist of fields that are never null.
    `dated` pages take `?as_of=` and offer the date in the top bar; the day is `self.as_of`.
    """

    model: type[Model] | None = None
    columns: Sequence[Column] = ()
    filterset_class: type | None = None
    search_fields: Sequence[str] = ()
    search_placeholder = "输入关键词"
    ordering: Sequence[str] = ("-pk",)
    page_size = 50
    paging = "numbers"
    count_cap = 10_000
    dated = False
    template_name = "components/list_page.html"
    title = ""
    state = ""
    empty_text = "还没有记录。"
    unit = "条"
    breadcrumbs: Sequence[tuple[str, str]] = ()
    import_url_name = ""

    # --- what a subclass may answer differently ---

    def get_queryset(self) -> QuerySet:
        """The rows this person may see; add `select_related` here."""
        return self.model.objects.visible_to(self.request.user)

    def get_columns(self) -> Sequence[Column]:
        return self.columns

    def search(self, queryset: QuerySet, text: str) -> QuerySet:
        """Rows in which every word stands in one of `search_fields`."""
        for word in text.split():
            condition = Q()
            for name in self.search_fields:
                condition |= Q(**{f"{name}__icontains": word})
            queryset = queryset.filter(condition)
        return queryset

    def get_title(self) -> str:
        return self.title

    def get_state(self) -> str:
        """One sentence under the title: how things stand."""
        return self.state

    def get_actions(self) -> list[Action]:
        """The main actions at the right of the page head."""
        return []

    def get_row_url(self, row) -> str:
        """The page a row leads to; nothing when it has none."""
        return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""

    def get_export_links(self) -> list[tuple[str, str]]:
        """Labels and addresses of exports of exactly what is on the screen.

        A page that can export answers `?export=xlsx` and `?export=csv` itself; it is known by its `export` method.
        """
        if not hasattr(self, "export"):
            return []
        formats = (("导出 Excel", "xlsx"), ("导出 CSV", "csv"))
        return [(label, address(self.request.GET, export=kind)) for label, kind in formats]

    def get_export_queryset(self) -> QuerySet:
        """The rows an export writes: those of the screen, over all pages."""
        return self.filtered_queryset()

    def describe_filters(self) -> str:
        """The set filters in words, for the export log."""
        return "；".join(f"{pill.label}：{pill.value}" for pill in self.get_pills())

    def get_import_url(self) -> str:
        """Where to import rows; nothing when this person may not."""
        return reverse(self.import_url_name, kwargs=self.kwargs or None) if self.import_url_name else ""

    def get_context_data(self, **extra) -> dict[str, Any]:
        """Everything the templates need; extend with `super().get_context_data(**extra) | {...}`."""
        return self.head_context() | self.table_context() | extra

    # --- the machine ---

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        part = PARTS.get(request.htmx.target) if request.htmx else None
        response = render(request, part or self.template_name, self.get_context_data())
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    @cached_property
    def as_of(self):
        return requested_date(self.request)

    @cached_property
    def search_text(self) -> str:
        return self.request.GET.get("q", "").strip() if self.is_searchable else ""

    @property
    def is_searchable(self) -> bool:
        return bool(self.search_fields) or type(self).search is not ListPage.search

    @cached_property
    def filterset(self):
        """The bound filters, None when the page has none."""
        if self.filterset_class is None:
            return None
        filterset = self.filterset_class(self.request.GET, queryset=self.get_queryset(), request=self.request)
        dress(filterset.form)
        return filterset

    def filtered_queryset(self) -> QuerySet:
        """Exactly the rows on the screen, over all pages, sorted."""
        return self.narrowed_queryset().order_by(*self.sql_ordering())

    def narrowed_queryset(self) -> QuerySet:
        queryset = self.filterset.qs if self.filterset is not None else self.get_queryset()
        return self.search(queryset, self.search_text) if self.search_text else queryset

    @cached_property
    def sorted_column(self) -> tuple[Column | None, bool]:
        """The column that was asked to sort by, and whether downwards."""
        wanted = self.request.GET.get("sort", "")
        for column in self.get_columns():
            if column.key == wanted.lstrip("-") and self.can_sort(column):
                return column, wanted.startswith("-")
        return None, False

    def can_sort(self, column: Column) -> bool:
        """Keyset pages cannot stand on a field that may be null."""
        return bool(column.sort) and (self.paging != "keyset" or never_null(self.model, column.sort))

    def current_ordering(self) -> list[str]:
        """ORM names to order by, ending in a unique one."""
        column, downwards = self.sorted_column
        names = [f"-{column.sort}" if downwards else column.sort] if column else []
        names += [name for name in self.ordering if name.lstrip("-") not in {one.lstrip("-") for one in names}]
        if not {"pk", "id"} & {name.lstrip("-") for name in names}:
            names.append("pk")
        return names

    def sql_ordering(self) -> list:
        """The same for `order_by`: what is unknown comes last, whatever the direction."""
        first, *rest = self.current_ordering()
        if self.sorted_column[0] is None or self.paging == "keyset":
            return [first, *rest]
        path = F(first.lstrip("-"))
        down = first.startswith("-")
        return [path.desc(nulls_last=True) if down else path.asc(nulls_last=True), *rest]

    def get_page(self) -> Page:
        data = self.request.GET
        if self.paging == "keyset":
            return keyset_page(
                self.narrowed_queryset(),
                ordering=self.current_ordering(),
                after=data.get("after", ""),
                before=data.get("before", ""),
                size=self.page_size,
                cap=self.count_cap,
            )
        asked = data.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
        return numbered_page(self.filtered_queryset(), number=number, size=self.page_size, cap=self.count_cap)

    def get_pills(self) -> list[Pill]:
        pills = pills_of(self.filterset.form if self.filterset is not None else None, self.request.GET)
        if self.search_text:
            pills.insert(0, Pill("搜索", self.search_text, address(self.request.GET, without=["q"])))
        return pills

    def filter_parameters(self) -> list[str]:
        """The parameters that the filter form itself writes."""
        names = ["q"] if self.is_searchable else []
        if self.filterset is not None:
            fields = self.filterset.form.fields
            names += [key for name in fields for key in parameters_of(name, self.request.GET, fields)]
        return names

    def headings(self) -> list[dict[str, Any]]:
        """Column heads with their sorting link and state."""
        first = self.current_ordering()[0]
        heads = []
        for column in self.get_columns():
            head = {"column": column, "unit": column.shown_unit, "css": column.css, "sort_url": "", "sorted": ""}
            if self.can_sort(column):
                ascending, descending = first == column.sort, first == flipped(column.sort)
                head["sort_url"] = address(self.request.GET, sort=f"-{column.key}" if ascending else column.key)
                head["sorted"] = "ascending" if ascending else ("descending" if descending else "")
            heads.append(head)
        return heads

    def head_context(self) -> dict[str, Any]:
        return {
            "title": self.get_title(),
            "state": self.get_state(),
            "breadcrumbs": self.breadcrumbs,
            "actions": self.get_actions(),
            "import_url": self.get_import_url(),
            "as_of": self.as_of if self.dated else None,
        }

    def table_context(self) -> dict[str, Any]:
        page = self.get_page()
        own = self.filter_parameters()
        return {
            "page": page,
            "rows": rows_of(page.objects, self.get_columns(), self.get_row_url),
            "headings": self.headings(),
            "pills": self.get_pills(),
            "clear_url": address(self.request.GET, without=own),
            "filter_form": self.filterset.form if self.filterset is not None else None,
            "kept": self.kept(own),
            "searchable": self.is_searchable,
            "search_text": self.search_text,
            "search_placeholder": self.search_placeholder,
            "export_links": self.get_export_links(),
            "empty_text": self.empty_text,
            "unit": self.unit,
        }

    def kept(self, own: Sequence[str]) -> list[tuple[str, str]]:
        """Parameters the filter form carries along unchanged, such as the sort order and the date."""
        data = self.request.GET
        names = [name for name in data if name not in own and name not in PLACE_PARAMETERS]
        return [(name, value) for name in names for value in data.getlist(name)]


def never_null(model: type[Model] | None, path: str) -> bool:
    """Whether a field path of a model can hold no null; unknown names (annotations) count as nullable."""
    for step in path.split("__"):
        if model is None:
            return False
        try:
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        except FieldDoesNotExist:
            return False
        if field.null:
            return False
        model = field.related_model
    return True
