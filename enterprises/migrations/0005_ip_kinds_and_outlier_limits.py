"""The kinds of intellectual property by class (国科火发〔2016〕195号), and what is doubted in annual figures.

The system administrator changes both in the admin.
"""

from decimal import Decimal

from django.db import migrations

PATENT = r"^ZL(\d{12}|\d{8})\.[\dX]$"
KINDS = [
    # code, name, class, number pattern
    ("invention", "发明专利", "1", PATENT),
    ("defence_invention", "国防发明专利", "1", ""),
    ("plant_variety", "植物新品种", "1", r"^CNA\d{8,}"),
    ("crop_variety", "国家级农作物品种", "1", ""),
    ("new_drug", "国家新药", "1", ""),
    ("tcm_protection", "国家一级中药保护品种", "1", ""),
    ("layout_design", "集成电路布图设计专有权", "1", r"^BS\."),
    ("utility_model", "实用新型专利", "2", PATENT),
    ("design", "外观设计专利", "2", PATENT),
    ("software", "软件著作权", "2", r"^\d{4}SR\d{6,7}$"),
    ("trademark", "注册商标", "0", ""),
    ("copyright", "作品著作权", "0", ""),
    ("other", "其他知识产权", "0", ""),
]
HALF = Decimal(50)
MILLION = Decimal(1_000_000)
LIMITS = [
    # code, name, limit in percent, floor
    ("revenue_change", "营业收入较上年变化过大", HALF, MILLION),
    ("hitech_income_change", "高新技术产品（服务）收入较上年变化过大", HALF, MILLION),
    ("rd_total_change", "研发费用较上年变化过大", HALF, MILLION),
    ("total_assets_change", "资产总额较上年变化过大", HALF, MILLION),
    ("staff_change", "职工总数较上年变化过大", HALF, Decimal(10)),
    ("rd_above_revenue", "研发费用大于营业收入", None, None),
    ("sci_tech_above_staff", "科技人员多于职工总数", None, None),
    ("hitech_above_total", "高新技术产品（服务）收入大于总收入", None, None),
    ("net_assets_negative", "净资产为负", None, None),
    ("no_staff", "有收入而没有职工", None, None),
]


def seed(apps, schema_editor):
    database = schema_editor.connection.alias
    kinds = apps.get_model("enterprises", "IPKind").objects.using(database)
    for order, (code, name, ip_class, pattern) in enumerate(KINDS, 1):
        facts = {"name": name, "ip_class": ip_class, "number_pattern": pattern, "order": order}
        kinds.get_or_create(code=code, defaults=facts)
    limits = apps.get_model("enterprises", "OutlierLimit").objects.using(database)
    for order, (code, name, limit, floor) in enumerate(LIMITS, 1):
        facts = {"name": name, "limit": limit, "floor": floor, "order": order}
        limits.get_or_create(code=code, defaults=facts)


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0004_annual_figures_and_ip")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
