"""Columns of the list of plans, and the summary of one."""

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact

from .models import Plan
from .states import PlanState

STATE_TONES = {PlanState.DRAFT: "warn", PlanState.ISSUED: "ok", PlanState.CLOSED: "none"}

LIST = (
    Column("title", "计划", sort="title"),
    Column("year", "年度", value=lambda plan: f"{plan.year} 年", sort="year"),
    Column("city", "行政区划", value="city_name"),
    Column("document_number", "文号"),
    Column("document_issued", "发文日期", kind="date", sort="document_issued"),
    Column("indicators", "指标", value="indicator_count", kind="number"),
    Column("tasks", "任务", value="task_count", kind="number"),
    Column("state", "状态", value="get_state_display", kind="state", tone=lambda plan: STATE_TONES[plan.state]),
)

STATE_SENTENCES = {
    PlanState.DRAFT: "草稿：县区还看不到；核对无误后请印发。",
    PlanState.ISSUED: "已印发：县区可见；改动指标和目标须写明理由。",
    PlanState.CLOSED: "已关闭：只供查阅，不能再改；如需修改请先重新打开。",
}


def strip(plan: Plan, *, indicators: int, tasks: int) -> list[Fact]:
    """Six facts that say what the plan is."""
    return [
        Fact("状态", plan.get_state_display(), kind="state", tone=STATE_TONES[plan.state]),
        Fact("文号", plan.document_number, note=f"{plan.document_issued} 发文" if plan.document_issued else ""),
        Fact("行政区划", plan.city_name, note=plan.city_level),
        Fact("年度", f"{plan.year} 年", note=f"{plan.period_start} 至 {plan.period_end}"),
        Fact("指标", indicators, kind="number", unit="项", url="#indicators"),
        Fact("任务", tasks, kind="number", unit="项", url="#tasks"),
    ]
