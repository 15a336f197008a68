"""Writes the projects of the story: those that bring money from above, and those of the city itself."""

from datetime import date, timedelta
from decimal import Decimal

from enterprises.register.names import name_key
from projects.models import Project, ProjectPartner
from projects.register.identity import match_key
from projects.register.programmes import Programmes

from . import bulk
from .courses import story_years
from .firms import Firm
from .ledger_rows import CROPS, RESULTS, UNIVERSITIES, Setting
from .names import person_name
from .story_rows import settings_of

OF_CITY = 18  # projects of the city's own plan a year
_FROM_ABOVE = ("辽宁省重点研发计划", "中央引导地方科技发展资金", "辽宁省自然科学基金", "辽宁省科技重大专项")
_FROM_STATE = "国家重点研发计划"
_CENTRAL = {_FROM_STATE, "中央引导地方科技发展资金"}
_PROJECT = (
    "id county_id in_city number name name_key level programme lead_id lead_name partner_names leader starts_on ends_on "
    "approved_on approved_year counted_on document_number central_money provincial_money municipal_money own_money "
    "total_money state closed_on acceptance_due_on source match_key"
).split()
_PARTNER = ("id", "project_id", "order", "name")


def add_projects(firms: list[Firm], *, seed: int, today: date) -> None:
    """All projects up to `today`, with their partners."""
    programmes = Programmes()
    funded = [_funded(one) for one in settings_of("upper_funds", firms, seed=seed, today=today)]
    own = [_own(year, n, firms) for year in story_years(today) for n in range(OF_CITY)]
    facts = sorted((one for one in (*funded, *own) if one["approved_on"] <= today), key=lambda one: one["approved_on"])
    start = bulk.reserve(Project, len(facts))
    rows = [_row(pk, one, programmes, today) for pk, one in enumerate(facts, start)]
    bulk.write(Project, _PROJECT, rows)
    joined = [(row[0], row[10]) for row in rows if row[10]]
    start = bulk.reserve(ProjectPartner, len(joined))
    bulk.write(ProjectPartner, _PARTNER, [(pk, project, 1, name) for pk, (project, name) in enumerate(joined, start)])


def _funded(given: Setting) -> dict:
    """One project of the state or the province; its money from above is what the course says."""
    firm, day, number = given.firm, given.event.day, given.number
    of_state = number % 5 == 4
    programme = _FROM_STATE if of_state else _FROM_ABOVE[number % len(_FROM_ABOVE)]
    source = "central_money" if programme in _CENTRAL else "provincial_money"
    own = (given.event.amount * Decimal("0.6")).quantize(Decimal(100))
    return {
        "number": f"演示{day.year}{'G' if of_state else 'S'}{number + 1:04d}",
        "name": f"{RESULTS[number * 3 % len(RESULTS)]}研究与示范（{number + 1}）",
        "level": "national" if of_state else "provincial",
        "programme": programme,
        "firm": firm,
        "county_id": firm.county_id if number % 4 else None,
        "partner_names": UNIVERSITIES[number % len(UNIVERSITIES)] if number % 3 == 0 else "",
        "leader": given.person,
        "approved_on": day,
        "years": 3 if of_state else 2,
        source: given.event.amount,
        "own_money": own,
        "total_money": given.event.amount + own,
    }


def _own(year: int, number: int, firms: list[Firm]) -> dict:
    """One project of the city's own plan; approved in early September."""
    firm = firms[(number * 17 + year * 7) % len(firms)]
    money = Decimal(100_000 + 50_000 * (number % 7))
    return {
        "number": f"演示{year}C{number + 1:03d}",
        "name": f"{CROPS[number % len(CROPS)]}产业关键技术攻关（{year}-{number + 1}）",
        "level": "municipal",
        "programme": "市科技计划",
        "firm": firm,
        "county_id": firm.county_id,
        "partner_names": "",
        "leader": person_name(year * 13 + number),
        "approved_on": date(year, 9, 8),
        "years": 2,
        "municipal_money": money,
        "own_money": money * 2,
        "total_money": money * 3,
    }


def _row(pk: int, facts: dict, programmes: Programmes, today: date) -> tuple:
    firm, approved = facts["firm"], facts["approved_on"]
    starts = date(approved.year, approved.month, 1)
    ends = date(approved.year + facts["years"], approved.month, 1) - timedelta(days=1)
    # Every ninth is accepted late or not yet.
    accepted = ends + timedelta(days=95 if pk % 9 else 520)
    is_over = accepted <= today
    return (
        pk,
        facts["county_id"],
        True,
        facts["number"],
        facts["name"],
        name_key(facts["name"]),
        facts["level"],
        facts["programme"],
        firm.pk,
        firm.name,
        facts["partner_names"],
        facts["leader"],
        starts,
        ends,
        approved,
        approved.year,
        approved,
        f"演示文号〔{approved.year}〕{approved.month}号",
        facts.get("central_money"),
        facts.get("provincial_money"),
        facts.get("municipal_money"),
        facts["own_money"],
        facts["total_money"],
        "accepted" if is_over else "running",
        accepted if is_over else None,
        programmes.acceptance_due(facts["programme"], ends),
        "import",
        match_key(
            level=facts["level"],
            number=facts["number"],
            name=facts["name"],
            lead_name=firm.name,
            county_id=facts["county_id"],
        ),
    )
