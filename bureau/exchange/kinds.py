"""All registers that can be imported, by the name that commands, batches and workers use for them."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

_declared: dict[str, type["RegisterResource"]] = {}
_providers: dict[str, Callable[[str, Any], "RegisterResource | None"]] = {}


class UnknownKind(LookupError):
    """No register is called so; `kind` is what was asked for."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"没有名为“{kind}”的导入类型。可用：{'、'.join([*sorted(_declared), *_prefixes()])}")
        self.kind = kind


def _prefixes() -> list[str]:
    return [f"{prefix}:<代码>（代码须是启用的）" for prefix in sorted(_providers)]


def declare(resource: type["RegisterResource"]) -> None:
    """Make a register known by its `kind`; raises ValueError for a second one of the same name."""
    known = _declared.get(resource.kind)
    if known is not None and (known.__module__, known.__qualname__) != (resource.__module__, resource.__qualname__):
        raise ValueError(f"{resource.kind!r} is declared by {known.__qualname__} and by {resource.__qualname__}")
    _declared[resource.kind] = resource


def provide(prefix: str, find: Callable[[str, Any], "RegisterResource | None"]) -> None:
    """Registers that are not declared in code: `find(rest, user)` gives the resource of `prefix:rest`, or None."""
    _providers[prefix] = find


def resource_of(kind: str, user: Any) -> "RegisterResource":
    """A fresh resource for one run by one person; raises UnknownKind."""
    prefix, colon, rest = kind.partition(":")
    found = _providers[prefix](rest, user) if colon and prefix in _providers else None
    if found is not None:
        return found
    if kind in _declared:
        return _declared[kind]()
    raise UnknownKind(kind)


def declared() -> Iterator[type["RegisterResource"]]:
    """Every register declared in code."""
    yield from _declared.values()
