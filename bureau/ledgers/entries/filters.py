"""The filters of a list of entries."""

from collections.abc import Callable

import django_filters
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform
from django_filters.widgets import DateRangeWidget

from bureau.accounts.models import County
from bureau.ui.widgets import QuickSelect

from ..registers.models import Kind, Ledger, LedgerColumn
from .models import EntryState, LedgerEntry


class EntryFilter(django_filters.FilterSet):
    """County, state and the day an entry counts on; each choice column of a ledger comes beside them."""

    county = django_filters.ModelChoiceFilter(
        label="县区", queryset=lambda request: County.objects.of_own_city(), to_field_name="code", empty_label="全部"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=EntryState.choices, empty_label="全部")
    counted_on = django_filters.DateFromToRangeFilter(label="计入日期", widget=DateRangeWidget(attrs={"type": "date"}))

    class Meta:
        model = LedgerEntry
        fields = ["county", "state", "counted_on"]


def filter_for(ledger: Ledger) -> type[EntryFilter]:
    """The filters under the names that the ledger's own columns have; none for what it does not tell."""
    layout = ledger.layout
    own = {}
    if layout.county is None:
        own["county"] = None
    else:
        own["county"] = django_filters.ModelChoiceFilter(
            label=layout.county.label,
            queryset=lambda request: County.objects.of_own_city(),
            to_field_name="code",
            empty_label="全部",
        )
    if layout.counted_on:
        own["counted_on"] = django_filters.DateFromToRangeFilter(
            label=layout.counted_on.label, widget=DateRangeWidget(attrs={"type": "date"})
        )
    for column in layout.columns:
        if column.kind == Kind.CHOICE:
            own[f"is_{column.key}"] = _choice_filter(column)
    return type("LedgerFilter", (EntryFilter,), own)


def _choice_filter(column: LedgerColumn) -> django_filters.ChoiceFilter:
    choices = [(choice, choice) for choice in column.choices]
    return django_filters.ChoiceFilter(
        label=column.label, choices=choices, method=_saying(column), empty_label="全部", widget=QuickSelect
    )


def _saying(column: LedgerColumn) -> Callable[[QuerySet, str, str], QuerySet]:
    """Entries with this choice. The key is taken as it is, never as a lookup: a column may be called `contains`."""

    def narrow(queryset: QuerySet, name: str, value: str) -> QuerySet:
        alias = f"said_{column.order}"
        return queryset.alias(**{alias: KeyTransform(column.key, "values")}).filter(**{alias: value})

    return narrow
