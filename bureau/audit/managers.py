"""django-simple-history makes a manager class anew for each `row.history`; here each is made once."""

from functools import cache

from simple_history.manager import HistoryManager


def keep_manager_classes() -> None:
    """Make the classes once: making one takes as long as writing the row of history it is made for."""
    HistoryManager.from_queryset = cache(HistoryManager.from_queryset)
