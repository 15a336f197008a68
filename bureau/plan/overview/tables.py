"""The parts of a plan's page, the columns of the list of indicators, and the parts of an indicator's page."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.urls import reverse

from bureau.accounts.models import County
from bureau.measures import Measure
from bureau.ui.columns import Column, rows_of
from bureau.ui.page_parts import Action, Fact, Section, Table

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..progress.models import LampOverride, Reading
from ..progress.tables import READING_COLUMNS
from ..targets.models import Target
from ..targets.queries import Split
from ..targets.tables import SPLIT, gap_words, target_words
from ..tasks.models import Task
from ..tasks.tables import TONES as TASK_TONES
from ..tasks.tables import lead_words

REPORTED = "科室填报"
STOPPED = "口径已停用"
# What the document says beyond its figures, in the order of a page.
WORDS = (
    ("safeguards", "保障措施"),
    ("ideas", "工作思路"),
    ("proposals", "建议"),
    ("responsible_units", "责任单位"),
    ("redacted_figures", "文件隐去的数字"),
)


def whole_of(indicator: Indicator) -> Target | None:
    """The city's target among the prefetched ones."""
    return next((target for target in indicator.shown_targets if target.parent_id is None), None)


def target_of(indicator: Indicator) -> str:
    whole = whole_of(indicator)
    if whole is not None:
        whole.indicator = indicator
    return target_words(whole)


def source_words(indicator: Indicator, measures: dict[str, Measure]) -> str:
    """By which measure it is counted, or that a division reports it."""
    if not indicator.measure_key:
        return REPORTED
    measure = measures.get(indicator.measure_key)
    return measure.label if measure else STOPPED


def figures_url(indicator: Indicator) -> str:
    """The page of the figures of an indicator."""
    url = reverse("dashboards:indicator", args=[indicator.plan.year, indicator.code])
    return f"{url}?plan={indicator.plan.ident}"


def indicator_columns(measures: dict[str, Measure], *, county: County | None = None) -> tuple[Column, ...]:
    """The list; for a county officer with the own county's part of each target."""
    own = [Column("own", f"{county.short_name}目标", value=lambda row: part_of(row, county))] if county else []
    return (
        Column("name", "指标", sort="name"),
        Column("code", "编号", sort="order"),
        Column("target", "目标", value=target_of),
        *own,
        Column("kind", "类型", value="get_kind_display"),
        Column("source", "取数方式", value=lambda row: source_words(row, measures)),
        Column("division", "责任科室", value="owner_division.name", sort="owner_division__order"),
        Column("level", "层级", value="get_level_display"),
        Column("plan", "计划", value=lambda row: f"{row.plan.year} 年 {row.plan.city_name}", sort="plan__year"),
    )


def part_of(indicator: Indicator, county: County) -> str:
    part = next((target for target in indicator.shown_targets if target.county_id == county.pk), None)
    if part is None:
        return ""
    part.indicator = indicator
    return target_words(part)


def indicators_section(rows: Sequence[Indicator], measures: dict[str, Measure], *, county: County | None) -> Section:
    """The indicators of a plan with their targets."""
    columns = [one for one in indicator_columns(measures, county=county) if one.key != "plan"]
    if county is None:
        columns.insert(3, Column("split", "县区分解", value=split_words))
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), empty_text="这份计划没有写明指标。")
    return Section("indicators", "指标与目标", count=len(rows), table=table)


def split_words(indicator: Indicator) -> str:
    """“10 个县区，还差 20 家” of the prefetched targets."""
    parts = [target for target in indicator.shown_targets if target.county_id]
    if not parts:
        return ""
    known = [part.value for part in parts if part.value is not None]
    total = sum(known) if known and indicator.kind != "ratio" else None
    split = Split(whole=whole_of(indicator), parts=tuple(parts), total=total)
    words = gap_words(split.gap, indicator.unit)
    return f"{len(parts)} 个县区，{words}" if words else f"{len(parts)} 个县区"


TASKS = (
    Column("title", "任务"),
    Column("no", "序号"),
    Column("lead", "牵头", value=lead_words),
    Column("owner", "责任人"),
    Column("deadline", "完成时限", kind="date"),
    Column("state", "状态", value="get_state_display", kind="state", tone=lambda task: TASK_TONES[task.state]),
)


def task_groups(tasks: Iterable[Task]) -> list[dict]:
    """The tasks of a plan under the headings of the document."""
    return [
        {"name": name, "rows": rows_of(members, TASKS, lambda row: row.get_absolute_url())}
        for name, members in groupby(tasks, key=lambda task: task.section)
    ]


def document_section(plan: Plan) -> Section:
    """Where the plan comes from and what its reader should know."""
    facts = plan.facts if isinstance(plan.facts, dict) else {}
    document, bureau = facts.get("document", {}), facts.get("bureau", {})
    rows = [
        Fact("文件标题", plan.title, wide=True),
        Fact("发文单位", plan.bureau_name, note=str(bureau.get("as_written", "")) if isinstance(bureau, dict) else ""),
        Fact("文号", plan.document_number),
        Fact("发文日期", plan.document_issued, kind="date"),
        Fact("文种", plan.document_kind),
        Fact("标识", plan.ident),
    ]
    recipients = document.get("recipients") if isinstance(document, dict) else None
    if isinstance(recipients, list):
        rows.append(Fact("主送", "、".join(map(str, recipients)), wide=True))
    return Section("document", "文件", facts=rows)


def words_of(plan: Plan) -> list[dict]:
    """What the document says beyond figures and tasks: headed lists of points."""
    facts = plan.facts if isinstance(plan.facts, dict) else {}
    found = [
        {"label": label, "points": [point_of(one) for one in facts[key]]}
        for key, label in WORDS
        if isinstance(facts.get(key), list) and facts[key]
    ]
    notes = [line for line in plan.notes.splitlines() if line.strip()]
    if notes:
        found.append({"label": "录入备注", "points": [{"text": line, "points": []} for line in notes]})
    return found


def point_of(entry) -> dict:
    """One point: a sentence, or a title with points under it."""
    if not isinstance(entry, dict):
        return {"text": str(entry), "points": []}
    points = entry.get("points")
    return {
        "text": str(entry.get("title") or entry.get("text") or entry.get("name") or ""),
        "points": [str(one) for one in points] if isinstance(points, list) else [],
    }


def indicator_strip(indicator: Indicator, whole: Target | None, measure: Measure | None) -> list[Fact]:
    """Five facts at the top of an indicator."""
    source = measure.label if measure else (STOPPED if indicator.measure_key else REPORTED)
    return [
        Fact("目标", target_words(whole), note=indicator.wording and f"原文：{indicator.wording}"),
        Fact("类型", indicator.get_kind_display(), note="越低越好" if indicator.lower_is_better else ""),
        Fact("取数方式", source),
        Fact("责任科室", indicator.owner_division.name if indicator.owner_division else None),
        Fact("层级", indicator.get_level_display()),
    ]


def definition_section(indicator: Indicator, measure: Measure | None) -> Section:
    """What is counted, in the words of the plan and of the measure."""
    rows = [Fact("统计说明", indicator.definition, wide=True)]
    if measure is not None:
        rows += [
            Fact("口径", f"{measure.label}（{measure.unit}）", note=measure.key),
            Fact("口径定义", measure.definition, wide=True),
        ]
    elif indicator.measure_key:
        rows.append(Fact("口径", STOPPED, note=indicator.measure_key))
    else:
        rows.append(Fact("口径", "由责任科室填报，附佐证材料"))
    rows += [Fact("编号", indicator.code), Fact("单位", indicator.unit)]
    if indicator.also_in:
        rows.append(Fact("文件中另见", indicator.also_in, wide=True))
    return Section("definition", "口径", facts=rows)


def readings_section(rows: Sequence[Reading], *, count: int, actions: Sequence[Action]) -> Section:
    table = Table(
        sorted(
            (one for one in READING_COLUMNS if one.key not in ("plan", "indicator")), key=lambda one: one.key != "as_of"
        ),
        rows,
        row_url=lambda row: row.get_absolute_url(),
        empty_text="还没有读数。",
    )
    note = "" if count <= len(rows) else f"最近 {len(rows)} 条"
    return Section("readings", "读数", count=count, table=table, actions=actions, note=note)


OVERRIDES = (
    Column("valid_from", "起始日", kind="date"),
    Column("valid_to", "截止日", kind="date"),
    Column("place", "范围", value=lambda row: row.county or "全市"),
    Column("lamp", "亮灯", kind="lamp"),
    Column("reason", "理由"),
    Column("by", "定灯人", value="by.display_name"),
)


def overrides_section(rows: Sequence[LampOverride], *, actions: Sequence[Action]) -> Section:
    """Lamps set by hand; whoever is offered `actions` may also end one."""
    end = Column("end", "办理", value=lambda row: "结束", link=lambda row: reverse("plan:override_end", args=[row.pk]))
    table = Table((*OVERRIDES, end) if actions else OVERRIDES, rows, empty_text="没有人工定灯，按亮灯规则自动判定。")
    return Section("overrides", "人工定灯", count=len(rows), table=table, actions=actions)


def own_lines(parts: Sequence[Target]) -> list[dict]:
    """A county's own part of the split."""
    return [{"label": "本县区", "table": Table(SPLIT, parts, caption="本县区目标")}] if parts else []
