"""Which parts an archive has, in their order; each room's part is a function of the scope."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import decision_sources, sources
from .entries import Entry
from .scope import Scope


@dataclass(frozen=True)
class Source:
    """A numbered folder and the function that fills it; paths of its entries are below the folder."""

    folder: str
    entries: Callable[[Scope], Iterator[Entry]]


SOURCES: list[Source] = [
    Source("01 申报通知", sources.the_call),
    Source("02 申报书", sources.submissions),
    Source("03 县区推荐", sources.recommendations),
    Source("04 形式审查", sources.checks),
    Source("05 专家评审", sources.reviews),
    Source("06 立项决定", decision_sources.decisions),
    Source("07 公示", decision_sources.publicities),
    Source("08 通知书", decision_sources.letters),
]


def everything(scope: Scope) -> Iterator[Entry]:
    """All entries of all parts."""
    for source in SOURCES:
        for entry in source.entries(scope):
            yield Entry(f"{source.folder}/{entry.path}", entry.portions)
