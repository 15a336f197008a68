"""Columns and parts of the pages of calls."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table
from enterprises.policies.conditions import KINDS, words_of
from projects.application_forms import definition as forms
from projects.application_forms.comparing import Difference

from . import outcomes
from .eligibility import ALWAYS
from .models import Call, FormVersion, LatePermit
from .notices import moment
from .states import TONES

OPEN_NOW = "申报中"


def window_words(call: Call, now: datetime) -> tuple[str, str]:
    """How the window stands at a moment, as (tone, words)."""
    if call.state in (Call.State.ANNOUNCED, Call.State.OPEN):
        if now < call.opens_at:
            return "accent", f"{moment(call.opens_at)} 开始"
        if now <= call.closes_at:
            left = (call.closes_at - now).total_seconds()
            return ("warn" if left <= 3 * 86400 else "ok"), OPEN_NOW
        return "warn", "已截止"
    return TONES[call.state], call.get_state_display()


def left_words(call: Call, now: datetime) -> str:
    """What is left until the closing: “还有 3 天 5 小时”."""
    days, rest = divmod(max(int((call.closes_at - now).total_seconds()), 0), 86400)
    return f"还有 {days} 天 {rest // 3600} 小时" if days else f"还有 {rest // 3600} 小时 {rest % 3600 // 60} 分"


def countdown(call: Call, now: datetime) -> SafeString:
    """The same, counted on by a script by the server's clock; without one the page's moment stands."""
    return format_html(
        '<span data-countdown="{}" data-server-now="{}">{}</span>',
        call.closes_at.isoformat(),
        now.isoformat(),
        left_words(call, now),
    )


def standing_words(call: Call, now: datetime) -> str:
    """How it stands, with what is left while it is open."""
    words = window_words(call, now)[1]
    return f"{words}，{left_words(call, now)}" if words == OPEN_NOW else words


def calls(now: datetime, *, counted: bool) -> tuple[Column, ...]:
    """The list at a moment; `counted`: with how many applications there are."""
    columns = (
        Column("title", "名称"),
        Column("kind", "类型", value="get_kind_display"),
        Column("programme", "科技计划类别", value=lambda row: row.programme.name if row.programme_id else None),
        Column("year", "年度", kind="text", sort="year"),
        Column("opens_at", "开始申报", kind="datetime", sort="opens_at"),
        Column("closes_at", "截止申报", value=lambda row: moment(row.closes_at), sort="closes_at"),
        Column(
            "state",
            "状态",
            value=lambda row: standing_words(row, now),
            kind="state",
            tone=lambda row: window_words(row, now)[0],
        ),
    )
    if not counted:
        return columns
    return (
        *columns,
        Column("begun", "填写中", value=lambda row: row.begun_count or None, kind="number", unit="份"),
        Column("submitted", "已提交", value=lambda row: row.submitted_count or None, kind="number", unit="份"),
    )


def strip(call: Call, now: datetime) -> list[Fact]:
    tone, words = window_words(call, now)
    left = countdown(call, now) if words == OPEN_NOW else ""
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("类型", call.get_kind_display()),
        Fact(
            "科技计划类别",
            call.programme.name if call.programme_id else (outcomes.words(call.kind, call.outcome_kind) or None),
        ),
        Fact("开始申报", moment(call.opens_at)),
        Fact("截止申报（北京时间）", moment(call.closes_at), note=left),
    ]


def _quota(number: int | None) -> str:
    return "不限" if number is None else f"{number} 项"


def facts(call: Call) -> Section:
    """The rules of a call."""
    recommended = "不需要"
    if call.needs_recommendation:
        recommended = f"需要，截至 {moment(call.recommend_until)}" if call.recommend_until else "需要"
    review = "隐名评审（专家看不到申报单位和人员）" if call.is_blind else "实名评审"
    rows = [
        Fact("年度", call.year),
        Fact("责任科室", call.division.name if call.division_id else None),
        Fact("通知文号", call.document_number or None),
        Fact("县区推荐", recommended),
        Fact("每位负责人限报", _quota(call.quota_leader)),
        Fact("每个单位限报", _quota(call.quota_firm)),
        Fact("经费总额", call.budget, kind="money"),
        Fact("单项最高申请额", call.most_money, kind="money"),
        Fact("专家评审", review if call.needs_review else "不需要"),
        Fact("立项公示", f"{call.publicity_days} 个工作日" if call.publicity_days else None),
    ]
    if call.needs_recommendation:
        rows.insert(6, Fact("每个县区限推荐", _quota(call.quota_county)))
    if call.outcome_kind:
        rows.insert(3, Fact("认定或授予", outcomes.words(call.kind, call.outcome_kind)))
    return Section("facts", "申报规则", facts=rows)


def conditions(found: Iterable, *, actions=()) -> Section:
    """Who may apply, in words; what holds always comes last."""
    rows = [{"words": words_of(one), "label": KINDS[one.kind].label if one.kind in KINDS else ""} for one in found]
    rows += [{"words": words, "label": "始终判断"} for words in ALWAYS]
    columns = (Column("words", "条件"), Column("label", "类别"))
    return Section("conditions", "申报条件", count=len(rows), table=Table(columns, rows), actions=actions)


def files(found: Iterable, *, actions=(), remove=None) -> Section:
    """Attachments; `remove` gives the address that takes one away, where that may be."""
    found = list(found)
    columns = (
        Column("name", "文件", link=lambda row: row.get_absolute_url()),
        Column("size", "大小", value=lambda row: f"{max(row.size // 1024, 1):,} KB"),
        Column("uploaded_at", "上传时间", kind="datetime"),
        *([Column("remove", "办理", value=lambda row: "删除", link=remove)] if remove else []),
    )
    table = Table(columns, found, empty_text="没有附件。")
    return Section("files", "附件", count=len(found), table=table, actions=actions)


def form_parts(definition: forms.Definition, *, actions=()) -> Section:
    """What the form asks, part by part."""
    columns = (
        Column("title", "部分"),
        Column("fields", "栏目", value=lambda one: "、".join(field.label for field in one.fields) or "（还没有栏目）"),
        Column("hidden", "评审专家", value=lambda one: "不可见" if one.hidden_from_experts else "可见"),
    )
    count = len(definition.fields)
    return Section("form", "申报书", count=count, table=Table(columns, definition.sections), actions=actions)


def versions(found: list[FormVersion], link) -> Section:
    """The versions of the form, the latest first, each leading to what differs from the one before."""
    columns = (
        Column("number", "版本", value=lambda row: f"第 {row.number} 版", link=link),
        Column("note", "修改说明"),
        Column("created_by", "编制人", value=lambda row: str(row.created_by)),
        Column("created_at", "编制时间", kind="datetime"),
        Column("frozen_at", "锁定", value=lambda row: f"{moment(row.frozen_at)} 起" if row.frozen_at else "未锁定"),
    )
    return Section("versions", "申报书版本", count=len(found), table=Table(columns, found))


def differences(found: list[Difference], before: int, after: int | None) -> Section:
    """What a version changes; `after` is None for what is not in force yet."""
    columns = (Column("what", "变化"), Column("where", "位置"), Column("before", "原来"), Column("after", "现在"))
    table = Table(columns, found, empty_text="两个版本的内容相同。")
    label = f"第 {after} 版与第 {before} 版相比" if after else f"尚未启用的修改，与现用的第 {before} 版相比"
    return Section("differences", label, count=len(found), table=table)


def permits(found: list[LatePermit], now: datetime, link, *, actions=()) -> Section:
    """Who may still hand in, and who might have."""

    def standing(row: LatePermit) -> tuple[str, str]:
        if row.revoked_at is not None and row.revoked_at < row.expires_at:
            return "none", f"已于 {moment(row.revoked_at)} 收回"
        return ("none", "已过期") if row.expires_at < now else ("ok", "有效")

    columns = (
        Column("enterprise", "单位", value="enterprise.name"),
        Column("reason", "理由"),
        Column("approved_by", "批准人", value=lambda row: str(row.approved_by)),
        Column("expires_at", "有效期至", value=lambda row: moment(row.expires_at)),
        Column("state", "状态", value=lambda row: standing(row)[1], kind="state", tone=lambda row: standing(row)[0]),
        Column(
            "take_back", "办理", value=lambda row: "收回" if standing(row)[1] == "有效" and link(row) else "", link=link
        ),
    )
    table = Table(columns, found, empty_text="没有批准过逾期申报。")
    return Section("permits", "逾期申报许可", count=len(found), table=table, actions=actions)


def extensions(found: list) -> Section:
    columns = (
        Column("closed_at", "原截止时间", value=lambda row: moment(row.closed_at)),
        Column("closes_at", "延长至", value=lambda row: moment(row.closes_at)),
        Column("reason", "理由"),
        Column("by", "办理人", value=lambda row: str(row.by)),
        Column("at", "办理时间", kind="datetime"),
    )
    return Section("extensions", "延长截止时间", count=len(found), table=Table(columns, found))


# Why officers go back a step may tell of single applicants; a putting off says its reason to everybody.
INTERNAL = frozenset({"back_to_closed", "undecide", "unarchive"})


def events(call: Call, *, for_city: bool) -> list[Event]:
    """What happened to a call, the latest first; the reasons of `INTERNAL` steps are for the bureau alone."""
    return [
        Event(
            change.at,
            change.label,
            str(change.by),
            change.reason if for_city or change.transition not in INTERNAL else "",
        )
        for change in StateChange.objects.of(call).select_related("by").reverse()
    ]
