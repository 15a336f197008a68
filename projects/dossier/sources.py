"""The parts of an archive: what each room knows of a call and its applications."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Model

from bureau.files.models import StoredFile
from bureau.lifecycle.models import StateChange
from projects.application_forms.reading import ShownRow, ShownSection, shown
from projects.applications import pdf
from projects.applications.models import Application, Submission
from projects.calls import versions
from projects.panels.models import Draw, PanelEntry, Seat
from projects.reviews.models import GroupOpinion, Score, SiteVisit
from projects.screening.models import CheckResult, FailedPublicity, Recommendation

from .entries import Entry, of_bytes, of_data, of_file, of_table, of_text, safe
from .scope import Scope

HIDDEN_KINDS = ("people",)


def files_of(scope: Scope, owner: Model, folder: str) -> Iterator[Entry]:
    """The files of a record; redacted, only what they are, since nobody can mask what stands in them."""
    found = list(StoredFile.objects.owned_by(owner))
    yield from _stored(scope, found, folder)


def _stored(scope: Scope, files: list[StoredFile], folder: str) -> Iterator[Entry]:
    if not scope.redacted:
        for file in files:
            yield of_file(f"{folder}/{safe(file.name.rpartition('.')[0])}.{file.name.rpartition('.')[2]}", file)
    elif files:
        lines = [(scope.mask.text(file.name), file.size, file.sha256) for file in files]
        yield of_table(f"{folder}/附件目录.csv", ("文件名", "字节数", "SHA-256"), lines)


def changes_of(scope: Scope, things: list[Model], path: str) -> Entry:
    """Who moved what from which state to which, when and why."""

    def lines():
        for thing in things:
            for change in StateChange.objects.of(thing).select_related("by"):
                who = scope.mask.person(change.by.display_name or change.by.username)
                reason = scope.mask.text(change.reason)
                yield scope.mask.text(str(thing)), change.at, change.label, change.source, change.target, who, reason

    return of_table(path, ("对象", "时间", "动作", "原状态", "新状态", "办理人", "理由"), lines())


def the_call(scope: Scope) -> Iterator[Entry]:
    """The notice, its attachments, the versions of the form, extensions and permits."""
    call = scope.call
    facts = [
        (
            field.verbose_name,
            getattr(call, f"get_{field.name}_display", lambda field=field: getattr(call, field.name))(),
        )
        for field in call._meta.concrete_fields
        if field.name != "guide"
    ]
    yield of_table("申报通知.csv", ("项目", "内容"), facts)
    yield of_text("指南正文.txt", call.guide)
    yield from files_of(with_files(scope), call, "附件")
    for version in call.form_versions.order_by("number"):
        yield of_data(f"申报书格式第{version.number}版.json", version.definition)
    extensions = call.extensions.select_related("by").order_by("pk")
    lines = [(one.closed_at, one.closes_at, one.reason, scope.mask.person(one.by)) for one in extensions]
    yield of_table("延期.csv", ("原截止时间", "新截止时间", "理由", "办理人"), lines)
    permits = call.permits.select_related("enterprise", "approved_by").order_by("pk")
    lines = [
        (one.enterprise.name, one.reason, scope.mask.person(one.approved_by), one.approved_at, one.expires_at)
        for one in permits
    ]
    yield of_table("逾期申报许可.csv", ("单位", "理由", "批准人", "批准时间", "有效期至"), lines)
    yield changes_of(scope, [call], "状态变更.csv")


def with_files(scope: Scope) -> Scope:
    """The same scope with files as they are: what was published with the notice was public anyway."""
    return Scope(scope.call, scope.application)


def submissions(scope: Scope) -> Iterator[Entry]:
    """Of each application every submission: the answers, the sheet, the receipt, the files; and how its state went."""
    for application in scope.applications:
        folder = safe(f"{application.number} {scope.mask.text(application.title)}")
        rows = application.submissions.select_related("by", "application__call", "application__enterprise")
        for submission in rows.order_by("serial"):
            name = f"{folder}/第{submission.serial}次提交"
            yield of_data(f"{name}.json", _kept(scope, submission))
            yield of_bytes(f"{name}.pdf", lambda one=submission: _sheet(scope, one))
            if not scope.redacted:
                yield of_bytes(f"{name}回执.pdf", lambda one=submission: pdf.of_receipt(one))
        files = [one.file for one in application.files.not_infected().select_related("file")]
        yield from _stored(scope, files, f"{folder}/附件")
        yield changes_of(scope, [application], f"{folder}/状态变更.csv")


def _kept(scope: Scope, submission: Submission) -> dict[str, Any]:
    return {
        "受理编号": submission.application.number,
        "提交时间": submission.at.isoformat(),
        "提交人": scope.mask.person(submission.by.display_name or submission.by.username),
        "SHA-256": submission.sha256,
        "内容": scope.mask.data(submission.answers),
        "附件": scope.mask.data(submission.files),
    }


def _sheet(scope: Scope, submission: Submission) -> bytes:
    application: Application = submission.application
    definition = versions.definition_of(application.form_version)
    files: dict[str, list] = {}
    for one in submission.files:
        files.setdefault(one["field"], []).append(scope.mask.text(one["name"]))
    sections = shown(definition, submission.answers, files)
    if scope.redacted:
        sections = [_masked(scope, section) for section in sections]
        application.title = scope.mask.text(application.title)
    return pdf.of_application(application, sections, submission=submission)


def _masked(scope: Scope, section: ShownSection) -> ShownSection:
    return replace(section, rows=tuple(_masked_row(scope, row) for row in section.rows))


def _masked_row(scope: Scope, row: ShownRow) -> ShownRow:
    if row.kind in HIDDEN_KINDS:
        return replace(row, text="〔人员信息已遮盖〕", heads=(), lines=())
    lines = tuple(tuple(scope.mask.text(cell) for cell in line) for line in row.lines)
    return replace(row, text=scope.mask.text(row.text), lines=lines)


def recommendations(scope: Scope) -> Iterator[Entry]:
    """What counties recommended, in their order."""
    rows = scope.of_applications(Recommendation.objects.select_related("application", "county", "by"))
    lines = [
        (
            one.application.number,
            scope.mask.text(one.application.title),
            one.county.name,
            one.order,
            scope.mask.text(one.opinion),
            scope.mask.person(one.by),
            one.at,
            one.withdrawn_at,
            scope.mask.text(one.withdrawn_reason),
        )
        for one in rows
    ]
    heads = ("受理编号", "名称", "县区", "排序", "意见", "推荐人", "时间", "撤销时间", "撤销理由")
    yield of_table("县区推荐.csv", heads, lines)


def checks(scope: Scope) -> Iterator[Entry]:
    """The format check item by item, what was found automatically (doubles too), and the publicity of failed ones."""
    rows = scope.of_applications(CheckResult.objects.select_related("application", "item", "by"))
    lines = [
        (
            one.application.number,
            one.item.title,
            one.get_result_display(),
            scope.mask.text(one.remark),
            one.get_found_display(),
            scope.mask.text(one.found_words),
            scope.mask.person(one.by),
            one.at,
        )
        for one in rows.order_by("application__number", "item__order", "at")
    ]
    heads = ("受理编号", "要点", "结果", "说明", "自动检查", "自动检查说明", "审查人", "时间")
    yield of_table("形式审查.csv", heads, lines)
    for one in FailedPublicity.objects.filter(call=scope.call):
        kept = {"公示开始": one.from_on, "公示结束": one.until_on, "清单": one.rows, "异议受理": one.contact}
        yield of_data("不通过名单公示.json", scope.mask.data(kept))


def reviews(scope: Scope) -> Iterator[Entry]:
    """Panels, seats, draws, marks and opinions; masked, an expert is the same number in all of them."""
    mask = scope.mask
    entries = PanelEntry.objects.filter(application__in=scope.keys).select_related("panel", "application")
    lines = [(one.panel.name, one.code, one.application.number, one.order, one.released_at) for one in entries]
    yield of_table("评审项目.csv", ("评审组", "评审编号", "受理编号", "顺序", "送审时间"), lines)
    panels = {one.panel_id for one in entries}
    seats = Seat.objects.filter(panel__in=panels).select_related("panel", "expert")
    lines = [
        (
            one.panel.name,
            mask.person(one.expert.name),
            one.order,
            one.get_state_display(),
            one.invited_at,
            one.answered_at,
        )
        for one in seats
    ]
    yield of_table("席位.csv", ("评审组", "专家", "抽取次序", "状态", "邀请时间", "答复时间"), lines)
    for draw in Draw.objects.filter(panel__in=panels).select_related("panel", "drawn_by"):
        yield of_data(f"抽取记录/{safe(draw.panel.name)} 第{draw.number}次.json", _draw(scope, draw))
    scores = Score.objects.filter(entry__in=entries).select_related("entry", "seat__expert")
    lines = [
        (
            one.entry.code,
            mask.person(one.seat.expert.name),
            one.get_state_display(),
            one.total,
            mask.data(one.values),
            mask.data(one.comments),
            mask.text(one.opinion),
            one.get_recommendation_display(),
            one.submitted_at,
        )
        for one in scores.order_by("entry__code", "seat")
    ]
    heads = ("评审编号", "专家", "状态", "总分", "各项评分", "各项说明", "总体意见", "建议", "提交时间")
    yield of_table("评分.csv", heads, lines)
    visits = scope.of_applications(SiteVisit.objects.select_related("application"))
    lines = [
        (
            one.application.number,
            one.visited_on,
            mask.text(one.people),
            mask.text(one.findings),
            one.get_conclusion_display(),
        )
        for one in visits
    ]
    yield of_table("现场考察.csv", ("受理编号", "日期", "考察人员", "情况", "结论"), lines)
    opinions = GroupOpinion.objects.filter(entry__in=entries).select_related("entry")
    lines = [(one.entry.code, one.held_on, mask.text(one.text), one.get_recommendation_display()) for one in opinions]
    yield of_table("专家组意见.csv", ("评审编号", "会议日期", "意见", "建议"), lines)


def _candidate(scope: Scope, row: dict[str, Any]) -> dict[str, Any]:
    """One who might have been drawn; masked, neither by name nor by employer: most of them sit on no panel."""
    if not scope.redacted:
        return row
    return {"id": row.get("id"), "name": scope.mask.person(row.get("name")), "group": row.get("group")}


def _draw(scope: Scope, draw: Draw) -> dict[str, Any]:
    return {
        "规则": scope.mask.data(draw.rules),
        "种子": draw.seed,
        "算法版本": draw.algorithm,
        "候选名单": [_candidate(scope, row) for row in draw.candidates],
        "排除": scope.mask.data(draw.excluded),
        "入选": scope.mask.data(draw.chosen),
        "备选": scope.mask.data(draw.reserve),
        "监督人员": scope.mask.person(draw.witness),
        "抽取人": scope.mask.person(draw.drawn_by),
        "时间": draw.drawn_at,
    }
