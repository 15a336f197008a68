"""The words that sheets use: headers of columns, and ways of writing a choice. The first of each is the bureau's own."""

from .models import Level
from .states import ProjectState

NUMBER_ALIASES = tuple(
    (
        "立项号 计划编号 项目立项号 项目计划编号 项目任务书编号 项目编码 项目批准号 批准号 立项编号 项目号 "
        "项目立项编号 课题编号 合同编号 任务书编号 编号"
    ).split()
)
NAME_ALIASES = tuple(
    (
        "项目（课题）名称 立项项目名称 课题（项目）名称 项目名 课题名称 科技项目名称 计划项目名称 项目(课题)名称 "
        "项目题目"
    ).split()
)
LEVEL_ALIASES = ("项目级别", "级别", "立项级别", "项目层级", "计划级别", "立项层级")
PROGRAMME_ALIASES = tuple(
    (
        "科技计划 科技计划名称 科技计划类别 计划类别 计划名称 项目类别 项目类型 所属计划 专项名称 资助类别 项目来源"
    ).split()
)
FIELD_ALIASES = tuple(
    (
        "项目技术领域 技术领域名称 产业领域 所属产业领域 项目领域名称 项目领域 技术领域 所属领域 所属技术领域 "
        "学科领域 行业领域"
    ).split()
)
LEAD_ALIASES = tuple(
    (
        "项目牵头单位 牵头承担单位 承担企业 项目承担企业 主持单位 项目主持单位 项目实施单位 立项单位 申报企业 "
        "牵头单位名称 承担单位 主承担单位 项目承担单位 第一承担单位 主要承担单位 承担单位名称 依托单位 项目单位 "
        "实施单位 申报单位 项目申报单位 企业名称 单位名称 单位"
    ).split()
)
LEAD_CODE_ALIASES = tuple(
    (
        "牵头单位信用代码 承担单位信用代码 承担单位统一社会信用代码 牵头单位代码 单位代码 信用代码 社会信用代码 "
        "统一信用代码"
    ).split()
)
PARTNER_ALIASES = tuple(
    (
        "协作单位名称 参加单位名称 参与单位名称 合作高校院所 合作高校 合作院校 合作高校（院所） 产学研合作单位 "
        "合作方 合作单位名称 参与单位 协作单位 参加单位 联合单位 联合申报单位 其他承担单位"
    ).split()
)
LEADER_ALIASES = tuple(
    (
        "项目（课题）负责人 课题主持人 项目牵头人 主持人姓名 项目负责人姓名 首席专家 项目负责人 课题负责人 主持人 "
        "项目主持人 负责人姓名"
    ).split()
)
PLACE_ALIASES = tuple(
    (
        "县（市、区） 县（区） 所属县（市、区） 所在县（市、区） 所属县（区） 所在县（区） 区（县） 区（市）县 "
        "所属区县 所在区县 所在县区名称 项目所在地 项目实施地 所属县区 所在县区 县（市）区 县(市、区) 县市区 "
        "区县 属地 所属区域 所在区域 所在地区 所在地 地区 归口管理部门"
    ).split()
)
PERIOD_ALIASES = tuple(
    (
        "起止年限 起止日 实施起止时间 研究起止时间 研究起止年月 执行时间 执行起止时间 实施时间 实施年限 执行年限 "
        "项目执行期 项目实施期 项目期限 合同期限 起止时间 起止日期 执行期 执行期限 研究期限 项目周期 实施期限 "
        "实施周期 项目起止时间 项目起止年月"
    ).split()
)
START_ALIASES = tuple(
    ("起始日期 起始时间 开始时间 项目起始日期 计划起始时间 计划开始时间 项目开始时间 研究起始日期").split()
)
END_ALIASES = tuple(
    (
        "完成日期 完成时间 结束时间 终止日期 项目完成日期 计划结束时间 计划完成时间 项目结束时间 完成时限 截止日期"
    ).split()
)
APPROVED_ALIASES = tuple(
    (
        "获批时间 获批日期 项目立项时间 项目立项日期 批复时间 批复日期 立项时间 批准日期 批准时间 下达日期 "
        "下达时间 立项批准日期"
    ).split()
)
YEAR_ALIASES = tuple(
    ("立项年 获批年度 项目年度 获批年份 所属年度 年度 计划年度 批准年度 下达年度 立项年份 批准年份").split()
)
DOCUMENT_ALIASES = tuple(
    (
        "下达文件 下达文件号 立项文件文号 立项批准文号 计划下达文号 批准文件 文件文号 资金下达文号 文号 立项文件 "
        "立项文件号 下达文号 批准文号 文件号 计划文号"
    ).split()
)
MONEY_ALIASES = {
    "central_money": ("中央拨付", "中央拨款", "中央财政", "中央资金", "国家拨款", "国家资金", "中央经费", "国拨经费"),
    "provincial_money": (
        "省级拨付",
        "省拨款",
        "省级拨款",
        "省财政资金",
        "省级资金",
        "省级财政",
        "省拨经费",
        "省级经费",
        "省资金",
    ),
    "municipal_money": (
        "市级拨付",
        "市拨款",
        "市级拨款",
        "市财政资金",
        "市级资金",
        "市级财政",
        "市拨经费",
        "市级经费",
        "市资金",
    ),
    "county_money": (
        "县级财政资金",
        "县区资金",
        "县区级资金",
        "县区财政",
        "县（市）区资金",
        "区县资金",
        "县级资金",
        "县拨款",
        "地方配套",
    ),
    "own_money": ("自筹", "单位自筹", "企业自筹", "自筹经费", "自有资金", "单位自筹资金", "企业自筹资金"),
    "other_money": ("其他来源", "其他经费", "其它资金", "其它", "其他", "其他来源资金"),
}
TOTAL_ALIASES = tuple(
    (
        "项目总额 项目经费总额 总资金 项目总资金 总经费预算 项目投资总额 投资总额 计划总投资 总投资额 合同总经费 "
        "项目总经费 经费总额 总投资 项目总投资 总投入 经费合计 项目经费 经费 筹集资金 总预算 项目总预算"
    ).split()
)
GRANT_ALIASES = tuple(
    (
        "支持资金 支持经费 资助资金 资助额 资助额度 拨款额 补助经费 补助额 奖补资金 奖补金额 支持额度 资金额度 "
        "立项金额 立项资金 财政支持资金 金额 资助经费 拨款金额 支持金额 补助金额 补助资金 立项经费 批准金额 "
        "批准经费 下达资金 下达金额 专项资金 专项经费 财政资助 扶持资金"
    ).split()
)
STATE_ALIASES = ("项目状态", "执行阶段", "实施状态", "进展状态", "项目进展", "验收情况", "验收状态", "当前状态")
CLOSED_ALIASES = tuple(
    (
        "验收（结题）时间 验收/结题时间 结题验收时间 通过验收时间 验收日期 验收时间 结题日期 结题时间 终止时间 "
        "实际结束时间 实际完成时间"
    ).split()
)
EVALUATION_ALIASES = ("总评", "评价", "评价等级", "验收结论", "绩效评价结果", "综合评价", "后评估结果")
NOTES_ALIASES = ("说明", "备注说明")

LEVELS = [
    *Level.choices,
    (Level.NATIONAL, "国家"),
    (Level.NATIONAL, "部级"),
    (Level.NATIONAL, "国家部委"),
    (Level.PROVINCIAL, "省"),
    (Level.PROVINCIAL, "省部级"),
    (Level.MUNICIPAL, "市"),
    (Level.MUNICIPAL, "地市级"),
    (Level.COUNTY, "县"),
    (Level.COUNTY, "区级"),
    (Level.COUNTY, "县区级"),
    (Level.COUNTY, "县（区）级"),
    (Level.COUNTY, "县（市）区级"),
    (Level.COUNTY, "区县级"),
]
STATES = [
    *ProjectState.choices,
    (ProjectState.APPROVED, "已立项"),
    (ProjectState.APPROVED, "新立项"),
    (ProjectState.RUNNING, "执行中"),
    (ProjectState.RUNNING, "执行"),
    (ProjectState.RUNNING, "实施中"),
    (ProjectState.RUNNING, "进行中"),
    (ProjectState.RUNNING, "正在实施"),
    (ProjectState.RUNNING, "研究中"),
    (ProjectState.RUNNING, "未验收"),
    (ProjectState.ACCEPTED, "验收"),
    (ProjectState.ACCEPTED, "通过验收"),
    (ProjectState.ACCEPTED, "验收通过"),
    (ProjectState.ACCEPTED, "验收合格"),
    (ProjectState.ACCEPTED, "已通过验收"),
    (ProjectState.CONCLUDED, "已结题"),
    (ProjectState.FAILED, "未通过验收"),
    (ProjectState.FAILED, "验收未通过"),
    (ProjectState.FAILED, "验收不合格"),
    (ProjectState.TERMINATED, "已终止"),
    (ProjectState.WITHDRAWN, "已撤销"),
    (ProjectState.WITHDRAWN, "撤项"),
]
