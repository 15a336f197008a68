"""Columns of the library of experts, and the parts of an expert's page."""

from django.urls import reverse
from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table

from .models import Expert, ExpertEvaluation
from .states import TONES

KINDS = dict(Expert.Kind.choices)
STATUSES = dict(Expert.Status.choices)
MARKS = dict(ExpertEvaluation.Mark.choices)
MARK_TONES = {"excellent": "ok", "good": "ok", "fair": "warn", "poor": "late"}

NAME = Column("name", "姓名", sort="name")
KIND = Column("kind", "专家类别", value=lambda row: KINDS[row.kind])
EMPLOYER = Column("employer_name", "工作单位", sort="employer_name")
TITLE = Column("title", "职称")
FIELDS = Column("fields", "专业领域", value="field_words")
COUNTY = Column("county", "所在县区", value="county.name", sort="county__code")
STATUS = Column(
    "status", "状态", value=lambda row: STATUSES[row.status], kind="state", tone=lambda row: TONES[row.status]
)


def load_words(expert) -> str:
    """“2 个”; of at most 3 “2/3 个”."""
    most = f"/{expert.most_open}" if expert.most_open is not None else ""
    return f"{expert.load}{most} 个"


LIST = (
    NAME,
    KIND,
    EMPLOYER,
    TITLE,
    FIELDS,
    COUNTY,
    Column("load", "在评任务", value=load_words, sort="load"),
    Column("account", "账号", value=lambda row: "已开通" if row.user_id else "", kind="badge", tone="accent"),
    STATUS,
)
# Under these headers the file can be imported again.
EXPORT = (
    NAME,
    KIND,
    EMPLOYER,
    Column("employer_code", "工作单位信用代码"),
    COUNTY,
    TITLE,
    FIELDS,
    Column("specialty", "研究方向"),
    Column("phone", "电话"),
    Column("email", "邮箱"),
    Column("most_open", "同时评审上限", kind="number"),
    Column("notes", "备注"),
    Column("load", "在评任务", kind="number", unit="个"),
    Column("status", "状态", value=lambda row: STATUSES[row.status]),
)


def strip(expert) -> list[Fact]:
    return [
        Fact("状态", STATUSES[expert.status], kind="state", tone=TONES[expert.status]),
        Fact("专家类别", KINDS[expert.kind]),
        Fact("工作单位", expert.employer_name, url=expert.employer.get_absolute_url() if expert.employer else ""),
        Fact("在评任务", load_words(expert)),
        Fact("职称", expert.title),
    ]


def own_strip(expert) -> list[Fact]:
    """The same for the expert, who opens no page of the register."""
    return [
        Fact("姓名", expert.name),
        Fact("专家类别", KINDS[expert.kind]),
        Fact("工作单位", expert.employer_name),
        Fact("状态", STATUSES[expert.status], kind="state", tone=TONES[expert.status]),
    ]


def facts(expert) -> Section:
    rows = [
        Fact("专业领域", expert.field_words),
        Fact("研究方向", expert.specialty),
        Fact("所在县区", expert.county.name if expert.county else ""),
        Fact("工作单位信用代码", expert.employer_code),
        Fact("电话", expert.phone),
        Fact("邮箱", expert.email),
        Fact("证件号码", "已登记" if expert.id_hash else "未登记", note="只保存核对用的摘要"),
        Fact("账号", expert.user.username if expert.user else "未开通"),
    ]
    if expert.notes:
        rows.append(Fact("备注", expert.notes, wide=True))
    return Section("facts", "专家信息", facts=rows)


def relations(expert, *, may_edit: bool) -> Section:
    """What was declared, what holds first."""
    today = timezone.localdate()
    rows = sorted(expert.relations.select_related("enterprise"), key=lambda one: one.until is not None)
    columns = (
        Column("kind", "关系", value="get_kind_display"),
        Column("organisation_name", "单位", value=lambda row: row.organisation_name),
        Column("person_name", "人员"),
        Column(
            "holds",
            "是否回避",
            value=lambda row: "已结束" if row.until and row.until < today else "回避",
            kind="state",
            tone=lambda row: "none" if row.until and row.until < today else "warn",
        ),
        Column("until", "至", kind="date"),
        Column("note", "说明"),
        *([Column("end", "办理", value=end_words, link=end_url)] if may_edit else []),
    )
    table = Table(columns, rows, empty_text="没有申明回避关系。", caption="与所列单位、人员有关的项目不会分给这位专家")
    url = reverse("projects:expert_relation_create", args=[expert.pk])
    actions = [Action("申明回避关系", url, icon="plus-lg")] if may_edit else []
    return Section("relations", "回避关系", count=len(rows), table=table, actions=actions)


def end_words(relation) -> str:
    return "" if relation.until else "结束"


def end_url(relation) -> str:
    return "" if relation.until else reverse("projects:expert_relation_end", args=[relation.pk])


def evaluations(expert, *, may_evaluate: bool) -> Section:
    """How officers found the work; staff alone."""
    rows = list(expert.evaluations.select_related("call", "made_by"))
    columns = (
        Column("call", "申报通知", value="call.title"),
        Column("mark", "评价", value=lambda row: MARKS[row.mark], kind="state", tone=lambda row: MARK_TONES[row.mark]),
        Column("remark", "评语"),
        Column("made_by", "评价人", value="made_by.display_name"),
        Column("made_at", "时间", kind="datetime"),
    )
    url = reverse("projects:expert_evaluate", args=[expert.pk])
    actions = [Action("评价", url, icon="star")] if may_evaluate else []
    table = Table(columns, rows, empty_text="还没有评价。专家本人看不到评价。")
    return Section("evaluations", "评审工作评价", count=len(rows), table=table, actions=actions)


def events(changes) -> list[Event]:
    return [Event(change.at, change.label, who=str(change.by), note=change.reason) for change in changes]
