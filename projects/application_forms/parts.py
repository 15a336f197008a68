"""Standard parts with fixed keys, which later flow into the contract: what every room above may rely on."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from enterprises.register.codes import HITECH_FIELDS

from .shapes import Column, Definition, Field, Section

BASICS = "basics"
FIELD_CODES = {name: second[0][0][:1] for name, second in HITECH_FIELDS}
OTHER_FIELD = "其他"
CATEGORIES = ("设备费", "业务费", "劳务费", "间接费用")
SOURCES = {"fiscal": "申请财政资金", "own": "自筹资金", "other": "其他资金"}
MOST_AVOIDED = 3


@dataclass(frozen=True)
class Part:
    """A standard part: its key, its name, a sentence for the officer who switches it on, and its section."""

    key: str
    label: str
    note: str
    make: Callable[[], Section]


def basics() -> Section:
    """基本信息: always the first section; `title` and `field`."""
    fields = (
        Field(
            "title",
            "text",
            "项目名称",
            required=True,
            max_length=60,
            help="评审专家会看到名称，请勿出现单位和人员名称。",
        ),
        Field("field", "choice", "技术领域", required=True, choices=(*FIELD_CODES, OTHER_FIELD)),
    )
    return Section(BASICS, "基本信息", part=BASICS, fields=fields)


def organisation() -> Section:
    """申报单位: whom to call, and what it is; name and code are known from the register."""
    fields = (
        Field("org_contact", "text", "联系人", required=True, max_length=40),
        Field("org_phone", "text", "联系电话", required=True, max_length=20, format="phone"),
        Field(
            "org_summary",
            "long_text",
            "单位简介",
            required=True,
            max_length=1000,
            help="主营业务、研发条件和已有基础。",
        ),
    )
    return Section("organisation", "申报单位", part="organisation", fields=fields, hidden_from_experts=True)


def leader_team() -> Section:
    """负责人和团队."""
    fields = (
        Field("leader_name", "text", "项目负责人", required=True, max_length=40),
        Field(
            "leader_id_number",
            "text",
            "负责人证件号码",
            max_length=40,
            format="id_number",
            help="用于查重和限项核查，不向评审专家和其他单位显示。",
        ),
        Field("leader_phone", "text", "负责人手机", required=True, max_length=20, format="phone"),
        Field("team", "people", "项目组成员", help="不含负责人。"),
    )
    return Section("leader_team", "负责人和团队", part="leader_team", fields=fields, hidden_from_experts=True)


def avoidance() -> Section:
    """专家回避申请: up to three experts who are not to review, with the reason."""
    columns = (
        Column("name", "专家姓名", required=True, max_length=40),
        Column("employer", "工作单位"),
        Column("reason", "回避理由", required=True, max_length=200),
    )
    field = Field(
        "avoid_experts",
        "table",
        "申请回避的专家",
        columns=columns,
        most=MOST_AVOIDED,
        help=f"最多 {MOST_AVOIDED} 位；没有需要回避的不填。",
    )
    return Section("avoidance", "专家回避申请", part="avoidance", fields=(field,), hidden_from_experts=True)


def budget() -> Section:
    """经费预算: by category and source; the sums are checked against the total that is stated."""
    columns = tuple(Column(key, label, "money") for key, label in SOURCES.items())
    fields = (
        Field("budget_total", "money", "项目总投资", required=True, help="应等于下表各项合计。"),
        Field("budget", "table", "经费预算表", required=True, columns=columns, rows=CATEGORIES),
        Field("budget_note", "long_text", "测算说明", max_length=1000),
    )
    return Section("budget", "经费预算", part="budget", fields=fields)


def milestones() -> Section:
    """进度安排."""
    columns = (
        Column("until", "完成时间", "date", required=True),
        Column("work", "工作内容", required=True, max_length=200),
        Column("proof", "考核内容", required=True, max_length=200),
    )
    field = Field("milestones", "table", "进度安排", required=True, columns=columns)
    return Section("milestones", "进度安排", part="milestones", fields=(field,))


def targets() -> Section:
    """考核指标."""
    columns = (
        Column("name", "指标", required=True),
        Column("value", "目标值", "number", required=True),
        Column("unit", "单位", required=True, max_length=12),
    )
    field = Field("targets", "table", "考核指标", required=True, columns=columns)
    return Section("targets", "考核指标", part="targets", fields=(field,))


PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(BASICS, "基本信息", "名称和技术领域，每份申报书都有。", basics),
        Part("organisation", "申报单位", "联系人、电话和单位简介；单位名称等由登记信息带入。", organisation),
        Part("leader_team", "负责人和团队", "负责人、证件号码、手机和项目组成员。", leader_team),
        Part("avoidance", "专家回避申请", "申报单位最多可申请三位专家回避。", avoidance),
        Part("budget", "经费预算", "按科目和来源填写，自动核对合计。", budget),
        Part("milestones", "进度安排", "时间、内容和考核，立项后转入合同。", milestones),
        Part("targets", "考核指标", "指标、目标值和单位，立项后转入合同。", targets),
    )
}


def fixed_keys(section: Section) -> frozenset[str]:
    """The fields of a section that its standard part fixes."""
    part = PARTS.get(section.part)
    return frozenset(field.key for field in part.make().fields) if part else frozenset()


def check_parts(definition: Definition) -> None:
    """Standard parts are whole, and their keys are used by nobody else. Raises `DefinitionRefused`."""
    from .parsing import DefinitionRefused

    if not definition.sections or definition.sections[0].part != BASICS:
        raise DefinitionRefused("申报书的第一部分须是“基本信息”。")
    for section in definition.sections:
        if section.part and (section.part not in PARTS or section.key != section.part):
            raise DefinitionRefused(f"“{section.title}”不是系统的标准部分。")
        if not section.part and section.key in PARTS:
            raise DefinitionRefused(f"代号 {section.key} 留给标准部分，请换一个。")
        _check_part(section, DefinitionRefused)


def _check_part(section: Section, refused: type[Exception]) -> None:
    there = {field.key: field for field in section.fields}
    for key, part in PARTS.items():
        made = part.make()
        for fixed in made.fields:
            found = there.get(fixed.key)
            if key == section.part:
                if found is None or plain(found) != plain(fixed):
                    raise refused(f"“{section.title}”部分的“{fixed.label}”是固定栏目，不能删除或改变类型。")
            elif found is not None:
                raise refused(f"栏目代号 {fixed.key} 留给“{part.label}”部分，请换一个。")
        if key == section.part and made.hidden_from_experts and not section.hidden_from_experts:
            raise refused(f"“{section.title}”部分会透露申报单位，不能向评审专家显示。")


def plain(field: Field) -> Field:
    """A fixed field without what may be worded otherwise."""
    choices = () if field.key == "field" else field.choices
    return replace(field, label="", help="", max_length=None, required=False, choices=choices)


def first_form() -> Definition:
    """What a new call starts with."""
    return Definition((basics(),))
