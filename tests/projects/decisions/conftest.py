"""A morning on which calls of the spring have closed: Monday, 2026-06-01."""

from collections.abc import Iterator

import pytest
import time_machine

MORNING = "2026-06-01T09:00:00+08:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stands still; `clock.move_to(...)` goes to another day."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller
