"""A plan file as the import wizard wants it: what it would do, and doing exactly that."""

from dataclasses import dataclass
from typing import Any

from bureau.exchange.preview import Change, Preview, PreviewRow, Receipt, RefusedRow, Template
from bureau.exchange.preview import Problem as RefusedCell
from bureau.exchange.refusals import ApplyRefused

from . import wizard
from .changes import CHANGED, NEW
from .workbook import write_template

TEMPLATE_NAME = "年度计划模板.xlsx"


@dataclass(frozen=True)
class Upload:
    """The file with what loading it would change."""

    content: bytes
    filename: str
    told: wizard.LoadPreview


class PlanImporter:
    """Takes a whole plan or nothing."""

    key = "plan.plan"
    takes_good_rows_only = False

    def preview(self, content: bytes, filename: str, *, user: Any) -> Preview:
        """What the file would change; its problems are refused rows without a number."""
        told = wizard.preview(content, filename)
        found = Preview(payload=Upload(content, filename, told))
        for number, row in enumerate(told.rows, start=1):
            shown = PreviewRow(
                number=number,
                title=f"{row.kind} {row.key} {row.name}",
                changes=tuple(Change(one.label, one.before, one.after) for one in row.changes),
                payload=row,
            )
            group = {NEW: found.new, CHANGED: found.changed}.get(row.status, found.unchanged)
            group.append(shown)
        for problem in told.problems:
            cell = RefusedCell(f"{problem.where}，{problem.field}", problem.value, problem.expected)
            found.refused.append(RefusedRow(number=None, problems=(cell,)))
        return found

    def apply(self, preview: Preview, *, user: Any) -> Receipt:
        """Load the file. Raises `ApplyRefused` when it no longer fits."""
        upload = preview.payload
        done = wizard.apply(upload.content, upload.filename, by=user)
        if not done.ok:
            raise ApplyRefused("没有导入：" + "；".join(str(problem) for problem in done.problems[:3]))
        return Receipt(new=done.counts[NEW], changed=done.counts[CHANGED], unchanged=len(preview.unchanged))

    def template(self) -> Template:
        """The empty Excel form."""
        return Template(TEMPLATE_NAME, write_template())
