"""申报书格式 of the made-up calls: all standard parts, long texts, a field that is asked under a condition, files."""

from projects.application_forms import parts
from projects.application_forms.definition import Definition, Field, Section

YES = "yes"


def research_form() -> Definition:
    """Of projects: everything a form may have."""
    scheme = Section(
        "scheme",
        "研究内容",
        help="按栏目分别填写，内容中不要出现单位和人员名称。",
        fields=(
            Field("background", "long_text", "立项背景和必要性", required=True, max_length=800),
            Field("content", "long_text", "研究内容和技术路线", required=True, max_length=1500),
            Field("innovation", "long_text", "创新点", required=True, max_length=600),
            Field("benefit", "long_text", "预期经济和社会效益", required=True, max_length=600),
            Field("stage", "choice", "技术所处阶段", choices=("实验室", "小试", "中试", "产业化"), required=True),
            Field("has_partner", "yes_no", "有合作单位", required=True),
            Field(
                "partner",
                "text",
                "合作单位",
                help="只填一个主要合作单位的全称。",
                required=True,
                shown_if=("has_partner", YES),
                hidden_from_experts=True,
            ),
        ),
    )
    standard = [parts.PARTS[key].make() for key in ("organisation", "leader_team", "avoidance")]
    money = [parts.PARTS[key].make() for key in ("budget", "milestones", "targets")]
    return Definition((parts.basics(), *standard, scheme, *money, _attachments(), _commitment()))


def centre_form() -> Definition:
    """Of recognition: what a centre has and does."""
    centre = Section(
        "centre",
        "建设情况",
        fields=(
            Field("direction", "long_text", "研究开发方向", required=True, max_length=800),
            Field("basis", "long_text", "已有条件和成果", required=True, max_length=1000),
            Field("area", "number", "研发场地面积", unit="平方米", required=True),
            Field("equipment", "money", "研发设备原值", required=True),
            Field("staff", "number", "专职研发人员", unit="人", required=True),
            Field("rd_total", "money", "上年研发费用", required=True),
        ),
    )
    standard = [parts.PARTS[key].make() for key in ("organisation", "leader_team")]
    return Definition((parts.basics(), *standard, centre, parts.PARTS["targets"].make(), _commitment()))


def contest_form() -> Definition:
    """Of a contest: one page."""
    pitch = Section(
        "pitch",
        "参赛项目",
        fields=(
            Field("group", "choice", "组别", choices=("初创组", "成长组"), required=True),
            Field("product", "long_text", "产品和技术", required=True, max_length=1000),
            Field("market", "long_text", "市场和商业模式", required=True, max_length=1000),
            Field("financing", "money", "融资需求"),
            Field("deck", "file", "路演材料", file_kinds=("pdf",), max_mb=20),
        ),
    )
    standard = [parts.PARTS[key].make() for key in ("organisation", "leader_team")]
    return Definition((parts.basics(), *standard, pitch, _commitment()))


def filing_form() -> Definition:
    """Of a filing: what is filed and where."""
    institute = Section(
        "institute",
        "机构情况",
        fields=(
            Field("founded_on", "date", "成立日期", required=True),
            Field("purpose", "long_text", "主要任务", required=True, max_length=800),
            Field("staff", "number", "研发人员", unit="人", required=True),
            Field("charter", "file", "章程", file_kinds=("pdf", "docx"), max_mb=10),
        ),
    )
    return Definition((parts.basics(), parts.PARTS["organisation"].make(), institute, _commitment()))


def _attachments() -> Section:
    fields = (
        Field(
            "report",
            "file",
            "可行性研究报告",
            required=True,
            file_kinds=("pdf", "docx"),
            max_mb=20,
            most=1,
            help="评审专家会看到，正文、页眉和文档属性中不要出现单位名称。",
        ),
        Field(
            "proofs", "file", "知识产权、检测报告等", file_kinds=("pdf", "jpg", "png"), most=5, hidden_from_experts=True
        ),
    )
    return Section("attachments", "附件", fields=fields)


def _commitment() -> Section:
    words = "所填内容和附件真实、合法，没有多头申报和重复申报，愿意接受核查并承担责任。"
    field = Field("pledge", "yes_no", "申报单位承诺", help=words, required=True)
    return Section("commitment", "承诺", fields=(field,), hidden_from_experts=True)
