"""A plan file as plain data that remembers where each value stood, whatever its format was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .problems import Problem

MAX_BYTES = 2 * 1024 * 1024
Path = tuple


@dataclass(frozen=True)
class PlanSource:
    """`data` is nested mappings, lists and scalars; `where(path)` names the place of a value and `field(path)`
    what its field is called there.

    `is_complete` says that the form can hold everything a plan has: what a complete file leaves out is empty, what a
    simpler form cannot hold is left as it is in the portal. `strays` are rows that belong to nothing.
    """

    data: dict[str, Any]
    where: Callable[[Path], str]
    is_complete: bool
    strays: tuple[Problem, ...] = ()
    field: Callable[[Path], str] = lambda path: str(path[-1])


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar with its path, and every key of a mapping as a scalar of that mapping."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    else:
        yield path, data


def json_ready(data: Any) -> Any:
    """The same data as JSON can hold it: numbers as int or float, dates as text."""
    if isinstance(data, dict):
        return {str(key): json_ready(value) for key, value in data.items()}
    if isinstance(data, list):
        return [json_ready(value) for value in data]
    if isinstance(data, Decimal):
        return int(data) if data == data.to_integral_value() else float(data)
    return data if data is None or isinstance(data, bool | int | float | str) else str(data)
