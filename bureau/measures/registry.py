"""The register of measures. Apps declare theirs in `measures.py`; a key used twice stops the portal at start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import getdoc

from .changes import gain as gain_of
from .changes import loss as loss_of
from .compounds import Difference, Ratio
from .kinds import Flow, Measure, Stock
from .units import unit as known_unit


class DuplicateMeasure(Exception):
    """Two declarations with one key."""


class UnknownMeasure(LookupError):
    """A key that no declaration and no provider answers to."""

    def __init__(self, key: str):
        super().__init__(f"no measure is called {key!r}")
        self.key = key


@dataclass(frozen=True)
class Provider:
    """Measures that stand in the database: those whose key begins with `prefix`."""

    prefix: str
    find: Callable[[str], Measure | None]
    all: Callable[[], Iterable[Measure]]


class Registry:
    """Measures by key and by the name plans use for them."""

    def __init__(self):
        self._declared: dict[str, Measure] = {}
        self._providers: list[Provider] = []

    def add(self, measure: Measure) -> Measure:
        """Register a declared measure. Raises `DuplicateMeasure`, `UnknownUnit`."""
        if measure.key in self._declared:
            raise DuplicateMeasure(f"the measure key {measure.key!r} is declared twice")
        known_unit(measure.unit)
        self._declared[measure.key] = measure
        return measure

    def add_provider(self, *, prefix: str, find: Callable, all: Callable) -> None:
        """Let measures with keys beginning with `prefix` be looked up by `find(key)` and listed by `all()`."""
        if any(provider.prefix == prefix for provider in self._providers):
            raise DuplicateMeasure(f"the measure prefix {prefix!r} is declared twice")
        self._providers.append(Provider(prefix, find, all))

    def declared(self) -> list[Measure]:
        """The measures that stand in code; needs no database."""
        return list(self._declared.values())

    def all(self) -> list[Measure]:
        """Every measure, those of the database included, by key."""
        found = self.declared() + [measure for provider in self._providers for measure in provider.all()]
        return sorted(found, key=lambda measure: measure.key)

    def find(self, key: str) -> Measure | None:
        """The measure called `key`, or None."""
        if key in self._declared:
            return self._declared[key]
        for provider in self._providers:
            if key.startswith(provider.prefix):
                return provider.find(key)
        return None

    def get(self, key: str) -> Measure:
        """The measure called `key`. Raises `UnknownMeasure`."""
        measure = self.find(key)
        if measure is None:
            raise UnknownMeasure(key)
        return measure

    def by_slug(self, slug: str) -> Measure | None:
        """The measure that counts what plans call `slug`; declared measures come before those of the database."""
        return next(
            (measure for measure in [*self.declared(), *self.all()] if slug in measure.slugs),
            None,
        )


registry = Registry()


def _declares(kind):
    def declare(**facts):
        def decorate(source):
            registry.add(kind(source=source, definition=_one_line(source), **facts))
            return source

        return decorate

    return declare


def _one_line(source) -> str:
    return " ".join((getdoc(source) or "").split())


stock = _declares(Stock)
"""Decorator: the function returns all candidate records of a stock; its docstring is the definition on screen."""

flow = _declares(Flow)
"""Decorator: the function returns all candidate records of a flow; its docstring is the definition on screen."""


def ratio(**facts) -> Ratio:
    """Register a quotient of two measures by their keys; `definition` is the definition on screen."""
    return registry.add(Ratio(find=registry.get, **facts))


def gained(of: str, **facts) -> Measure:
    """Register the flow of what comes to the stock with key `of`; `definition` is the definition on screen."""
    return registry.add(gain_of(registry.get(of), **facts))


def lost(of: str, **facts) -> Measure:
    """Register the flow of what goes from the stock with key `of`; see `changes.loss`."""
    return registry.add(loss_of(registry.get(of), **facts))


def difference(**facts) -> Difference:
    """Register one flow minus another of the same table, by their keys (`plus`, `minus`)."""
    return registry.add(Difference(find=registry.get, **facts))
