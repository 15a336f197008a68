"""What the entries of the ready-made ledgers say: one function a ledger, from an event to the values of its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from .courses import Event
from .firms import Firm
from .names import person_name

Values = dict[str, Any]
UNIVERSITIES = (
    "大连理工大学",
    "大连工业大学",
    "沈阳农业大学",
    "东北大学",
    "江南大学",
    "扬州大学",
    "中国科学院沈阳分院",
    "辽东学院",
)
RURAL = ("210681", "210682", "210624", "210604")
ALL_COUNTIES = ("210602", "210603", "210604", "210681", "210682", "210624", "210600-GX", "210600-BH")
CROPS = (
    "蓝莓",
    "草莓",
    "板栗",
    "软枣猕猴桃",
    "食用菌",
    "水稻",
    "柞蚕",
    "中药材",
    "绒山羊",
    "贝类养殖",
    "淡水鱼",
    "燕红桃",
)
SKILLS = ("种植", "种植", "种植", "种植", "种植", "种植", "养殖", "种植", "养殖", "养殖", "养殖", "种植")
TOWNS = {"210681": "椅圈镇", "210682": "大梨树村", "210624": "青山沟镇", "210604": "五龙背镇"}
PLACES_OF_COUNTY = {"210681": "东港", "210682": "凤城", "210624": "宽甸", "210604": "振安"}
RESULTS = (
    "在线检测技术",
    "节能改造工艺",
    "新型涂层材料",
    "良种繁育技术",
    "精深加工工艺",
    "智能控制系统",
    "废水处理装置",
    "高强纤维制备方法",
)
INVESTORS = ("北京", "上海", "深圳", "大连", "沈阳", "杭州")


@dataclass(frozen=True)
class Setting:
    """What a row is made from: which entry of the ledger it is, in which year the count began, the firms, the dice."""

    number: int
    event: Event
    firms: Sequence[Firm]
    dice: Random

    @property
    def firm(self) -> Firm:
        """A different firm for each entry of a ledger, as long as there are enough."""
        return self.firms[self.number * 101 % len(self.firms)]

    @property
    def crop(self) -> int:
        return self.number % len(CROPS)

    @property
    def rural(self) -> str:
        return RURAL[self.number % len(RURAL)]

    @property
    def person(self) -> str:
        return person_name(self.number * 37 + 5)

    @property
    def tail(self) -> str:
        """Four characters that tell persons of one name apart; different for 7 000 entries of a ledger."""
        return f"{1000 + self.number * 1009 % 9000:04d}"


def talent(given: Setting) -> Values:
    firm = given.firm
    return {
        "person": given.person,
        "id_tail": given.tail,
        "level": ("正高级职称", "国家级人才", "博士", "省级人才", "院士")[given.number % 5],
        "origin": UNIVERSITIES[given.number * 3 % len(UNIVERSITIES)],
        "host": firm.named,
        "county": firm.county,
        "way": ("项目合作", "咨询指导", "兼职", "技术入股")[given.number % 4],
        "signed_on": given.event.day,
        "until": given.event.day + timedelta(days=3 * 365),
    }


def team(given: Setting) -> Values:
    place = PLACES_OF_COUNTY[given.rural]
    return {
        "team": f"{place}{CROPS[given.crop]}科技特派团（{given.number + 1} 号）",
        "leader": given.person,
        "members": given.dice.randint(5, 12),
        "host": {"name": UNIVERSITIES[given.number % len(UNIVERSITIES)]},
        "county": given.rural,
        "industry": CROPS[given.crop],
        "dispatched_on": given.event.day,
        "document": f"演示文号〔{given.event.day.year}〕特派",
    }


def farmer(given: Setting) -> Values:
    return {
        "person": given.person,
        "id_tail": given.tail,
        "county": given.rural,
        "village": TOWNS[given.rural],
        "course": f"{given.event.day.year} 年第{'一二三四'[(given.event.day.month - 1) // 3]}期农民技术员培训班",
        "skill": SKILLS[given.crop],
        "finished_on": given.event.day,
        "certificate": f"演示-{given.event.day.year}-{given.number + 1:04d}",
    }


def investment(given: Setting) -> Values:
    firm = given.firm
    return {
        "project": f"{firm.name[:4]}{RESULTS[given.number * 5 % len(RESULTS)]}产业化项目",
        "investor": {"name": f"{INVESTORS[given.number % len(INVESTORS)]}某投资机构（演示）"},
        "origin": INVESTORS[given.number % len(INVESTORS)],
        "host": firm.named,
        "county": firm.county,
        "signed_on": given.event.day - timedelta(days=given.dice.randint(30, 200)),
        "agreed": given.event.amount * 2,
        "received_on": given.event.day,
        "received": given.event.amount,
    }


def activity(given: Setting) -> Values:
    kinds = ("科技活动周", "科普讲座", "科普展览", "科普进校园", "科普下乡")
    kind = "科技活动周" if given.event.day.month == 5 else kinds[given.number % len(kinds)]
    return {
        "activity": f"{kind}第 {given.number + 1} 场",
        "activity_type": kind,
        "held_on": given.event.day,
        "place": ("市科技馆", "中心小学", "文化广场", "乡镇服务站")[given.number % 4],
        "county": ALL_COUNTIES[given.number % len(ALL_COUNTIES)],
        "organiser": "市科学技术局（演示）",
        "participants": given.dice.randint(4, 60) * 10,
    }


def drill(given: Setting) -> Values:
    places = (("学校", "第一中学"), ("社区", "滨江社区"), ("企业", "工业园区"), ("医院", "中心医院"))
    kind, unit = places[given.number % len(places)]
    return {
        "drill": f"{given.event.day.year} 年{unit}防震应急疏散演练",
        "unit": f"{unit}（演示 {given.number + 1}）",
        "place_type": kind,
        "county": ALL_COUNTIES[given.number * 3 % len(ALL_COUNTIES)],
        "drilled_on": given.event.day,
        "participants": given.dice.randint(10, 90) * 10,
        "scenario": "紧急避险、疏散、清点人数",
    }


ROWS: dict[str, Callable[[Setting], Values]] = {
    "flexible_talent": talent,
    "commissioner_teams": team,
    "farmer_technicians": farmer,
    "investment_promotion": investment,
    "science_popularisation": activity,
    "earthquake_drills": drill,
}
