"""What a form of figures still lacks and what is doubted in it, while it is being filled in."""

from dataclasses import dataclass, field

from django.forms import BaseForm

from .deriving import derived
from .groups import FIGURES, LABELS
from .outliers import doubts_of, rules_in_use
from .states import NEEDED


@dataclass(frozen=True)
class Remark:
    """A sentence, and the field it leads to."""

    sentence: str
    anchor: str


@dataclass(frozen=True)
class Checks:
    """`missing` must be filled in before handing in; `empty` counts the figures that need not be."""

    missing: list[Remark] = field(default_factory=list)
    wrong: list[Remark] = field(default_factory=list)
    doubted: list[Remark] = field(default_factory=list)
    empty: int = 0

    @property
    def ready(self) -> bool:
        """Whether nothing forbids handing in."""
        return not self.missing and not self.wrong


def checks_of(form: BaseForm, values: dict, before: dict | None) -> Checks:
    """The remarks on figures as they stand; `values` are those that can be read, `before` those of the year before."""
    values = values | derived(values, stated=[name for name in FIGURES if values.get(name) is not None])
    lacking = [name for name in NEEDED if values.get(name) is None and not _wrong(form, name)]
    optional = [name for name in FIGURES if name not in NEEDED and values.get(name) is None]
    return Checks(
        missing=[Remark(LABELS[name], form[name].auto_id) for name in lacking],
        wrong=[
            Remark(f"{LABELS[name]}：{words}", form[name].auto_id) for name in FIGURES for words in _wrong(form, name)
        ],
        doubted=[
            Remark(doubt.sentence, form[doubt.name].auto_id) for doubt in doubts_of(values, before, rules_in_use())
        ],
        empty=len(optional),
    )


def _wrong(form: BaseForm, name: str) -> list[str]:
    return list(form.errors.get(name, [])) if form.is_bound else []
