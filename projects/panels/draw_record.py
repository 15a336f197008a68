"""抽取记录: the parts of its page, and the same on paper."""

from typing import Any

from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table
from projects.application_forms.reading import ShownRow, ShownSection
from projects.applications import pdf as papers
from projects.experts.fields import SEPARATOR, words_of

from .drawing import GROUPS, Drawn, Rules
from .models import Draw

DIGITS = 16


def moment(value) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"


def strip(draw: Draw) -> list[Fact]:
    return [
        Fact("类型", draw.get_kind_display(), note=draw.reason),
        Fact("抽取时间", moment(draw.drawn_at)),
        Fact("抽取人", draw.drawn_by.display_name),
        Fact("在库专家", draw.library, kind="number", unit="名"),
        Fact("候选专家", len(draw.candidates), kind="number", unit="名"),
        Fact("随机种子", "现场输入" if draw.seed_typed else "系统生成", note=draw.witness),
    ]


def rows_of(draw: Draw) -> list[dict[str, Any]]:
    """Who was drawn, in order: the experts as they were frozen."""
    by_id = {row["id"]: row for row in draw.candidates}
    drawn = [(key, "入选") for key in draw.chosen] + [(key, "备选") for key in draw.reserve]
    return [
        {**by_id[key], "order": order, "what": what, "group_name": GROUPS[by_id[key]["group"]]}
        for order, (key, what) in enumerate(drawn, start=1)
        if key in by_id
    ]


def result(draw: Draw) -> Section:
    columns = (
        Column("order", "次序", kind="number"),
        Column("name", "专家"),
        Column("group_name", "类别"),
        Column("employer", "工作单位"),
        Column("what", "结果", kind="state", tone=lambda row: "ok" if row["what"] == "入选" else "none"),
    )
    rows = rows_of(draw)
    return Section("result", "抽取结果", count=len(rows), table=Table(columns, rows))


def rule_words(draw: Draw) -> list[tuple[str, str]]:
    """The rules, label and words."""
    found = Rules.of_json(draw.rules)

    def places(kept: dict[str, int]) -> str:
        return "、".join(f"{GROUPS[group]} {count} 名" for group, count in kept.items() if count) or "无"

    return [
        ("抽取人数", places(found.seats)),
        ("备选人数", places(found.reserves)),
        ("同一单位最多", f"{found.per_employer} 名（含备选）"),
        ("技术专家的专业领域", words_of(SEPARATOR.join(found.fields)) or "不限"),
        ("在评任务上限", f"{found.load_cap} 个" if found.load_cap else "不限"),
        ("回避同县区", "是" if found.exclude_county else "否"),
    ]


def rules_section(draw: Draw) -> Section:
    rows = [Fact(label, words) for label, words in rule_words(draw)]
    rows += [
        Fact("算法版本", draw.algorithm),
        Fact("随机种子", draw.seed, wide=True),
        Fact("候选名单 SHA-256", draw.sha256, wide=True),
    ]
    return Section("rules", "规则和种子", facts=rows)


def excluded(draw: Draw) -> Section:
    columns = (Column("reason", "不参加抽取的原因"), Column("count", "人数", kind="number", unit="名"))
    table = Table(columns, draw.excluded, empty_text="在库专家全部参加抽取。", caption="每人只计入第一个符合的原因")
    return Section("excluded", "排除情况", table=table)


def candidates(draw: Draw) -> Section:
    columns = (
        Column("id", "编号", kind="number"),
        Column("name", "专家"),
        Column("group", "类别", value=lambda row: GROUPS[row["group"]]),
        Column("employer", "工作单位"),
        Column("employer_key", "单位标识"),
    )
    return Section(
        "candidates", "候选名单（抽取时）", count=len(draw.candidates), table=Table(columns, draw.candidates)
    )


def recipe() -> Section:
    return Section("recipe", "自行复核", note="不需要本系统，任何人都可以算出同样的结果")


def inputs(draw: Draw) -> dict[str, Any]:
    """What the recipe is given."""
    found = Rules.of_json(draw.rules)
    return {
        "seats": found.seats,
        "reserves": found.reserves,
        "per_employer": found.per_employer,
        "seed": draw.seed,
        "candidates": [{name: row[name] for name in ("id", "group", "employer_key")} for row in draw.candidates],
    }


def steps(drawn: Drawn) -> Section:
    columns = (
        Column("place", "次序", kind="number"),
        Column("id", "编号", kind="number"),
        Column("name", "专家"),
        Column("digest", "SHA-256 前 16 位", value=lambda row: row.digest[:DIGITS]),
        Column(
            "outcome", "结果", kind="state", tone=lambda row: {"入选": "ok", "备选": "accent"}.get(row.outcome, "none")
        ),
    )
    return Section("steps", "逐步过程", count=len(drawn.steps), table=Table(columns, drawn.steps))


def printed(draw: Draw) -> dict[str, Any]:
    """What the page of paper shows."""
    return {"facts": facts_of_paper(draw), "rows": rows_of(draw), "excluded": draw.excluded}


def facts_of_paper(draw: Draw) -> list[tuple[str, str]]:
    panel = draw.panel
    return [
        ("申报通知", panel.call.title),
        ("评审组", f"{panel.name}（{panel.get_kind_display()}，{panel.entries.count()} 项）"),
        ("抽取", f"第 {draw.number} 次，{draw.get_kind_display()}" + (f"：{draw.reason}" if draw.reason else "")),
        ("抽取时间", moment(draw.drawn_at)),
        ("抽取人", draw.drawn_by.display_name),
        ("现场监督人员", draw.witness or "（未到场）"),
        *rule_words(draw),
        ("在库和候选", f"在库 {draw.library} 名，候选 {len(draw.candidates)} 名"),
        ("随机种子", f"{draw.seed}（{'现场输入' if draw.seed_typed else '系统生成'}）"),
        ("算法版本", draw.algorithm),
        ("候选名单 SHA-256", draw.sha256),
    ]


def pdf(draw: Draw) -> bytes:
    """抽取记录 as PDF."""
    drawn = tuple(
        (str(row["order"]), row["name"], row["group_name"], row["employer"], row["what"]) for row in rows_of(draw)
    )
    heads = ("次序", "专家", "类别", "工作单位", "结果")
    sections = [
        ShownSection("result", "抽取结果", (ShownRow("drawn", "入选和备选", "table", heads=heads, lines=drawn),))
    ]
    if draw.excluded:
        lines = tuple((row["reason"], str(row["count"])) for row in draw.excluded)
        row = ShownRow("excluded", "不参加抽取的专家", "table", heads=("原因", "人数"), lines=lines)
        sections.append(ShownSection("excluded", "排除情况", (row,)))
    return papers.render(
        sections,
        title="评审专家抽取记录",
        subtitle=draw.panel.call.title,
        facts=facts_of_paper(draw),
        footer=f"第 {draw.number} 次抽取 {draw.seed[:DIGITS]}",
        closing=["抽取人签字：                    监督人员签字：                    日期："],
    )
