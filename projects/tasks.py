"""Every task of the app, where the worker looks for them."""

from .applications.tasks import scan_application_files
from .calls.tasks import tend_calls
from .screening.tasks import check_call, index_texts, remind_of_overdue_corrections

__all__ = ["check_call", "index_texts", "remind_of_overdue_corrections", "scan_application_files", "tend_calls"]
