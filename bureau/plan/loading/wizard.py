"""Preview and apply: the same checks and the same comparison, once without writing and once with."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from .changes import CHANGED, NEW, UNCHANGED, RowChange, Writer
from .excel_form import read_excel
from .places import known
from .problems import Problem, UnreadablePlan
from .schema import Checked, check
from .source import MAX_BYTES, PlanSource
from .writing import Outcome, write
from .yaml_form import FILE, read_yaml

READERS = {"yaml": read_yaml, "yml": read_yaml, "xlsx": read_excel}


@dataclass(frozen=True)
class LoadPreview:
    """What a file holds and what loading it changes (or has changed, when `applied`).

    With problems nothing was or will be applied. `more` problems were found beyond those listed. `only_in_portal` names
    rows that the file no longer has; they stay.
    """

    ident: str = ""
    title: str = ""
    city: str = ""
    year: int | None = None
    rows: tuple[RowChange, ...] = ()
    only_in_portal: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    more: int = 0
    applied: bool = False
    plan_id: int | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def changes_nothing(self) -> bool:
        """Whether the portal already is as the file says."""
        return self.ok and not self.counts[NEW] and not self.counts[CHANGED]

    def as_dict(self) -> dict:
        """For programs: the outcome without the unchanged rows."""
        if not self.ok:
            told = {"ok": False, "problems": [problem.as_dict() for problem in self.problems]}
            return told | {"more": self.more} if self.more else told
        return {
            "ok": True,
            "applied": self.applied,
            "plan": self.ident,
            "title": self.title,
            "year": self.year,
            "counts": self.counts,
            "rows": [_row_facts(row) for row in self.rows if row.status != UNCHANGED],
            "only_in_portal": list(self.only_in_portal),
            "warnings": list(self.warnings),
        }


def preview(content: bytes, filename: str) -> LoadPreview:
    """What loading the file would change. Never raises for a wrong file: its problems are in the answer."""
    checked = _checked(content, filename)
    if isinstance(checked, LoadPreview):
        return checked
    return _told(checked, write(checked.form, Writer(save=False), measures=known().measures), applied=False)


def apply(content: bytes, filename: str, *, by=None, reason: str = "") -> LoadPreview:
    """Load the file in one transaction, or not at all when something is wrong with it.

    `by` is the person in whose name the history is written (none: the system). A row of the plan is locked meanwhile.
    """
    checked = _checked(content, filename)
    if isinstance(checked, LoadPreview):
        return checked
    writer = Writer(save=True, by=by, reason=reason or f"导入 {filename}")
    try:
        with transaction.atomic():
            told = _told(checked, write(checked.form, writer, measures=known().measures), applied=True)
            if not told.ok:
                transaction.set_rollback(True)
            return told
    except IntegrityError:
        return _refused(Problem(FILE, "内容", "", "有人同时在导入同一份计划，请稍后重试"))


def _checked(content: bytes, filename: str) -> Checked | LoadPreview:
    try:
        checked = check(_read(content, filename), known=known())
    except UnreadablePlan as error:
        return _refused(error.problem)
    if checked.problems.found:
        return _refused(*checked.problems.listed, more=checked.problems.unlisted)
    return checked


def _read(content: bytes, filename: str) -> PlanSource:
    extension = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if extension not in READERS:
        raise UnreadablePlan(FILE, "类型", filename, "应为 .yaml、.yml 或 .xlsx 文件")
    if len(content) > MAX_BYTES:
        raise UnreadablePlan(FILE, "大小", f"{len(content):,} 字节", f"应不超过 {MAX_BYTES // 1048576} MB")
    if not content.strip():
        raise UnreadablePlan(FILE, "内容", "", "文件是空的，应为一份计划")
    return READERS[extension](content)


def _refused(*problems: Problem, more: int = 0) -> LoadPreview:
    return LoadPreview(problems=problems, more=more)


def _told(checked: Checked, outcome: Outcome, *, applied: bool) -> LoadPreview:
    tally = Counter(row.status for row in outcome.rows)
    counts = {status: tally[status] for status in (NEW, CHANGED, UNCHANGED)}
    plan = outcome.plan
    if plan.is_closed and (counts[NEW] or counts[CHANGED]):
        return _refused(Problem(FILE, "计划", plan.ident, "计划已关闭，不能再改；如需修改请先重新打开"))
    return LoadPreview(
        ident=plan.ident,
        title=plan.title,
        city=plan.city_name,
        year=plan.year,
        rows=tuple(outcome.rows),
        only_in_portal=tuple(outcome.only_in_portal),
        warnings=tuple(checked.warnings),
        applied=applied,
        plan_id=plan.pk,
        counts=counts,
    )


def _row_facts(row: RowChange) -> dict:
    changes = [{"field": c.label, "before": c.before, "after": c.after} for c in row.changes]
    return {"kind": row.kind, "key": row.key, "name": row.name, "status": row.status, "changes": changes}
