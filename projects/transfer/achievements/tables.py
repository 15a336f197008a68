"""Columns of the list of achievements, and the parts of an achievement's page."""

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table

from .models import Achievement

MODES = dict(Achievement.Mode.choices)

NAME = Column("name", "成果名称")
OWNER = Column("owner_name", "成果持有单位")
TAKER = Column("taker_name", "承接单位")
MODE = Column("mode", "转化方式", value=lambda row: MODES.get(row.mode, ""))
AMOUNT = Column("amount", "转化金额", kind="money")
LANDED = Column("landed_on", "落地日期", kind="date")
PLACE = Column("place", "县区")

LIST = (NAME, OWNER, TAKER, MODE, AMOUNT, LANDED, PLACE)

# Under these headers the file can be imported again.
EXPORT = (
    NAME,
    Column("number", "成果登记号"),
    OWNER,
    Column("owner_code", "持有单位信用代码", value="owner.uscc"),
    TAKER,
    Column("taker_code", "统一社会信用代码", value="taker.uscc"),
    MODE,
    AMOUNT,
    LANDED,
    PLACE,
    Column("contract_number", "合同编号"),
    Column("project_number", "来源项目编号", value="project.number"),
    Column("notes", "备注"),
)


def page_of(thing) -> str:
    """Where a linked thing leads, nothing when none is linked."""
    return thing.get_absolute_url() if thing else ""


def strip(achievement) -> list[Fact]:
    return [
        Fact("落地日期", achievement.landed_on, kind="date"),
        Fact("承接单位", achievement.taker_name, url=page_of(achievement.taker)),
        Fact("转化方式", MODES.get(achievement.mode, "")),
        Fact("转化金额", achievement.amount, kind="money"),
        Fact("县区", achievement.place, note="" if achievement.in_city else "只作备查，不计入指标"),
    ]


def facts(achievement) -> Section:
    project = achievement.project
    rows = [
        Fact("成果登记号", achievement.number),
        Fact("成果持有单位", achievement.owner_name, url=page_of(achievement.owner)),
        Fact("合同编号", achievement.contract_number),
        Fact("来源项目", project.name if project else "", url=page_of(project)),
    ]
    if achievement.notes:
        rows.append(Fact("备注", achievement.notes, wide=True))
    return Section("facts", "成果信息", facts=rows)


def same_result(achievement, others) -> Section:
    """Other records of the same result and taker; the first of all is the one that counts."""
    rows = sorted([achievement, *others], key=lambda row: (row.landed_on, row.pk))
    first = rows[0]
    counted = Column("counted", "统计", value=lambda row: "计入" if row.pk == first.pk else "不再计入")
    table = Table((LANDED, MODE, AMOUNT, counted), rows, row_url=lambda row: row.get_absolute_url())
    note = "同一成果由同一单位承接的，只在首次落地时计一项。"
    return Section("same", "同一成果的记录", count=len(rows), table=table, note=note)


def of_project(project, user) -> Section:
    """What came of a project, for the project's page."""
    rows = list(project.achievements.visible_to(user).select_related("county"))
    table = Table(LIST, rows, row_url=lambda row: row.get_absolute_url(), empty_text="还没有登记这个项目的成果转化。")
    return Section("achievements", "成果转化", count=len(rows), table=table)
