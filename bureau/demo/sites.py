"""The made-up carriers of the city."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Site:
    """One carrier; `areas` are total, incubation, public and other in ㎡, `base_area` in 亩, `fund` in 万元."""

    name: str
    kind: str
    level: str
    county: str
    year: int
    address: str
    recognised_on: date | None = None
    scope: str = "general"
    grade: str = ""
    industry: str = ""
    contact: str = ""
    areas: tuple[int, int, int, int] = (1200, 760, 320, 120)
    base_area: int = 0
    seats: int = 60
    mentors: int = 8
    fund: int = 0


SITES = (
    Site(
        "鸭绿江众创空间（演示）",
        "maker_space",
        "national",
        "210603",
        2016,
        "丹东市振兴区滨江街 6 号",
        recognised_on=date(2016, 9, 20),
        contact="赵文博",
        areas=(3200, 2100, 800, 300),
        seats=180,
        mentors=16,
        fund=300,
    ),
    Site(
        "银杏众创空间（演示）",
        "maker_space",
        "provincial",
        "210602",
        2017,
        "丹东市元宝区银杏路 18 号",
        date(2017, 6, 5),
    ),
    Site("临港众创空间（演示）", "maker_space", "provincial", "210681", 2017, "东港市临港大道 9 号", contact="孙晓彤"),
    Site("山城众创空间（演示）", "maker_space", "city", "210624", 2016, "宽甸满族自治县创业路 3 号", seats=40),
    Site(
        "丹东高新科技企业孵化器（演示）",
        "incubator",
        "national",
        "210600-GX",
        2014,
        "丹东高新技术产业开发区创业路 1 号",
        recognised_on=date(2014, 12, 8),
        grade="standard",
        contact="钱雅宁",
        areas=(21_500, 15_800, 4_200, 1_500),
        seats=320,
        mentors=28,
        fund=1_500,
    ),
    Site(
        "东港科技企业孵化器（演示）",
        "incubator",
        "provincial",
        "210681",
        2015,
        "东港市工业街 22 号",
        recognised_on=date(2015, 11, 12),
        areas=(12_000, 8_700, 2_500, 800),
        seats=140,
        mentors=12,
        fund=600,
    ),
    Site(
        "凤城新材料专业孵化器（演示）",
        "incubator",
        "city",
        "210682",
        2016,
        "凤城市工业街 5 号",
        scope="specialised",
        industry="新材料",
        areas=(6_800, 5_100, 1_200, 500),
        seats=80,
        mentors=9,
        fund=200,
    ),
    Site(
        "边合区装备制造加速器（演示）",
        "accelerator",
        "city",
        "210600-BH",
        2019,
        "丹东边境经济合作区临港大道 30 号",
        recognised_on=date(2019, 7, 1),
        scope="specialised",
        industry="装备制造",
        areas=(18_000, 14_500, 2_500, 1_000),
    ),
    Site(
        "宽甸板栗产业星创天地（演示）",
        "star_space",
        "national",
        "210624",
        2017,
        "宽甸满族自治县青山沟镇",
        industry="板栗、食用菌",
        areas=(600, 380, 160, 60),
        base_area=420,
        seats=24,
    ),
    Site(
        "东港草莓产业星创天地（演示）",
        "star_space",
        "provincial",
        "210681",
        2018,
        "东港市椅圈镇",
        recognised_on=date(2018, 5, 21),
        industry="草莓",
        areas=(480, 300, 120, 60),
        base_area=260,
        seats=20,
    ),
)
