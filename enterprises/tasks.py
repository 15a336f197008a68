"""Every task of the app, where the worker looks for them."""

from .cultivation.tasks import remind_of_talks, settle_pool
from .eligibility.tasks import go_on_with, tend_runs
from .integrity.tasks import tell_supervisors_of_endings
from .policies.tasks import remind_of_policies, screen, tend_screenings
from .visits.tasks import remind_of_problems

__all__ = [
    "go_on_with",
    "remind_of_policies",
    "remind_of_problems",
    "remind_of_talks",
    "screen",
    "settle_pool",
    "tell_supervisors_of_endings",
    "tend_runs",
    "tend_screenings",
]
