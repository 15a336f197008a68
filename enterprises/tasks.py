"""Every task of the app, where the worker looks for them."""

from .eligibility.tasks import go_on_with, tend_runs
from .policies.tasks import remind_of_policies, screen

__all__ = ["go_on_with", "remind_of_policies", "screen", "tend_runs"]
