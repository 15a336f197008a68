"""Columns of the list of readings, and the parts of a reading's page."""

from collections.abc import Sequence

from bureau.ui.columns import Column
from bureau.ui.figures import figure_text
from bureau.ui.page_parts import Fact, Section, Table

from .keeping import ThenAndNow
from .models import LampRuleSet, Reading
from .states import ReadingState, Source

STATE_TONES = {
    ReadingState.DRAFT: "none",
    ReadingState.SUBMITTED: "warn",
    ReadingState.CONFIRMED: "ok",
    ReadingState.RETURNED: "late",
}
STATE_SENTENCES = {
    ReadingState.DRAFT: "草稿：提交后由综合科确认，确认后计入指标。",
    ReadingState.SUBMITTED: "待综合科确认；确认后计入指标。",
    ReadingState.CONFIRMED: "已确认，计入指标。数字有误时请更正，原读数保留。",
    ReadingState.RETURNED: "已退回，请修改后重新提交。",
}
KEPT_SENTENCE = "由口径从记录测算并保存；不随记录变动。"
WHOLE_CITY = "全市"


def value_words(reading: Reading) -> str:
    """The value with its unit, and that it is preliminary."""
    if reading.value is None:
        return "（空）"
    words = figure_text(reading.value, reading.indicator.unit, places=6)
    return f"{words}（初步数）" if reading.preliminary else words


READING_COLUMNS = (
    Column("indicator", "指标", value="indicator.name", sort="indicator__name"),
    Column("plan", "计划", value=lambda row: f"{row.indicator.plan.year} 年"),
    Column("county", "范围", value=lambda row: row.county.name if row.county else WHOLE_CITY, sort="county__order"),
    Column("as_of", "统计时点", kind="date", sort="as_of"),
    Column("value", "数值", value=value_words, sort="value"),
    Column("source", "来源", value="get_source_display"),
    Column("author", "填报人", value=lambda row: author_words(row)),
    Column("created_at", "填报时间", kind="date", sort="created_at"),
    Column(
        "state", "状态", value="get_state_display", kind="state", tone=lambda row: STATE_TONES[row.state], sort="state"
    ),
)

EXPORT = (
    Column("plan", "计划", value="indicator.plan.title"),
    Column("code", "指标编号", value="indicator.code"),
    Column("indicator", "指标", value="indicator.name"),
    Column("county", "范围", value=lambda row: row.county.name if row.county else WHOLE_CITY),
    Column("as_of", "统计时点", kind="date"),
    Column("value", "数值", kind="number"),
    Column("unit", "单位", value="indicator.unit"),
    Column("preliminary", "初步数"),
    Column("source", "来源", value="get_source_display"),
    Column("target", "当时目标值", kind="number"),
    Column("lamp", "当时亮灯", value="get_lamp_display"),
    Column("state", "状态", value="get_state_display"),
    Column("author", "填报人", value=lambda row: author_words(row)),
    Column("created_at", "填报时间", kind="datetime"),
    Column("note", "说明"),
)


def author_words(reading: Reading) -> str:
    return reading.author.display_name if reading.author else "系统"


def strip(reading: Reading) -> list[Fact]:
    """Five facts at the top of a reading."""
    return [
        Fact("状态", reading.get_state_display(), kind="state", tone=STATE_TONES[reading.state]),
        Fact("数值", value_words(reading)),
        Fact("统计时点", reading.as_of, kind="date"),
        Fact("范围", reading.county.name if reading.county else WHOLE_CITY),
        Fact("来源", reading.get_source_display(), note=author_words(reading)),
    ]


def facts(reading: Reading, *, corrections: Sequence[Reading]) -> Section:
    indicator = reading.indicator
    rows = [
        Fact("指标", str(indicator), url=indicator.get_absolute_url()),
        Fact("计划", f"{indicator.plan.year} 年 {indicator.plan.title}", url=indicator.plan.get_absolute_url()),
        Fact("填报时间" if reading.source == Source.REPORTED else "保存时间", reading.created_at, kind="datetime"),
    ]
    if reading.source == Source.REPORTED:
        rows.append(Fact("初步数", "是" if reading.preliminary else "否"))
    else:
        rows += [
            Fact("当时目标值", reading.target, kind="number", unit=indicator.unit),
            Fact("当时亮灯", reading.lamp, kind="lamp", note=reading.lamp_reason),
            Fact("当时亮灯规则", reading.lamp_rules.name if reading.lamp_rules else None),
        ]
    if reading.supersedes:
        rows.append(Fact("更正", f"取代 {value_words(reading.supersedes)}", url=reading.supersedes.get_absolute_url()))
    rows += [Fact("后来更正为", value_words(one), url=one.get_absolute_url()) for one in corrections]
    if reading.note:
        rows.append(Fact("说明", reading.note, wide=True))
    return Section("facts", "读数信息", facts=rows)


def then_and_now_section(reading: Reading, found: ThenAndNow) -> Section:
    """What was kept beside what the same count says today, with the records that make the difference."""
    unit = reading.indicator.unit
    note = "当时的明细与现在一致。" if not found.differs else "保存之后，记录有变动；保存的读数不变。"
    rows = [
        {"what": what, "name": found.names.get(pk, f"编号 {pk}（无权查看）")}
        for what, ids in (("当时计入，现在不计", found.gone), ("当时未计，现在计入", found.new))
        for pk in ids[:100]
    ]
    facts = [
        Fact("当时", figure_text(found.then, unit)),
        Fact("现在同口径", figure_text(found.now, unit)),
        Fact("减少的记录", len(found.gone), kind="number"),
        Fact("增加的记录", len(found.new), kind="number"),
    ]
    columns = (Column("name", "记录"), Column("what", "差别", kind="badge", tone="warn"))
    table = Table(columns, rows, caption="有差别的记录") if rows else None
    return Section("then-and-now", "当时与现在", facts=facts, table=table, note=note)


RULE_SETS = (
    Column("name", "名称"),
    Column("method", "比较方法", value="get_method_display"),
    Column("green_from", "绿灯下限", value=lambda row: limit_words(row, row.green_from)),
    Column("yellow_from", "黄灯下限", value=lambda row: limit_words(row, row.yellow_from)),
    Column("due_soon_days", "临期天数", kind="number"),
    Column("effective_from", "生效日", kind="date", sort="effective_from"),
    Column("effective_to", "失效日", kind="date"),
    Column("doc_no", "依据文号"),
    Column(
        "active",
        "状态",
        value=lambda row: "在用" if row.active else "未启用",
        kind="state",
        tone=lambda row: "ok" if row.active else "none",
    ),
)


def limit_words(rules: LampRuleSet, limit) -> str:
    """“−5 个百分点” or “−5%”."""
    unit = "个百分点" if rules.method == LampRuleSet.Method.GAP_PP else "%"
    return figure_text(limit, unit).replace("-", "−")
