"""PDF of applications and receipts in Chinese, drawn by typst on this machine with fonts from a package: no network.

What people typed goes to the template as data, not as source, so that `#` or `$` in a text stays a sign.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import typst
from django.utils import timezone
from pylopdf_fonts_zh_cn import serif_path

from projects.application_forms.reading import ShownRow, ShownSection

from .closing import moment_words
from .models import Application, Submission

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
LONG = 40  # signs; a longer text stands below its label
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@cache
def _fonts() -> typst.Fonts:
    """Reading the fonts takes ten times as long as drawing a document, so it is done once in a process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(serif_path()).parent)])


def render(
    sections: Sequence[ShownSection],
    *,
    title: str,
    subtitle: str = "",
    facts: Iterable[tuple[str, str]] = (),
    header: str = "",
    footer: str = "",
    mark: str = "",
    closing: Iterable[str] = (),
) -> bytes:
    """The PDF of what is shown: a title, a table of facts, sections, and closing lines; `mark` stands in a frame on top."""
    data = {
        "title": _clean(title),
        "subtitle": _clean(subtitle),
        "facts": [[_clean(label), _clean(value)] for label, value in facts],
        "sections": [{"title": _clean(one.title), "rows": [_row(row) for row in one.rows]} for one in sections],
        "header": _clean(header),
        "footer": _clean(footer),
        "mark": _clean(mark),
        "closing": [_clean(words) for words in closing],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    drawn_at = timezone.now().replace(microsecond=0)
    return typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), sys_inputs=inputs, timestamp=drawn_at
    )


def of_application(
    application: Application, sections: Sequence[ShownSection], *, submission: Submission | None = None
) -> bytes:
    """申报书: with the number and the hash of its submission, or marked as a draft that was not handed in."""
    facts = [
        ("申报通知", application.call.title),
        ("申报单位", application.enterprise.name),
        ("统一社会信用代码", application.enterprise.uscc),
        ("县区", application.county.name),
    ]
    if submission is not None:
        facts += [("受理编号", application.number), ("提交时间", moment_words(submission.at))]
    return render(
        sections,
        title=application.title or "（未命名）",
        subtitle="申报书",
        facts=facts,
        header=application.title,
        footer=f"{application.number} SHA-256 {submission.sha256[:16]}…" if submission else "草稿",
        mark="" if submission else "草稿，尚未提交",
    )


def of_receipt(submission: Submission) -> bytes:
    """提交回执."""
    application = submission.application
    files = tuple((one["name"], f"{one['size']:,}", one["sha256"]) for one in submission.files)
    row = ShownRow("files", "附件清单", "table", heads=("文件名", "字节数", "SHA-256"), lines=files)
    return render(
        [ShownSection("files", "附件", (row,))] if files else [],
        title="申报书提交回执",
        facts=[
            ("受理编号", application.number),
            ("项目名称", application.title),
            ("申报通知", application.call.title),
            ("申报单位", application.enterprise.name),
            ("第几次提交", str(submission.serial)),
            ("提交时间（服务器）", moment_words(submission.at)),
            ("提交人", str(submission.by)),
            ("SHA-256", submission.sha256),
        ],
        footer=application.number,
        closing=["本回执由系统生成。填写内容和附件如有一字改动，SHA-256 即不相同；可在系统“核验回执”中核对。"],
    )


def _row(row: ShownRow) -> dict:
    text = row.text
    if row.files:
        text = "\n".join(_file_name(one) for one in row.files)
    return {
        "label": _clean(row.label),
        "text": _clean(text),
        "long": row.kind == "long_text" or len(text) > LONG or "\n" in text,
        "heads": [_clean(head) for head in row.heads],
        "lines": [[_breakable(_clean(cell)) for cell in line] for line in row.lines],
    }


def _file_name(one) -> str:
    return str(getattr(one, "file", one))


def _clean(text: str) -> str:
    return UNSEEN.sub("", str(text))


def _breakable(text: str) -> str:
    """Long runs without a blank, such as checksums, may break every eight signs instead of leaving their cell."""
    return re.sub(r"([0-9A-Za-z_./-]{8})(?=[0-9A-Za-z_./-])", "\\1\u200b", text) if len(text) > 24 else text
