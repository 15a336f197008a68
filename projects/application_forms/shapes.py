"""What a form is made of: sections with fields, as plain values."""

from dataclasses import MISSING, dataclass, fields
from typing import Any, Self

from bureau.files.sniffing import DOC, DOCX, JPG, PDF, PNG, XLS, XLSX

KINDS = {
    "text": "单行文字",
    "long_text": "多行文字",
    "number": "数字",
    "money": "金额（万元）",
    "date": "日期",
    "choice": "单选",
    "many": "多选",
    "yes_no": "是或否",
    "table": "表格",
    "people": "人员名单",
    "file": "附件",
}
COLUMN_KINDS = {name: KINDS[name] for name in ("text", "number", "money", "date", "choice")}
FORMATS = {"": "不限", "phone": "电话号码", "id_number": "证件号码"}
FILE_KINDS = (PDF, DOCX, DOC, XLSX, XLS, JPG, PNG)
YES, NO = "yes", "no"
SHOWN_YES_NO = [(YES, "是"), (NO, "否")]
MOST_TEXT, MOST_LONG_TEXT = 100, 2_000  # signs, where the form says nothing
MOST_ROWS, MOST_FILES, MOST_MB = 30, 5, 20


def _as_json(shape) -> dict[str, Any]:
    """Only what differs from the default, so that two forms that say the same are the same."""
    kept = {}
    for one in fields(shape):
        value = getattr(shape, one.name)
        default = one.default if one.default is not MISSING else None
        if value != default:
            kept[one.name] = list(value) if isinstance(value, tuple) else value
    return kept


@dataclass(frozen=True)
class Column:
    """One column of a table; `key` names its cells."""

    key: str
    label: str
    kind: str = "text"
    required: bool = False
    max_length: int = MOST_TEXT
    unit: str = ""
    choices: tuple[str, ...] = ()
    format: str = ""

    def as_json(self) -> dict[str, Any]:
        return _as_json(self)


PEOPLE_COLUMNS = (
    Column("name", "姓名", required=True, max_length=40),
    Column("id_number", "证件号码", max_length=40, format="id_number"),
    Column("employer", "工作单位", required=True),
    Column("title", "职称或职务", max_length=40),
    Column("role", "项目中的分工", required=True),
)


@dataclass(frozen=True)
class Field:
    """One thing that is asked. `key` is its name in the answers, once in the whole form.

    `max_length` counts signs as `counting.length` does; `most` is the largest number of rows or files, None for the usual
    one. A table with `rows` has exactly these rows, named by them. `shown_if` is (key, value): the field is asked only when
    the answer of that other field is, or holds, that value (yes and no: "yes", "no"). What is `hidden_from_experts`
    reveals who applies.
    """

    key: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    max_length: int | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[str, ...] = ()
    most: int | None = None
    file_kinds: tuple[str, ...] = ()
    max_mb: int | None = None
    format: str = ""
    shown_if: tuple[str, str] | None = None
    hidden_from_experts: bool = False

    @property
    def longest(self) -> int:
        """How many signs its text may have."""
        return self.max_length or (MOST_LONG_TEXT if self.kind == "long_text" else MOST_TEXT)

    @property
    def most_rows(self) -> int:
        return self.most or (MOST_FILES if self.kind == "file" else MOST_ROWS)

    @property
    def cells(self) -> tuple[Column, ...]:
        """The columns of a table or of a list of people."""
        return PEOPLE_COLUMNS if self.kind == "people" else self.columns

    @property
    def is_rows(self) -> bool:
        return self.kind in ("table", "people")

    @property
    def most_mb(self) -> int:
        """How large each of its files may be."""
        return self.max_mb or MOST_MB

    @property
    def allowed_kinds(self) -> tuple[str, ...]:
        """The kinds of files it takes."""
        return self.file_kinds or FILE_KINDS

    def as_json(self) -> dict[str, Any]:
        kept = _as_json(self)
        if self.columns:
            kept["columns"] = [column.as_json() for column in self.columns]
        return kept


@dataclass(frozen=True)
class Section:
    """Fields under one heading; `part` names the standard part it is (`parts`), "" when it is none."""

    key: str
    title: str
    part: str = ""
    help: str = ""
    fields: tuple[Field, ...] = ()
    hidden_from_experts: bool = False

    def as_json(self) -> dict[str, Any]:
        return _as_json(self) | {"fields": [field.as_json() for field in self.fields]}


@dataclass(frozen=True)
class Definition:
    """A whole form."""

    sections: tuple[Section, ...] = ()

    @property
    def fields(self) -> list[Field]:
        """All fields, in their order."""
        return [field for section in self.sections for field in section.fields]

    def field(self, key: str) -> Field | None:
        """The field of this key, None when there is none."""
        return next((field for field in self.fields if field.key == key), None)

    def section(self, key: str) -> Section | None:
        """The section of this key, None when there is none."""
        return next((section for section in self.sections if section.key == key), None)

    def section_of(self, key: str) -> Section | None:
        """The section that holds the field of this key."""
        return next((one for one in self.sections if any(field.key == key for field in one.fields)), None)

    def with_sections(self, sections) -> Self:
        return Definition(tuple(sections))

    def as_json(self) -> dict[str, Any]:
        """As `FormVersion.definition` keeps it; `definition.parse` reads it back to the same."""
        return {"sections": [section.as_json() for section in self.sections]}
