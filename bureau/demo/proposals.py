"""What made-up applications say: their answers by section, and the report that goes with them."""

import io
import zipfile
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from .names import person_name
from .topics import FOR, HOW, NEW, TOPICS, WHY

WAN = 10_000
# Of what is asked and of what the firm adds, in percent.
SHARES = {"设备费": (45, 50), "业务费": (35, 25), "劳务费": (10, 15), "间接费用": (10, 10)}


def leader(number: int) -> str:
    """Who leads application `number`; nobody of the library of experts bears the name."""
    return person_name((100 + number) * 41 + 17)


def id_number(number: int) -> str:
    """A made-up identity number with a right check digit."""
    body = f"210602{1965 + number % 30}{1 + number % 12:02d}{1 + number % 28:02d}{(number * 7 + 11) % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def _of_title(number: int) -> dict[str, Any]:
    topic = TOPICS[number % len(TOPICS)]
    return {"title": topic.title, "field": topic.field}


def _people(number: int, firm: str) -> dict[str, dict[str, Any]]:
    member = {"employer": firm, "title": "工程师"}
    team = [
        {"name": leader(200 + number * 2 + place), "role": role, **member}
        for place, role in enumerate(("工艺试验", "设备与控制"))
    ]
    phone = f"1370000{number:04d}"
    summary = (
        "主要从事相关产品的研究、生产和销售，设有研发部门，近三年研发投入持续增长，拥有专利和软件著作权若干。（演示）"
    )
    return {
        "organisation": {"org_contact": team[0]["name"], "org_phone": phone, "org_summary": summary},
        "leader_team": {
            "leader_name": leader(number),
            "leader_id_number": id_number(number),
            "leader_phone": phone,
            "team": team,
        },
        "commitment": {"pledge": "yes"},
    }


def project_answers(
    number: int, *, firm: str, asked: int, starts: date, partner: str = "", extra: str = ""
) -> dict[str, dict[str, Any]]:
    """Answers of a project by section; `asked` in yuan, the firm adds twice as much; `extra` ends the content."""
    topic = TOPICS[number % len(TOPICS)]
    scheme = {
        "background": f"{WHY[number % 7]}{WHY[(number * 3 + 2) % 7]}",
        "content": f"{topic.work}{HOW[number % 5]}{extra}",
        "innovation": NEW[number % 6],
        "benefit": FOR[(number * 2 + 1) % 5],
        "stage": ("小试", "中试", "实验室", "产业化")[number % 4],
        "has_partner": "yes" if partner else "no",
        **({"partner": partner} if partner else {}),
    }
    return {
        "basics": _of_title(number),
        **_people(number, firm),
        "scheme": scheme,
        "budget": _budget(asked),
        "milestones": {"milestones": _milestones(starts)},
        "targets": {"targets": _targets(number)},
    }


def _budget(asked: int) -> dict[str, Any]:
    rows = [
        {"row": name, "fiscal": str(asked * fiscal // 100), "own": str(asked * 2 * own // 100), "other": "0"}
        for name, (fiscal, own) in SHARES.items()
    ]
    note = "设备费用于中试线关键设备，业务费含材料、测试和加工，自筹资金已列入年度预算。"
    return {"budget_total": str(asked * 3), "budget": rows, "budget_note": note}


def _milestones(starts: date) -> list[dict[str, str]]:
    rows = ((6, "完成参数筛选和方案设计", "方案报告通过内部评审"), (14, "完成样机或中试线建设", "连续运行记录三个月"))
    rows = (*rows, (24, "完成应用示范和总结", "第三方检测报告、用户报告"))
    return [
        {
            "until": date(
                starts.year + (starts.month + after - 1) // 12, (starts.month + after - 1) % 12 + 1, 15
            ).isoformat()
        }
        | {"work": work, "proof": proof}
        for after, work, proof in rows
    ]


def _targets(number: int) -> list[dict[str, str]]:
    return [
        {"name": "申请发明专利", "value": str(1 + number % 3), "unit": "件"},
        {"name": "新增销售收入", "value": str(500 + number % 7 * 100), "unit": "万元"},
        {"name": "建成示范线", "value": "1", "unit": "条"},
    ]


def centre_answers(number: int, *, firm: str, name: str) -> dict[str, dict[str, Any]]:
    """Answers of a centre that asks to be recognised."""
    topic = TOPICS[number % len(TOPICS)]
    centre = {
        "direction": f"围绕{topic.title}开展研究开发。{topic.work}",
        "basis": f"{NEW[number % 6]}{FOR[number % 5]}",
        "area": str(300 + number * 40),
        "equipment": str((120 + number * 35) * WAN),
        "staff": str(8 + number % 9),
        "rd_total": str((80 + number * 22) * WAN),
    }
    return {
        "basics": {"title": name, "field": topic.field},
        **_people(60 + number, firm),
        "centre": centre,
        "targets": {"targets": _targets(number)},
    }


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def report(number: int, *, signed: str = "") -> SimpleUploadedFile:
    """可行性研究报告 as a small Word file; `signed` stands below it, as it should not."""
    topic = TOPICS[number % len(TOPICS)]
    lines = [
        f"{topic.title}可行性研究报告（演示）",
        WHY[number % 7],
        topic.work,
        HOW[number % 5],
        FOR[number % 5],
        signed,
    ]
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines if line)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return SimpleUploadedFile("可行性研究报告.docx", target.getvalue())
