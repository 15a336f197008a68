"""What rooms above know that stands in a firm's way: quotas of applications, running and overdue projects."""

from collections.abc import Callable
from datetime import datetime

from enterprises.eligibility.findings import Finding
from enterprises.register.models import Enterprise

from .models import Call

Ask = Callable[[Call, Enterprise, datetime], list[Finding]]
# Each is registered in `projects/apps.py` and answers findings, met or not, of its own kind.
OBSTACLES: list[Ask] = []


def register(ask: Ask) -> Ask:
    """Let a function be asked about every firm that wants to apply; the same one only once."""
    if ask not in OBSTACLES:
        OBSTACLES.append(ask)
    return ask
