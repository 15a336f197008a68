"""假设: the figures and answers of a firm in a form, and the facts as they would be. Nothing is saved."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.forms import BoundField

from bureau.ui.figures import NOTHING, figure_text, wan_text
from enterprises.annual_figures.deriving import DERIVED, derived
from enterprises.annual_figures.forms import WanField
from enterprises.annual_figures.groups import LABELS, unit_of
from enterprises.register.models import Enterprise

from .assumption_fields import answer_field, figure_field, right_field, technical_field
from .facts import COUNTS, FIGURES, Facts
from .kinds import Kind
from .places import CLASSES, FIELD_ASKED, LAST_ONLY, RIGHTS_ASKED

FIGURE_KEY = re.compile(r"y\d{4}-")
PARTS = (
    ("rd_abroad", "rd_outside", "委托境外研发费用不能大于委托外部研发费用。"),
    ("rd_inside", "rd_total", "内部研发费用不能大于研发费用合计。"),
    ("hitech_income", "total_income", "高新技术产品（服务）收入不能大于总收入。"),
    ("sci_tech_staff", "staff", "科技人员不能多于职工总数。"),
)


@dataclass(frozen=True)
class Box:
    """A field and what stands beside it: what is wrong, or what is stored when something else is assumed."""

    field: BoundField
    errors: list[str]
    note: str


@dataclass(frozen=True)
class FigureRow:
    """One figure over the years; None where it is not asked for."""

    label: str
    unit: str
    cells: list[Box | None]


class AssumptionsForm(forms.Form):
    """The figures of the years a kind looks at, and the firm's answers, as they are stored until somebody changes them.

    A field that is wrong is told and counts as it is stored.
    """

    def __init__(self, data=None, *, kind: Kind, facts: Facts):
        super().__init__(data, auto_id="assume-%s")
        self.kind, self.facts = kind, facts
        self.years = years_asked(kind, facts)
        self.stored: dict[str, Any] = {}
        self._add_figures()
        self._add_rights()
        if kind.code in FIELD_ASKED:
            self._add("hitech_field", technical_field(), facts.hitech_field)
        for name in kind.answers:
            self._add(name, answer_field(name), facts.answer(name))

    def _add(self, name: str, field: forms.Field, stored: Any) -> None:
        self.fields[name] = field
        self.stored[name] = stored
        field.initial = plain(stored) if not isinstance(field, WanField) else stored
        field.widget.attrs.setdefault(
            "class", "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        )
        field.widget.attrs["autocomplete"] = "off"
        field.widget.attrs["aria-describedby"] = f"assume-{name}-words"

    def _add_figures(self) -> None:
        for year in self.years:
            one = self.facts.years.get(year)
            for name in self.kind.figures:
                if self._is_asked(name, year):
                    field = figure_field(name)
                    field.label = f"{year} 年度{LABELS[name]}"
                    field.widget.attrs["aria-label"] = field.label  # in the table it stands in no box of its own
                    self._add(key(year, name), field, getattr(one, name, None))

    def _is_asked(self, name: str, year: int) -> bool:
        """Rights that the register knows are counted there, and some figures in the last year only."""
        if name in COUNTS and self.counts_register:
            return False
        return year == self.facts.last_year or name not in LAST_ONLY.get(self.kind.code, ())

    @property
    def counts_register(self) -> bool:
        """Whether rights count as registered, not as reported."""
        return bool(self.facts.first_class or self.facts.second_class)

    def _add_rights(self) -> None:
        asked = RIGHTS_ASKED.get(self.kind.code, ())
        if asked is CLASSES and not self.counts_register:
            return
        for name, label in asked:
            stored = getattr(self.facts, name) if asked is CLASSES else self.facts.rights.get(name)
            self._add(name, right_field(label), stored)

    # --- how the page shows it ---

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """Every field with its words."""
        changed, assumed = self.changed(), self.assumed()
        return {field.name: self._box(field, changed, assumed) for field in self}

    def figure_rows(self) -> list[FigureRow]:
        """Figures as lines, years as columns."""
        rows = []
        for name in self.kind.figures:
            cells = [self.boxes.get(key(year, name)) for year in self.years]
            if any(cells):
                rows.append(FigureRow(LABELS[name], unit_of(name), cells))
        return rows

    def rights_boxes(self) -> list[Box]:
        return [self.boxes[name] for name, _ in RIGHTS_ASKED.get(self.kind.code, ()) if name in self.boxes]

    def register_boxes(self) -> list[Box]:
        """What the register says of the firm."""
        return [self.boxes[name] for name in ("hitech_field",) if name in self.boxes]

    def answer_boxes(self) -> list[Box]:
        return [self.boxes[name] for name in self.kind.answers]

    def _box(self, field: BoundField, changed: dict[str, Any], assumed: Facts) -> Box:
        name, note = field.name, ""
        if name in changed:
            note = f"登记：{self.told(name, self.stored[name])}"
        elif FIGURE_KEY.match(name):
            year, figure = parted(name)
            value = getattr(assumed.years.get(year), figure, None)
            if figure in DERIVED and value != self.stored[name]:
                note = f"随之变为 {self.told(name, value)}"
        return Box(field, list(field.errors) if self.is_bound else [], note)

    def told(self, name: str, value: Any) -> str:
        """A value of a field in words, with its unit."""
        field = self.fields[name]
        if value is None or value == "":
            return "未填"
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(field, WanField):
            return f"{wan_text(value)} 万元"
        if name == "hitech_field":
            return dict(Enterprise._meta.get_field(name).flatchoices).get(value, NOTHING)
        return figure_text(value, getattr(field, "unit", ""))

    # --- what it assumes ---

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changed = self._otherwise(cleaned)
        for year in self.years:
            figures = self._figures_of(year, changed)
            for part, whole, sentence in PARTS if figures else ():
                low, high = (self._as_it_stands(year, name, figures) for name in (part, whole))
                if low is not None and high is not None and low > high and {part, whole} & set(figures):
                    name = part if part in figures else whole
                    self.add_error(key(year, name if key(year, name) in self.fields else part), sentence)
        return cleaned

    def _as_it_stands(self, year: int, name: str, figures: dict[str, Any]) -> Any:
        """A figure as assumed, else as stored."""
        return figures[name] if name in figures else getattr(self.facts.years.get(year), name, None)

    def changed(self) -> dict[str, Any]:
        """What was typed otherwise than it is stored, by field; what is wrong is left out."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return self._otherwise(self.cleaned_data)

    def _otherwise(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {
            name: value
            for name, value in cleaned.items()
            if value != self.stored[name] and not (value == "" and not self.stored[name])
        }

    def changed_years(self) -> list[int]:
        """The years whose figures were assumed otherwise."""
        changed = self.changed()
        return [year for year in self.years if any(key(year, name) in changed for name in FIGURES)]

    def changed_answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.changed().items() if name in self.kind.answers}

    def assumed(self) -> Facts:
        """The facts with everything that was typed otherwise."""
        changed = self.changed()
        figures = {year: found for year in self.years if (found := self._figures_of(year, changed))}
        facts = self._with_rights(self.facts, changed, figures)
        if "hitech_field" in changed:
            facts = replace(facts, hitech_field=changed["hitech_field"])
        return facts.with_figures(figures, self.changed_answers())

    def _figures_of(self, year: int, changed: dict[str, Any]) -> dict[str, Any]:
        """What was typed for a year, and the totals that follow from it as they would in the annual figures."""
        typed = {name: changed[key(year, name)] for name in self.kind.figures if key(year, name) in changed}
        if not typed:
            return {}
        one = self.facts.years.get(year)
        before = {name: getattr(one, name, None) for name in FIGURES}
        follows = derived(before | typed, stated=typed, before=before)
        asked = {name: value for name, value in follows.items() if name in self.kind.figures and value != before[name]}
        return typed | asked

    def _with_rights(self, facts: Facts, changed: dict[str, Any], figures: dict[int, dict[str, Any]]) -> Facts:
        asked = [name for name, _ in RIGHTS_ASKED.get(self.kind.code, ()) if name in changed]
        if not asked:
            return facts
        if RIGHTS_ASKED[self.kind.code] is not CLASSES:
            return replace(facts, rights=facts.rights | {name: changed[name] or 0 for name in asked})
        facts = replace(facts, **{name: changed[name] or 0 for name in asked})
        if not (facts.first_class or facts.second_class):
            # None at all: the numbers reported with the figures do not stand in for them.
            figures.setdefault(facts.last_year, {}).update(dict.fromkeys(COUNTS, 0))
        return facts


def key(year: int, name: str) -> str:
    """The name of the field of a figure of a year."""
    return f"y{year}-{name}"


def parted(name: str) -> tuple[int, str]:
    """The year and the figure of a field called `y2025-staff`."""
    year, _, figure = name[1:].partition("-")
    return int(year), figure


def plain(stored: Any) -> Any:
    """A number without trailing zeros, as people type it."""
    return f"{stored.normalize():f}" if isinstance(stored, Decimal) else stored


def years_asked(kind: Kind, facts: Facts) -> list[int]:
    """The years a kind looks at, those before the founding left out unless figures are there."""
    span = range(facts.on.year - kind.span, facts.on.year)
    first = facts.registered_on.year if facts.registered_on else span[0]
    return [year for year in span if year >= first or year in facts.years]
