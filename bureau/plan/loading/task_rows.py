"""The tasks of a plan file with their deliverables and milestones."""

from bureau.measures.units import same_dimension

from ..targets.states import Comparator
from .forms import IndicatorRow, Row, TaskRow
from .reader import Reader
from .source import json_ready

KEPT = ("line", "entities", "truncated")
FIELDS = (
    *("no", "section", "title", "description", "lead", "owner", "deadline", "deadline_wording"),
    *("deliverables", "milestones"),
    *KEPT,
)
DELIVERABLE_KEPT = ("derived", "listed", "implied")
DELIVERABLE_FIELDS = (
    *("name", "qty", "unit", "comparator", "target", "approx", "wording", "entities", "milestones"),
    *DELIVERABLE_KEPT,
)


def read_tasks(
    top: Reader, indicators: list[IndicatorRow], *, plan: Row, known, is_complete: bool, warnings: list[str]
) -> list[TaskRow]:
    """Every task in the order of the file."""
    by_code = {row.key[0]: row for row in indicators}
    rows: dict[str, TaskRow] = {}
    for order, reader in enumerate(top.groups("tasks", required=True), start=1):
        reader.known_only(FIELDS)
        row = _task(reader, order=order, known=known, is_complete=is_complete)
        no = row.key[0]
        if no and no in rows:
            reader.refuse("no", f"序号重复，{rows[no].where} 已经用过")
        rows.setdefault(no, row)
        _add_parts(row, reader, by_code, is_complete=is_complete)
        _warn_of_deadline(row, plan, warnings)
    return list(rows.values())


def _task(reader: Reader, *, order: int, known, is_complete: bool) -> TaskRow:
    title = reader.text("title", limit=200, required=True)
    fields = {
        "order": order,
        "title": title,
        "section": reader.text("section", limit=100),
        "description": reader.text("description", limit=2000),
        "lead": reader.text("lead", limit=100),
        "deadline": reader.day("deadline"),
        "deadline_wording": reader.text("deadline_wording", limit=60),
    }
    # The divisions' own words may differ from the document's: an unknown lead stays text.
    if division := known.divisions.get(fields["lead"]):
        fields["lead_division"] = division
    if reader.given("owner"):
        fields["owner"] = reader.text("owner", limit=40)
    if is_complete:
        fields["facts"] = json_ready({key: reader.data[key] for key in KEPT if key in reader.data})
    no = reader.text("no", limit=20, required=True, number=True)
    return TaskRow(key=(no,), name=title, fields=fields, where=reader.where)


def _add_parts(row: TaskRow, reader: Reader, indicators: dict[str, IndicatorRow], *, is_complete: bool) -> None:
    for part in reader.groups("deliverables"):
        part.known_only(DELIVERABLE_FIELDS)
        found = _deliverable(part, row, indicators, is_complete=is_complete)
        _add(row.deliverables, found, part)
        _add_milestones(row, part)
    _add_milestones(row, reader)


def _add(rows: list[Row], row: Row, reader: Reader) -> None:
    if row.name and any(other.key == row.key for other in rows):
        reader.refuse("name", "同一任务中名称不应重复")
    else:
        rows.append(row)


def _deliverable(reader: Reader, task: TaskRow, indicators: dict[str, IndicatorRow], *, is_complete: bool) -> Row:
    name = reader.text("name", limit=200, required=True)
    qty, upper = reader.range("qty", negative=False)
    fields = {
        "order": len(task.deliverables) + 1,
        "qty": qty,
        "upper": upper,
        "unit": reader.unit("unit"),
        "comparator": reader.choice("comparator", Comparator),
        "indicator": _target(reader, indicators),
        "approx": reader.flag("approx"),
        "wording": reader.text("wording", limit=100),
        "entities": reader.texts("entities"),
    }
    if is_complete:
        fields["facts"] = json_ready({key: reader.data[key] for key in DELIVERABLE_KEPT if key in reader.data})
    return Row(key=(*task.key, name), name=name, fields=fields, where=reader.where)


def _target(reader: Reader, indicators: dict[str, IndicatorRow]) -> str:
    code = reader.text("target", limit=20, number=True)
    if code and code not in indicators:
        reader.refuse("target", "目标中没有这个编号")
        return ""
    unit = reader.data.get("unit")
    wanted = indicators[code].fields["unit"] if code else ""
    if wanted and isinstance(unit, str) and _unlike(unit, wanted):
        reader.refuse("unit", f"与目标 {code} 的单位 {wanted} 不能换算")
    return code


def _unlike(unit: str, other: str) -> bool:
    try:
        return not same_dimension(unit, other)
    except ValueError:
        return False  # an unknown unit is told by its own field


def _add_milestones(task: TaskRow, reader: Reader) -> None:
    """A milestone is a name, or a name with the day or month it is due."""
    named = reader.data.get("milestones")
    if isinstance(named, list) and all(isinstance(name, str) for name in named):
        for name in reader.texts("milestones"):
            if not name.strip() or len(name) > 100:
                reader.refuse("milestones", "节点名称应为不超过 100 个字的文字")
            _add(task.milestones, _milestone(task, name, {}, reader.where), reader)
        return
    for part in reader.groups("milestones"):
        part.known_only(("name", "due"))
        name = part.text("name", limit=100, required=True)
        fields = {"due": part.day("due", month_end=True)} if part.given("due") else {}
        _add(task.milestones, _milestone(task, name, fields, part.where), part)


def _milestone(task: TaskRow, name: str, fields: dict, where: str) -> Row:
    return Row(key=(*task.key, name), name=name, where=where, fields={"order": len(task.milestones) + 1, **fields})


def _warn_of_deadline(row: TaskRow, plan: Row, warnings: list[str]) -> None:
    start, end, deadline = plan.fields["period_start"], plan.fields["period_end"], row.fields["deadline"]
    if start and end and deadline and not start <= deadline <= end:
        warnings.append(f"任务 {row.key[0]} 的完成时限 {deadline} 不在计划期间内。")
