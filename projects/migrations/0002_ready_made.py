"""Kinds of platforms, known programmes, the usual form of numbers, and the view of postings."""

from django.db import migrations

from projects.transfer.contracts import postings_view

NSFC_NUMBER = r"^([A-Z]?\d{7,8}|\d{11})$"
NSFC = (
    "面上项目",
    "青年科学基金项目",
    "地区科学基金项目",
    "重点项目",
    "重大项目",
    "重大研究计划",
    "国家杰出青年科学基金",
    "优秀青年科学基金项目",
    "创新研究群体科学基金",
    "海外及港澳学者合作研究基金",
    "重点国际（地区）合作研究项目",
    "国际（地区）合作与交流项目",
    "国家重大科研仪器研制项目",
    "专项基金项目",
    "应急项目",
    "应急管理项目",
    "数学天元基金项目",
    "青年-面上连续资助项目",
    "联合基金项目",
    "联合基金-广东联合",
    "联合基金-河南联合",
    "联合基金-浙江联合",
    "联合基金-辽宁联合",
    "联合基金-山东联合",
)
# name, level, number pattern, all money from that level
PROGRAMMES = [
    *((name, "national", NSFC_NUMBER, True) for name in NSFC),
    ("国家自然科学基金", "national", "", True),
    ("国家重点研发计划", "national", "", False),
    ("国家科技重大专项", "national", "", False),
    ("科技创新2030—重大项目", "national", "", False),
    ("中央引导地方科技发展资金", "", "", False),
    ("辽宁省自然科学基金", "provincial", "", True),
    ("辽宁省重点研发计划", "provincial", "", False),
    ("辽宁省科技重大专项", "provincial", "", False),
    ("山东省自然科学基金", "provincial", "", True),
    ("山东省重点研发计划", "provincial", "", False),
    ("市科技计划", "municipal", "", False),
]
KINDS = [
    ("tech_center", "专业技术创新中心"),
    ("key_lab", "重点实验室"),
    ("engineering_center", "工程技术研究中心"),
    ("clinical_center", "临床医学研究中心"),
    ("new_institute", "新型研发机构"),
    ("firm_center", "企业技术中心"),
    ("pilot_base", "中试基地"),
    ("academician_station", "院士专家工作站"),
    ("other", "其他平台"),
]
CONTRACT_NUMBER = (r"^\d{16}$", "合同登记编号一般为 16 位数字，请核对")


def seed(apps, schema_editor):
    alias = schema_editor.connection.alias
    programmes = apps.get_model("projects", "Programme").objects.using(alias)
    for order, (name, level, pattern, own_money_only) in enumerate(PROGRAMMES, 1):
        facts = {"level": level, "number_pattern": pattern, "own_money_only": own_money_only, "order": order}
        programmes.get_or_create(name=name, defaults=facts)
    kinds = apps.get_model("projects", "PlatformKind").objects.using(alias)
    for order, (code, name) in enumerate(KINDS, 1):
        kinds.get_or_create(code=code, defaults={"name": name, "order": order})
    pattern, remark = CONTRACT_NUMBER
    patterns = apps.get_model("projects", "NumberPattern").objects.using(alias)
    patterns.get_or_create(thing="tech_contract", defaults={"pattern": pattern, "remark": remark})


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [
        migrations.RunPython(postings_view.create, postings_view.drop),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
