"""Every task of the app, where the worker looks for them."""

from .eligibility.tasks import go_on_with, tend_runs

__all__ = ["go_on_with", "tend_runs"]
