"""The Excel form of a plan: read into the same data as the YAML form, every value with its sheet, row and column."""

from typing import Any

from bureau.exchange.formats import read_raw
from bureau.exchange.refusals import UnreadableFile

from .problems import Problem, UnreadablePlan, shown
from .sheets import DELIVERABLES, INDICATORS, MILESTONES, PLAN, SPLITS, TASKS, UNKNOWN, Column, Sheet, plain
from .source import Path, PlanSource

OPTIONAL_SHEETS = (SPLITS, DELIVERABLES, MILESTONES)


def read_excel(content: bytes) -> PlanSource:
    """The plan of a workbook with the sheets of `sheets.SHEETS`. Raises `UnreadablePlan`."""
    return _Workbook(content).source()


class _Workbook:
    """Reads the sheets one after the other and remembers the place of each value."""

    def __init__(self, content: bytes):
        self._content = content
        self._names = set(self._raw(None).sheets)
        self._places: dict[Path, str] = {}
        self._labels: dict[Path, str] = {}
        self._strays: list[Problem] = []

    def source(self) -> PlanSource:
        data = self._plan()
        data["targets"] = self._indicators()
        data["tasks"] = self._tasks()
        return PlanSource(
            data=data, where=self._where, is_complete=False, strays=tuple(self._strays), field=self._field
        )

    def _raw(self, name: str | None):
        try:
            return read_raw(self._content, "plan.xlsx", sheet=name)
        except UnreadableFile as error:
            raise UnreadablePlan("文件", "内容", "", error.sentence) from error

    def _rows(self, sheet: Sheet) -> list[tuple[int, list[Any]]]:
        """The rows of a sheet that hold something, with their numbers."""
        if sheet.name not in self._names:
            if sheet in OPTIONAL_SHEETS:
                return []
            raise UnreadablePlan("文件", "工作表", sheet.name, f"缺少工作表“{sheet.name}”，请使用系统提供的模板")
        numbered = enumerate(([plain(cell) for cell in row] for row in self._raw(sheet.name).rows), start=1)
        return [(number, row) for number, row in numbered if any(cell is not None for cell in row)]

    def _plan(self) -> dict[str, Any]:
        data: dict[str, Any] = {"schema": "kjplan/1", "bureau": {}, "division": {}, "document": {}, "period": {}}
        for number, row in self._rows(PLAN):
            label, cell = str(row[0] or "").rstrip("*"), row[1] if len(row) > 1 else None
            column = PLAN.column(label)
            if label == "字段":
                continue
            if column is None:
                self._stray(_place(PLAN, number, 0), label, label, "没有这个字段，请使用系统提供的模板")
                continue
            path = tuple(column.key.split("."))
            self._places[path] = _place(PLAN, number, 1)
            self._labels[path] = label
            if cell is not None:
                holder = data if len(path) == 1 else data[path[0]]
                holder[path[-1]] = column.read(cell)
        return data

    def _table(self, sheet: Sheet) -> list[tuple[int, dict[str, Any], dict[str, str]]]:
        """Each row as its number, its fields and the places of all its fields."""
        rows = self._rows(sheet)
        if not rows:
            return []
        columns = self._columns(sheet, *rows[0])
        found = []
        for number, row in rows[1:]:
            cells = {column.key: row[at] for at, column in columns.items() if at < len(row) and row[at] is not None}
            places = {column.key: _place(sheet, number, at) for at, column in columns.items()}
            readers = {column.key: column.read for column in columns.values()}
            if cells:
                found.append((number, {key: readers[key](cell) for key, cell in cells.items()}, places))
        return found

    def _columns(self, sheet: Sheet, number: int, header: list[Any]) -> dict[int, Column]:
        columns = {}
        for at, cell in enumerate(header):
            label = str(cell or "").rstrip("*").strip()
            column = sheet.column(label)
            if column is not None and column not in columns.values():
                columns[at] = column
            elif label:
                self._stray(_place(sheet, number, at), label, label, "没有这一列或重复，请使用系统提供的模板")
        for column in sheet.columns:
            if column.required and column not in columns.values():
                self._stray(f"工作表“{sheet.name}”第 {number} 行", column.label, "", f"缺少“{column.label}”列")
        return columns

    def _indicators(self) -> list[dict]:
        targets: list[dict] = []
        by_code: dict[str, tuple[int, dict]] = {}
        for number, fields, places in self._table(INDICATORS):
            _join_range(fields, "value")
            path = ("targets", len(targets))
            self._note(path, INDICATORS, number, places)
            by_code.setdefault(str(fields.get("code")), (len(targets), fields))
            targets.append(fields)
        for number, fields, places in self._table(SPLITS):
            _join_range(fields, "value")
            at, target = by_code.get(str(fields.pop("parent", "")), (None, None))
            if target is None:
                self._stray(places.get("parent", ""), "指标编号", "", f"第 {number} 行的指标编号在“指标”表中没有")
                continue
            splits = target.setdefault("splits", [])
            self._note(("targets", at, "splits", len(splits)), SPLITS, number, places)
            splits.append(fields)
        return targets

    def _tasks(self) -> list[dict]:
        tasks: list[dict] = []
        by_no: dict[str, tuple[int, dict]] = {}
        for number, fields, places in self._table(TASKS):
            self._note(("tasks", len(tasks)), TASKS, number, places)
            by_no.setdefault(str(fields.get("no")), (len(tasks), fields))
            tasks.append(fields)
        for sheet, key in ((DELIVERABLES, "deliverables"), (MILESTONES, "milestones")):
            for number, fields, places in self._table(sheet):
                _join_range(fields, "qty")
                at, task = by_no.get(str(fields.pop("task", "")), (None, None))
                if task is None:
                    self._stray(places.get("task", ""), "任务序号", "", f"第 {number} 行的任务序号在“任务”表中没有")
                    continue
                parts = task.setdefault(key, [])
                self._note(("tasks", at, key, len(parts)), sheet, number, places)
                parts.append(fields)
        return tasks

    def _note(self, path: Path, sheet: Sheet, number: int, places: dict[str, str]) -> None:
        self._places[path] = f"工作表“{sheet.name}”第 {number} 行"
        for key, place in places.items():
            self._places[(*path, key)] = place
        for column in sheet.columns:
            self._labels[(*path, column.key)] = column.label

    def _stray(self, where: str, field: str, value: Any, expected: str) -> None:
        self._strays.append(Problem(where, field, shown(value), expected))

    def _field(self, path: Path) -> str:
        return self._labels.get(path, str(path[-1]))

    def _where(self, path: Path) -> str:
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, f"工作表“{PLAN.name}”")


def _join_range(fields: dict[str, Any], key: str) -> None:
    """Two cells make a range; 未知 says that the value is known to be unknown."""
    if fields.get(key) == UNKNOWN:
        fields[key] = None
    if "upper" in fields:
        fields[key] = [fields.get(key), fields.pop("upper")]


def _place(sheet: Sheet, row: int, at: int) -> str:
    return f"工作表“{sheet.name}”第 {row} 行 {_letter(at)} 列"


def _letter(at: int) -> str:
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
