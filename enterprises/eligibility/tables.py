"""Columns of the lists of runs and of their results."""

from collections.abc import Callable

from django.utils.html import format_html

from bureau.ui.columns import Column

from .conditions import with_letter
from .run_models import RunState
from .self_checks import VERDICT_TONES

STATE_TONES = {
    RunState.WAITING: "none",
    RunState.RUNNING: "accent",
    RunState.DONE: "ok",
    RunState.CANCELLED: "warn",
}


def state_tone(run) -> str:
    return STATE_TONES[run.state]


def counted(name: str, user) -> Callable:
    """A count of a run; of a run over the city a county officer is not told the city's."""
    return lambda run: None if user.is_county_officer and run.county_id is None else getattr(run, name)


def runs(user) -> tuple[Column, ...]:
    return (
        Column("kind", "类别", value="rule_set.get_kind_display"),
        Column("on", "测评时点", kind="date", sort="on"),
        Column("county", "范围", value=lambda run: run.county.name if run.county_id else "全市"),
        Column("state", "状态", value="get_state_display", kind="state", tone=state_tone),
        Column("total", "企业数", kind="number", unit="家", sort="total"),
        Column("qualified", "符合", value=counted("qualified", user), kind="number", unit="家"),
        Column("not_qualified", "不符合", value=counted("not_qualified", user), kind="number", unit="家"),
        Column("cannot_judge", "无法判断", value=counted("cannot_judge", user), kind="number", unit="家"),
        Column("by", "发起人", value=lambda run: run.by.display_name if run.by_id else "系统"),
        Column("made_at", "发起时间", kind="datetime"),
    )


def results(names: dict[str, str], *, ticks: bool) -> list[Column]:
    """The results of a run; with `ticks` a box for each firm that belongs to the form below the list."""
    found = [
        Column("enterprise", "企业名称", value="enterprise.name"),
        Column("county", "县区", value="county.name"),
        Column(
            "verdict", "结论", value="get_verdict_display", kind="state", tone=lambda row: VERDICT_TONES[row.verdict]
        ),
        Column("missing", "不符合", kind="number", unit="项", sort="missing"),
        Column("not_met", "不符合的条件", value=lambda row: "、".join(with_letter(row.outcome, names, "n"))),
        Column("unknown", "无法判断", kind="number", unit="项"),
        Column("verified", "数据已核实"),
    ]
    # Beside the name, which stays in place on a narrow screen.
    return [found[0], Column("tick", "选择", value=tick), *found[1:]] if ticks else found


def tick(row):
    """A box by which the firm is taken along; it belongs to the form outside the table."""
    return format_html(
        '<input class="form-check-input" type="checkbox" form="to-pool" name="enterprise" value="{}" aria-label="选择 {}">',
        row.enterprise_id,
        row.enterprise.name,
    )


def exported(names: dict[str, str]) -> list[Column]:
    """As on the screen, with the credit code and the word for each condition."""
    name, *rest = results(names, ticks=False)
    words = {"y": "符合", "n": "不符合", "u": "无法判断"}
    each = [
        Column(code, label, value=lambda row, place=place: words.get(row.outcome[place : place + 1], ""))
        for place, (code, label) in enumerate(names.items())
    ]
    return [name, Column("uscc", "统一社会信用代码", value="enterprise.uscc"), *rest, *each]
