"""The words that sheets of technical contracts use: headers, and ways of writing the kind."""

from .models import TechContract

Kind = TechContract.Kind
KINDS = [
    *Kind.choices,
    (Kind.DEVELOPMENT, "开发"),
    (Kind.DEVELOPMENT, "技术开发合同"),
    (Kind.DEVELOPMENT, "委托开发"),
    (Kind.DEVELOPMENT, "合作开发"),
    (Kind.DEVELOPMENT, "技术开发(委托)"),
    (Kind.DEVELOPMENT, "技术开发(合作)"),
    (Kind.DEVELOPMENT, "技术开发（委托）合同"),
    (Kind.DEVELOPMENT, "技术开发（合作）合同"),
    (Kind.DEVELOPMENT, "委托开发合同"),
    (Kind.DEVELOPMENT, "合作开发合同"),
    (Kind.TRANSFER, "转让"),
    (Kind.TRANSFER, "技术转让合同"),
    (Kind.LICENCE, "许可"),
    (Kind.LICENCE, "技术许可合同"),
    (Kind.CONSULTING, "咨询"),
    (Kind.CONSULTING, "技术咨询合同"),
    (Kind.SERVICE, "服务"),
    (Kind.SERVICE, "技术服务合同"),
    (Kind.SERVICE, "技术培训"),
    (Kind.SERVICE, "技术中介"),
]
NUMBER_ALIASES = (
    "认定登记号",
    "合同认定登记号",
    "技术合同编号",
    "登记证明编号",
    "登记合同编号",
    "合同登记号",
    "登记编号",
    "技术合同登记编号",
    "技术合同登记号",
    "认定登记编号",
    "合同认定登记编号",
    "登记号",
    "合同编号",
)
NAME_ALIASES = (
    "技术合同项目名称",
    "合同（项目）名称",
    "项目（合同）名称",
    "合同项目",
    "合同名称",
    "技术合同名称",
    "合同项目名称",
    "技术名称",
)
KIND_ALIASES = (
    "技术合同种类",
    "技术类型",
    "合同类型名称",
    "合同类型",
    "技术合同类别",
    "技术合同类型",
    "类别",
    "类型",
    "合同种类",
)
SIGNED_ALIASES = ("签订时间", "合同签订日期", "合同签订时间", "签约日期", "签约时间")
REGISTERED_ALIASES = (
    "认定登记日",
    "登记日",
    "合同登记时间",
    "登记认定日期",
    "登记认定时间",
    "登记时间",
    "认定登记日期",
    "认定日期",
    "认定登记时间",
    "认定时间",
    "合同登记日期",
    "审核登记日期",
)
AMOUNT_ALIASES = (
    "合同总成交额",
    "总成交额",
    "合同成交总额",
    "成交总额",
    "成交总金额",
    "合同价款",
    "合同总价款",
    "成交额",
    "合同金额",
    "合同成交金额",
    "合同成交总金额",
    "成交金额",
    "合同总金额",
    "合同总额",
    "合同额",
)
TECH_ALIASES = (
    "技术交易总额",
    "核定技术交易额",
    "核定的技术交易额",
    "技术交易金额",
    "技术合同交易额",
    "技术性交易额",
    "其中技术交易额",
    "交易额",
    "其中：技术交易额",
)
CANCELLED_ALIASES = ("注销时间", "合同注销日期", "撤销日期", "作废日期", "解除日期")
SELLER = ("卖方", "出让方", "技术输出方", "转让方", "受托方", "技术卖方", "卖方单位", "输出方", "登记单位", "乙方")
BUYER = ("买方", "受让方", "技术吸纳方", "委托方", "技术买方", "买方单位", "吸纳方", "甲方")


def of_side(sides: tuple[str, ...], *words: str) -> tuple[str, ...]:
    """“卖方名称”, and the two rows 卖方 over 名称 that readers join by ／."""
    return tuple(f"{side}{between}{word}" for side in sides for word in words for between in ("", "／"))


SELLER_NAME_ALIASES = (*SELLER, *of_side(SELLER, "名称", "单位名称", "企业名称"), "企业名称", "单位名称")
SELLER_CODE_ALIASES = (*of_side(SELLER, "信用代码", "统一社会信用代码"), "统一社会信用代码", "信用代码")
SELLER_DIVISION_ALIASES = of_side(SELLER, "行政区划代码", "区划代码", "地区代码", "行政区划")
SELLER_PLACE_ALIASES = (
    *of_side(SELLER, "县区", "所在县区", "所属县区", "所在区县", "所属区县", "区县", "所在地"),
    "所属县区",
    "县区",
    "县（市）区",
    "所在县区",
    "属地",
    "县（市、区）",
    "县（区）",
    "区县",
    "所属县（市、区）",
    "所在县（市、区）",
)
BUYER_NAME_ALIASES = (*BUYER, *of_side(BUYER, "名称", "单位名称", "企业名称"))
BUYER_CODE_ALIASES = of_side(BUYER, "信用代码", "统一社会信用代码")
BUYER_DIVISION_ALIASES = of_side(BUYER, "行政区划代码", "区划代码", "地区代码", "行政区划")
BUYER_PLACE_ALIASES = of_side(BUYER, "县区", "所在县区", "所属县区", "所在区县", "所属区县", "区县", "所在地")
