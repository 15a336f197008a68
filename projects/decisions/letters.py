"""通知书的内容: the usual wordings, the placeholders in them, and how they are filled in."""

import re

from django.conf import settings

from bureau.lifecycle import Refused
from bureau.ui.figures import wan_text
from projects.calls.models import Call

from .choices import LetterKind
from .models import Decision, DecisionLine

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,20})\}")
PLACEHOLDERS = {
    "单位": "申报单位的名称",
    "名称": "申报书的名称",
    "编号": "受理编号",
    "负责人": "负责人",
    "通知": "申报通知的名称",
    "金额": "核定金额（万元）",
    "等级": "等级或奖项",
    "文号": "发文文号",
    "日期": "发文日期",
    "理由": "未予支持或撤销的理由",
    "本局": "本局名称",
}
APPROVED = {
    Call.Kind.PROJECT: (
        "{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}）已批准立项（{文号}），财政经费 {金额} 万元。"
        "请按通知要求签订项目合同书。\n\n{本局}\n{日期}"
    ),
    Call.Kind.RECOGNITION: (
        "{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}）已获认定（{文号}）。\n\n{本局}\n{日期}"
    ),
    Call.Kind.FILING: ("{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}）已予备案（{文号}）。\n\n{本局}\n{日期}"),
}
APPROVED_OTHERWISE = "{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}）获{等级}（{文号}）。\n\n{本局}\n{日期}"
DECLINED = (
    "{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}）经评审和研究，本次未予支持。感谢参与，欢迎继续申报。"
    "\n\n{本局}\n{日期}"
)
REVOKED = (
    "{单位}：\n\n你单位在“{通知}”中申报的“{名称}”（{编号}），原{文号}批准的决定现予撤销。理由：{理由}。"
    "\n\n{本局}\n{日期}"
)
SUBJECTS = {
    LetterKind.APPROVED: "关于“{名称}”的批准通知",
    LetterKind.DECLINED: "关于“{名称}”申报结果的通知",
    LetterKind.REVOKED: "关于撤销“{名称}”批准决定的通知",
}


class UnknownPlaceholder(Refused):
    """A wording names something that a letter does not know."""


def usual_words(call: Call, *, approved: bool) -> str:
    """The wording a decision begins with."""
    return APPROVED.get(call.kind, APPROVED_OTHERWISE) if approved else DECLINED


def check(words: str) -> str:
    """The wording as it is kept. Raises `UnknownPlaceholder` for one that would reach the firm as it stands."""
    unknown = sorted(set(PLACEHOLDER.findall(words)) - set(PLACEHOLDERS))
    if unknown:
        known = "、".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise UnknownPlaceholder(f"没有“{{{unknown[0]}}}”这一项。可以用的有：{known}。")
    return words.strip()


def values(line: DecisionLine, *, day, reason: str = "") -> dict[str, str]:
    """What the placeholders stand for in a letter about one application."""
    application, decision = line.application, line.decision
    return {
        "单位": application.enterprise.name,
        "名称": application.title,
        "编号": application.number,
        "负责人": application.leader_name,
        "通知": decision.call.title,
        "金额": wan_text(line.granted),
        "等级": line.grade,
        "文号": decision.document_number,
        "日期": f"{day.year} 年 {day.month} 月 {day.day} 日",
        "理由": reason or line.reason,
        "本局": settings.BUREAU_NAME,
    }


def fill(words: str, known: dict[str, str]) -> str:
    """The wording with its placeholders filled in; one that is not known stands as it is."""
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), words)


def drafted(line: DecisionLine, kind: str, *, day, reason: str = "") -> tuple[str, str]:
    """Subject and body of a letter as the decision's wordings make them."""
    decision: Decision = line.decision
    words = {
        LetterKind.APPROVED: decision.approved_words,
        LetterKind.DECLINED: decision.declined_words,
        LetterKind.REVOKED: REVOKED,
    }[LetterKind(kind)]
    known = values(line, day=day, reason=reason)
    return fill(SUBJECTS[LetterKind(kind)], known)[:160], fill(words, known)
