"""The parts of an archive that come after the review: the decision, its publicities, its letters."""

from collections.abc import Iterator

from projects.decisions.letter_models import Letter
from projects.decisions.letter_pdf import render as render_letter
from projects.decisions.models import Decision, LineChange
from projects.decisions.publicity_models import Objection, Publicity

from .entries import Entry, of_bytes, of_data, of_table, of_text, safe
from .scope import Scope
from .sources import changes_of, files_of


def decisions(scope: Scope) -> Iterator[Entry]:
    """The ranked list, what was changed in it, the meetings with their resolutions."""
    decision = Decision.objects.filter(call=scope.call).select_related("call").first()
    if decision is None:
        return
    mask = scope.mask
    lines = scope.of_applications(decision.lines.select_related("application__enterprise", "application__county"))
    yield of_table(
        "决定清单.csv",
        (
            "排名",
            "受理编号",
            "名称",
            "单位",
            "得分",
            "申请金额（元）",
            "意见",
            "核定金额（元）",
            "等级",
            "理由",
            "撤销时间",
        ),
        [
            (
                line.order,
                line.application.number,
                mask.text(line.application.title),
                line.application.enterprise.name,
                line.score,
                line.application.asked,
                line.get_verdict_display(),
                line.granted,
                line.grade,
                mask.text(line.reason),
                line.revoked_at,
            )
            for line in lines.order_by("order")
        ],
    )
    changes = LineChange.objects.filter(line__in=lines).select_related("line__application", "by", "meeting")
    yield of_table(
        "清单改动.csv",
        ("受理编号", "改动", "理由", "改动人", "时间", "批准的会议"),
        [
            (one.line.application.number, one.what, mask.text(one.reason), mask.person(one.by), one.at, one.meeting)
            for one in changes.order_by("at", "pk")
        ],
    )
    meetings = list(decision.meetings.order_by("held_on", "pk"))
    yield of_table(
        "会议.csv",
        ("会议", "日期", "编号", "审议情况"),
        [(one.get_kind_display(), one.held_on, one.number, mask.text(one.notes)) for one in meetings],
    )
    for meeting in meetings:
        yield from files_of(scope, meeting, safe(f"{meeting.held_on} {meeting.get_kind_display()}"))
    yield changes_of(scope, [decision], "状态变更.csv")


def publicities(scope: Scope) -> Iterator[Entry]:
    """Each list as it was public, with its hash; objections and what came of them."""
    mask = scope.mask
    for number, one in enumerate(Publicity.objects.filter(decision__call=scope.call).order_by("pk"), start=1):
        kept = {
            "公示开始": one.starts_on,
            "最后一日": one.ends_on,
            "工作日": one.days,
            "截止日为估算": one.estimated,
            "清单": one.rows,
            "SHA-256": one.sha256,
            "结束时间": one.ended_at,
            "中止理由": one.stopped_reason,
        }
        yield of_data(f"第{number}次公示.json", mask.data(kept))
        objections = list(Objection.objects.filter(publicity=one).select_related("line__application", "handled_by"))
        if scope.application is not None:
            about = {None, scope.application.pk}
            objections = [o for o in objections if (o.line.application_id if o.line_id else None) in about]
        yield of_table(
            f"第{number}次公示异议.csv",
            ("收到日期", "针对", "提出人", "联系方式", "内容", "结果", "处理意见", "处理人", "处理时间"),
            [
                (
                    objection.received_on,
                    mask.text(str(objection.line)) if objection.line_id else "整个清单",
                    mask.person(objection.name),
                    "〔联系方式〕" if scope.redacted else objection.contact,
                    mask.text(objection.text),
                    objection.get_state_display(),
                    mask.text(objection.handling),
                    mask.person(objection.handled_by),
                    objection.handled_at,
                )
                for objection in objections
            ],
        )
        for objection in objections:
            yield from files_of(scope, objection, f"第{number}次公示异议证据/{objection.pk}")


def letters(scope: Scope) -> Iterator[Entry]:
    """What was sent to each firm, and what was written and not sent."""
    rows = Letter.objects.filter(line__application__in=scope.keys)
    rows = rows.select_related("line__application__enterprise", "line__decision__call", "sent_by").order_by("pk")
    lines = []
    for letter in rows:
        application = letter.line.application
        lines.append(
            (
                application.number,
                application.enterprise.name,
                letter.get_kind_display(),
                scope.mask.text(letter.subject),
                letter.get_state_display(),
                letter.sent_at,
                scope.mask.person(letter.sent_by),
            )
        )
        name = safe(f"{application.number} {letter.get_kind_display()}{letter.pk}")
        if scope.redacted:
            yield of_text(f"{name}.txt", scope.mask.text(letter.body))
        else:
            yield of_bytes(f"{name}.pdf", lambda one=letter: render_letter(one))
    yield of_table("通知书.csv", ("受理编号", "单位", "类型", "标题", "状态", "发出时间", "发出人"), lines)
