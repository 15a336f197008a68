"""The filters of a list of entries."""

import django_filters
from django_filters.widgets import DateRangeWidget

from bureau.accounts.models import County

from .models import EntryState, LedgerEntry


class EntryFilter(django_filters.FilterSet):
    """County, state and the day an entry counts on."""

    county = django_filters.ModelChoiceFilter(
        label="县区", queryset=lambda request: County.objects.of_own_city(), to_field_name="code", empty_label="全部"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=EntryState.choices, empty_label="全部")
    counted_on = django_filters.DateFromToRangeFilter(label="计入日期", widget=DateRangeWidget(attrs={"type": "date"}))

    class Meta:
        model = LedgerEntry
        fields = ["county", "state", "counted_on"]


def filter_for(ledger) -> type[EntryFilter]:
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
    return type("LedgerFilter", (EntryFilter,), own)
