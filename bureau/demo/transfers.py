"""Writes what came of research: achievements that landed, technical contracts, platforms."""

from datetime import date, timedelta
from decimal import Decimal

from enterprises.register.names import name_key
from projects.models import Achievement, Platform, TechContract
from projects.register.identity import digest_of
from projects.transfer.platforms.actions import match_key

from . import bulk
from .courses import STORY_YEAR
from .firms import Firm
from .ledger_rows import RESULTS, UNIVERSITIES, Setting
from .story_rows import settings_of

CENT = Decimal("0.01")
CANCELLED = 5  # this contract of the story's year is cancelled in the next
_ACHIEVEMENT = (
    "id county_id in_city name name_key number owner_name taker_id taker_name mode amount landed_on result_key"
).split()
_CONTRACT = (
    "id number name kind signed_on registered_on seller_id seller_name seller_county_id sold_here buyer_id buyer_name "
    "buyer_county_id bought_here contract_amount tech_amount cancelled_on cancelled_reason"
).split()
_PLATFORM = (
    "id county_id in_city kind_id name name_key level host_id host_name director recognised_on document_number status "
    "match_key"
).split()
# kind, word in the name, level, year
_OLDER = (
    ("key_lab", "重点实验室", "provincial", 2014),
    ("engineering_center", "工程技术研究中心", "provincial", 2015),
    ("engineering_center", "工程技术研究中心", "national", 2012),
    ("tech_center", "专业技术创新中心", "provincial", 2017),
    ("firm_center", "企业技术中心", "municipal", 2016),
    ("new_institute", "新型研发机构", "provincial", 2018),
    ("academician_station", "院士专家工作站", "municipal", 2018),
    ("pilot_base", "中试基地", "municipal", 2022),
)


def add_transfers(firms: list[Firm], *, seed: int, today: date) -> None:
    """All three registers, for the years of the story up to `today`."""
    made = [
        (Achievement, _ACHIEVEMENT, _achievement_row, "transformed_results"),
        (TechContract, _CONTRACT, _contract_row, "tech_contract_value"),
    ]
    for model, fields, row, code in made:
        given = settings_of(code, firms, seed=seed, today=today)
        start = bulk.reserve(model, len(given))
        bulk.write(model, fields, [row(pk, one, today) for pk, one in enumerate(given, start)])
    centers = [_center(one) for one in settings_of("city_tech_centers", firms, seed=seed, today=today)]
    older = [_older(number, firms) for number in range(len(_OLDER))]
    platforms = sorted((row for row in (*older, *centers) if row[9] <= today), key=lambda row: row[9])
    start = bulk.reserve(Platform, len(platforms))
    bulk.write(Platform, _PLATFORM, [(pk, *row) for pk, row in enumerate(platforms, start)])


def _achievement_row(pk: int, given: Setting, today: date) -> tuple:
    firm, day = given.firm, given.event.day
    name = f"{RESULTS[given.number % len(RESULTS)]}（{day.year}-{given.number + 1:03d}）"
    return (
        pk,
        firm.county_id,
        True,
        name,
        name_key(name),
        f"演示成果{day.year}{given.number + 1:04d}",
        UNIVERSITIES[given.number % len(UNIVERSITIES)],
        firm.pk,
        firm.name,
        ("sale", "licence", "shares", "joint", "own")[given.number % 5],
        Decimal(given.dice.randint(5, 180)) * 10_000,
        day,
        digest_of(name, firm.name),
    )


def _contract_row(pk: int, given: Setting, today: date) -> tuple:
    firm, event = given.firm, given.event
    buyer = given.firms[(given.number * 103 + 3) % len(given.firms)]
    share = 1 - Decimal(given.dice.randint(0, 3)) / 10
    cancelled = event.day.year == STORY_YEAR and event.day.month == CANCELLED and given.number % 5 == 0
    cancelled_on = date(STORY_YEAR + 1, 3, 16) if cancelled else None
    return (
        pk,
        f"{event.day.year}2106{given.number:08d}",
        f"{RESULTS[given.number % len(RESULTS)]}委托项目 {given.number + 1:04d}",
        ("dev", "service", "service", "transfer", "consult", "license")[given.number % 6],
        event.day - timedelta(days=given.dice.randint(5, 40)),
        event.day,
        firm.pk,
        firm.name,
        firm.county_id,
        True,
        buyer.pk,
        buyer.name,
        buyer.county_id,
        True,
        event.amount,
        (event.amount * share).quantize(CENT),
        cancelled_on,
        "双方协商解除合同" if cancelled_on else "",
    )


def _center(given: Setting) -> tuple:
    firm, day = given.firm, given.event.day
    name = f"丹东市{firm.name[2:4]}专业技术创新中心（第 {given.number + 1} 号）"
    return _platform(name, "tech_center", "municipal", firm, given.person, day, f"演示文号〔{day.year}〕{day.month}号")


def _older(number: int, firms: list[Firm]) -> tuple:
    kind, word, level, year = _OLDER[number]
    firm = firms[(number * 37 + 11) % len(firms)]
    name = f"{'辽宁省' if level == 'provincial' else '丹东市'}{firm.name[2:4]}{word}（演示）"
    day = date(year, 4 + number, 12)
    return _platform(name, kind, level, firm, "", day, f"演示文号〔{year}〕{number + 1}号")


def _platform(name: str, kind: str, level: str, firm: Firm, director: str, day: date, document: str) -> tuple:
    return (
        firm.county_id,
        True,
        kind,
        name,
        name_key(name),
        level,
        firm.pk,
        firm.name,
        director,
        day,
        document,
        "running",
        match_key(kind, level, name),
    )
