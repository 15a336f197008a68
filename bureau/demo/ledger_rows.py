"""What the entries of each ready-made ledger say: one function a ledger, from an event to the values of its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from .courses import Event
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
PROGRAMMES = (
    "省重点研发计划",
    "中央引导地方科技发展资金",
    "省自然科学基金计划",
    "省科技特派行动计划",
    "国家重点研发计划课题",
)
INVESTORS = ("北京", "上海", "深圳", "大连", "沈阳", "杭州")


class Firm(NamedTuple):
    """A made-up organisation as entries name it."""

    name: str
    uscc: str
    county: str

    @property
    def named(self) -> dict[str, str]:
        """As an organisation column holds it."""
        return {"name": self.name, "code": self.uscc}


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


def center(given: Setting) -> Values:
    firm, day = given.firm, given.event.day
    return {
        "center": f"丹东市{firm.name[2:4]}专业技术创新中心（第 {given.number + 1} 号）",
        "host": firm.named,
        "county": firm.county,
        "recognised_on": day,
        "document": f"演示文号〔{day.year}〕第{day.month}批",
        "leader": given.person,
    }


def result(given: Setting) -> Values:
    firm = given.firm
    return {
        "result": f"{RESULTS[given.number % len(RESULTS)]}（{given.event.day.year}-{given.number + 1:03d}）",
        "owner": UNIVERSITIES[given.number % len(UNIVERSITIES)],
        "taker": firm.named,
        "county": firm.county,
        "landed_on": given.event.day,
        "way": ("转让", "许可", "作价投资", "合作开发", "自行实施")[given.number % 5],
        "contract_value": Decimal(given.dice.randint(5, 180)) * 10_000,
    }


def contract(given: Setting) -> Values:
    firm, event = given.firm, given.event
    part = Decimal(given.dice.randint(0, 3)) / 10
    return {
        "project": f"{RESULTS[given.number % len(RESULTS)]}委托项目 {given.number + 1:04d}",
        "contract_no": f"{event.day.year}2106{given.number:08d}",
        "contract_type": ("技术开发", "技术服务", "技术服务", "技术转让", "技术咨询", "技术许可")[given.number % 6],
        "seller": firm.named,
        "buyer": given.firms[(given.number * 103 + 3) % len(given.firms)].named,
        "county": firm.county,
        "signed_on": event.day - timedelta(days=given.dice.randint(5, 40)),
        "registered_on": event.day,
        "total": (event.amount * (1 + part)).quantize(Decimal("0.01")),
        "amount": event.amount,
    }


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


def fund(given: Setting) -> Values:
    firm = given.firm
    return {
        "project": f"{RESULTS[given.number * 3 % len(RESULTS)]}研究与示范（{given.number + 1}）",
        "level": "国家" if given.number % 5 == 4 else "省",
        "document": f"演示文号〔{given.event.day.year}〕{given.number + 1}号",
        "programme": PROGRAMMES[given.number % len(PROGRAMMES)],
        "host": firm.named,
        "county": firm.county if given.number % 4 else None,
        "issued_on": given.event.day,
        "amount": given.event.amount,
        "received": given.event.amount if given.number % 3 else None,
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


def resident(given: Setting) -> Values:
    """A team has no credit code; every third resident is one."""
    firm = given.firm
    is_team = given.number % 3 == 2
    county = ALL_COUNTIES[given.number * 5 % len(ALL_COUNTIES)] if is_team else firm.county
    name = f"{given.person}创业团队（{given.number + 1} 号）"
    return {
        "resident": {"name": name} if is_team else firm.named,
        "resident_type": "创业团队" if is_team else "企业",
        "makerspace": ("鸭绿江众创空间", "银杏众创空间", "临港众创空间", "山城众创空间")[given.number % 4] + "（演示）",
        "county": county,
        "moved_in_on": given.event.day,
        "employees": given.dice.randint(2, 25),
        "leader": given.person,
    }


ROWS: dict[str, Callable[[Setting], Values]] = {
    "city_tech_centers": center,
    "transformed_results": result,
    "tech_contract_value": contract,
    "flexible_talent": talent,
    "commissioner_teams": team,
    "farmer_technicians": farmer,
    "upper_funds": fund,
    "investment_promotion": investment,
    "science_popularisation": activity,
    "earthquake_drills": drill,
    "makerspace_residents": resident,
}
