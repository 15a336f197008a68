"""Ledgers that every bureau needs from the first day, as data: a migration plants them, officers may change them."""

from typing import Any


def _column(key: str, label: str, kind: str = "text", **facts: Any) -> dict[str, Any]:
    return {"key": key, "label": label, "kind": kind, **facts}


def _required(key: str, label: str, kind: str = "text", **facts: Any) -> dict[str, Any]:
    return _column(key, label, kind, required=True, **facts)


def _day(key: str, label: str, **facts: Any) -> dict[str, Any]:
    return _required(key, label, "date", role="counted_on", **facts)


def _county(label: str = "所属县区") -> dict[str, Any]:
    return _column("county", label, "county", role="county", help="市本级的留空")


def _aside(key: str, label: str, kind: str = "text", **facts: Any) -> dict[str, Any]:
    """A column that the list leaves out."""
    return _column(key, label, kind, in_list=False, **facts)


PERSON_TAIL = {"help": "身份证件号码后四位，用于区分同名人员；不要填写完整号码"}

READY_MADE: tuple[dict[str, Any], ...] = (
    {
        "code": "makerspace_residents",
        "name": "众创空间入驻企业、创业团队",
        "unit": "个",
        "figure": "stock",
        "definition": "统计日在众创空间在驻的企业和创业团队：入驻日期不晚于统计日，且尚未退出（退出当日不再计入）。同一企业或团队只计一次。",
        "columns": (
            _required("resident", "企业（团队）名称", "organisation", counts_once=True),
            _required("resident_type", "类型", "choice", choices=["企业", "创业团队"]),
            _required("makerspace", "众创空间"),
            _county("所在县区"),
            _day("moved_in_on", "入驻日期"),
            _column("moved_out_on", "退出日期", "date", role="ended_on", help="仍在驻的留空"),
            _aside("field", "技术领域"),
            _aside("employees", "从业人员", "number", unit="人"),
            _aside("leader", "负责人"),
        ),
    },
    {
        "code": "city_tech_centers",
        "name": "市级专业技术创新中心",
        "unit": "个",
        "figure": "flow",
        "first_within": "ever",
        "definition": "当年由市科技局发文认定的市级专业技术创新中心，按认定日期计入；同一中心历年只计一次。",
        "columns": (
            _required("center", "中心名称", counts_once=True),
            _required("host", "依托单位", "organisation"),
            _county(),
            _day("recognised_on", "认定日期"),
            _column("document", "认定文号"),
            _aside("field", "技术领域"),
            _aside("leader", "中心主任"),
            _aside("scan", "认定文件", "attachment"),
        ),
    },
    {
        "code": "transformed_results",
        "name": "转化落地科技成果",
        "unit": "项",
        "figure": "flow",
        "first_within": "ever",
        "definition": "当年在本市转化落地的科技成果，按落地日期计入；同一成果由同一企业承接只计一次。",
        "columns": (
            _required("result", "成果名称", counts_once=True),
            _column("owner", "成果来源单位", help="高校、科研院所或企业"),
            _required("taker", "承接企业", "organisation", counts_once=True),
            _county(),
            _day("landed_on", "落地日期"),
            _column("way", "转化方式", "choice", choices=["转让", "许可", "作价投资", "合作开发", "自行实施"]),
            _column("contract_value", "合同金额", "money", unit="万元"),
            _aside("evidence", "佐证材料", "attachment", help="合同首页、投产照片等"),
        ),
    },
    {
        "code": "tech_contract_value",
        "name": "技术合同交易额",
        "unit": "万元",
        "figure": "flow",
        "definition": "当年认定登记的技术合同的技术交易额合计，按认定登记日期计入；不含合同成交金额中的非技术性部分。",
        "columns": (
            _required("project", "项目名称"),
            _required("contract_no", "合同登记编号", identifies=True),
            _required(
                "contract_type",
                "合同类别",
                "choice",
                choices=["技术开发", "技术转让", "技术许可", "技术咨询", "技术服务"],
            ),
            _required("seller", "卖方", "organisation"),
            _aside("buyer", "买方", "organisation"),
            _county("卖方所在县区"),
            _aside("signed_on", "合同签订日期", "date"),
            _day("registered_on", "认定登记日期"),
            _aside("total", "合同成交金额", "money", unit="万元"),
            _required("amount", "技术交易额", "money", unit="万元", role="amount"),
        ),
    },
    {
        "code": "flexible_talent",
        "name": "柔性引才",
        "unit": "名",
        "figure": "flow",
        "definition": "当年签约柔性引进（不迁户口、不转人事关系）的高精尖科技人才，按签约日期计入；同一人当年只计一次。",
        "columns": (
            _required("person", "姓名", counts_once=True),
            _required("id_tail", "证件号后四位", counts_once=True, in_list=False, **PERSON_TAIL),
            _required(
                "level", "人才层次", "choice", choices=["院士", "国家级人才", "省级人才", "正高级职称", "博士", "其他"]
            ),
            _aside("origin", "原工作单位"),
            _required("host", "引进单位", "organisation"),
            _county(),
            _required(
                "way", "引进方式", "choice", choices=["项目合作", "兼职", "咨询指导", "讲学", "技术入股", "其他"]
            ),
            _day("signed_on", "签约日期"),
            _aside("until", "协议截止日期", "date"),
            _aside("agreement", "引进协议", "attachment"),
        ),
    },
    {
        "code": "commissioner_teams",
        "name": "科技特派团",
        "unit": "个",
        "figure": "flow",
        "definition": "当年下达选派文件的市级科技特派团，按文件下达日期计入；同一特派团当年只计一次。",
        "columns": (
            _required("team", "特派团名称", counts_once=True),
            _required("leader", "团长"),
            _column("members", "团员人数", "number", unit="人"),
            _column("host", "牵头单位", "organisation"),
            _county("服务县区"),
            _column("industry", "服务产业"),
            _day("dispatched_on", "选派日期"),
            _column("document", "选派文号"),
            _aside("scan", "选派文件", "attachment"),
        ),
    },
    {
        "code": "farmer_technicians",
        "name": "农民技术员培训",
        "unit": "名",
        "figure": "flow",
        "definition": "当年培训结业的农民技术员，依据培训班结业名册，按结业日期计入；同一人（姓名与证件号后四位相同）当年只计一次。",
        "columns": (
            _required("person", "姓名", counts_once=True),
            _required("id_tail", "证件号后四位", counts_once=True, **PERSON_TAIL),
            _aside("phone", "联系电话"),
            _county("所在县区"),
            _column("village", "乡镇、村"),
            _required("course", "培训班名称"),
            _column("skill", "专业方向", "choice", choices=["种植", "养殖", "农机", "农产品加工", "电商", "其他"]),
            _day("finished_on", "结业日期"),
            _aside("certificate", "结业证书编号"),
        ),
    },
    {
        "code": "upper_funds",
        "name": "上级科技专项资金",
        "unit": "万元",
        "figure": "flow",
        "definition": "当年国家、省下达本市的科技专项资金，按下达文件的金额和日期计入；到位金额另列，不重复计算。",
        "columns": (
            _required("project", "项目名称", identifies=True),
            _required("level", "资金来源", "choice", choices=["国家", "省"]),
            _required("document", "下达文号", identifies=True),
            _column("programme", "计划类别"),
            _required("host", "承担单位", "organisation", identifies=True),
            _county(),
            _day("issued_on", "下达日期"),
            _required("amount", "下达金额", "money", unit="万元", role="amount"),
            _column("received", "已到位金额", "money", unit="万元"),
            _aside("scan", "下达文件", "attachment"),
        ),
    },
    {
        "code": "investment_promotion",
        "name": "招商引资",
        "unit": "万元",
        "figure": "flow",
        "definition": "科技局承担的招商引资项目当年到位的资金，每笔按到位日期计入；签约而未到位的不计。",
        "columns": (
            _required("project", "项目名称", identifies=True),
            _aside("investor", "投资方", "organisation"),
            _column("origin", "投资来源地"),
            _column("host", "落地企业", "organisation"),
            _county("落地县区"),
            _aside("signed_on", "签约日期", "date"),
            _column("agreed", "协议投资额", "money", unit="万元"),
            _day("received_on", "资金到位日期", identifies=True),
            _required("received", "到位资金", "money", unit="万元", role="amount"),
            _aside("proof", "到位凭证", "attachment"),
        ),
    },
    {
        "code": "science_popularisation",
        "name": "科普活动",
        "unit": "场",
        "figure": "flow",
        "definition": "当年由科技部门主办或承办的科普活动，一天一地为一场，按举办日期计入。",
        "columns": (
            _required("activity", "活动名称", identifies=True),
            _required(
                "activity_type",
                "活动类型",
                "choice",
                choices=["科技活动周", "科普讲座", "科普展览", "科普进校园", "科普下乡", "开放日", "其他"],
            ),
            _day("held_on", "举办日期", identifies=True),
            _required("place", "举办地点", identifies=True),
            _county("举办县区"),
            _column("organiser", "主办单位"),
            _column("participants", "参加人数", "number", unit="人次"),
            _aside("pictures", "活动资料", "attachment"),
        ),
    },
    {
        "code": "earthquake_drills",
        "name": "防震减灾演练",
        "unit": "次",
        "figure": "flow",
        "definition": "当年组织开展的防震减灾应急演练，按演练日期计入；同一单位同一天的演练为一次。",
        "columns": (
            _required("drill", "演练名称"),
            _required("unit", "演练单位", identifies=True),
            _required("place_type", "场所类型", "choice", choices=["学校", "社区", "企业", "机关", "医院", "综合"]),
            _county("所在县区"),
            _day("drilled_on", "演练日期", identifies=True),
            _column("participants", "参加人数", "number", unit="人次"),
            _aside("scenario", "演练科目"),
            _aside("record", "演练记录", "attachment"),
        ),
    },
)


def plant(ledger_model: Any, column_model: Any) -> list[str]:
    """Make the ready-made ledgers that do not stand yet; returns their codes. Those that stand are left as they are."""
    planted = []
    for place, facts in enumerate(READY_MADE, 1):
        facts = dict(facts)
        columns = facts.pop("columns")
        ledger, created = ledger_model.objects.get_or_create(code=facts.pop("code"), defaults={**facts, "order": place})
        if created:
            planted.append(ledger.code)
            for order, column in enumerate(columns, 1):
                column_model.objects.create(ledger=ledger, order=order, **column)
    return planted
