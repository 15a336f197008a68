"""The database tells the ladder of all firms as `ladder` tells it of one."""

import random
from datetime import date, timedelta

import pytest

from enterprises.certifications.models import Certification
from enterprises.cultivation import ladder, ladder_queries
from enterprises.cultivation.ladder_board import Board
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


def fill(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(14):
        firm = enterprise(county=fengcheng() if number % 3 == 0 else None, tags="创新型、出口" if number % 2 else "")
        for _ in range(dice.randrange(6)):
            issued = date(2019, 6, 1) + timedelta(days=dice.randrange(700))
            lasts = dice.choice([0, 30, 200, 364])
            revoked = issued + timedelta(days=dice.randrange(lasts + 2)) if dice.random() < 0.3 else None
            kind = dice.choice(["tech_sme", "hnte", "gazelle", "srdi"])
            expires = issued + timedelta(days=lasts)
            certificate(firm, kind, issued=issued, expires=expires, revoked_on=revoked, number="")


def by_firm() -> dict[int, list[Certification]]:
    found: dict[int, list[Certification]] = {}
    for one in Certification.objects.all():
        found.setdefault(one.enterprise_id, []).append(one)
    return found


def reference() -> list[tuple]:
    found = []
    for firm, certificates in by_firm().items():
        for move in ladder.moves(certificates):
            if FIRST <= move.day <= LAST:
                found.append((firm, move.day, move.rung, move.direction.value, move.why.value, move.certification.pk))
    return sorted(found)


@pytest.mark.parametrize("seed", range(4))
def test_the_moves_of_a_year_are_those_of_each_firm(seed):
    fill(seed)
    rows = ladder_queries.moves(Certification.objects.all(), FIRST, LAST)
    told = [(row.enterprise_id, row.moved_on, row.kind_id, row.direction, row.why, row.pk) for row in rows]
    assert sorted(told) == reference()
    counts = ladder_queries.moved(Certification.objects.all(), FIRST, LAST)
    assert sum(counts.values()) == len(told)


@pytest.mark.parametrize("seed", range(2))
def test_firms_by_rung_are_those_whose_standing_says_so(seed):
    fill(seed)
    day = date(2020, 9, 30)
    standings = {firm: ladder.standing(found, day) for firm, found in by_firm().items()}
    firms = Enterprise.objects.all()
    for rung in ladder.RUNGS:
        holders = {firm for firm, found in standings.items() if rung in {held.rung for held in found.held}}
        assert set(ladder_queries.firms_on(firms, day, rung=rung).values_list("pk", flat=True)) == holders
        highest = {firm for firm, found in standings.items() if found.highest == rung}
        assert set(ladder_queries.firms_on(firms, day, rung=rung, highest=True).values_list("pk", flat=True)) == highest


@pytest.mark.parametrize("highest", [False, True])
def test_the_board_counts_what_its_lists_hold(client, highest):
    fill(3)
    officer = everybody().officer
    client.force_login(officer)
    board = Board(officer, date(2020, 9, 30), highest=highest, query="?as_of=2020-09-30")
    cells = [cell for line in [*board.lines(), *board.moves(), *board.tagged()] for cell in line.cells]
    assert sum(cell.number for cell in cells) > 20
    for cell in dict.fromkeys(cells):
        rows = client.get(cell.url).context["page"].count
        assert rows == cell.number, cell.url


def test_last_year_s_end_and_the_moves_make_today():
    fill(2)
    board = Board(everybody().leader, date(2020, 10, 31), highest=False)
    for line in board.moves():
        start, first, again, expired, revoked, now = (cell.number for cell in line.cells)
        assert start + first + again - expired - revoked == now


def test_a_county_officer_sees_the_own_county():
    fill(1)
    board = Board(everybody().stranger, date(2020, 9, 30), highest=False)
    (line,) = board.lines()
    assert line.label == fengcheng().name
    assert (
        board.firms
        == Enterprise.objects.filter(
            county=fengcheng(), pk__in=ladder_queries.firms_on(Enterprise.objects.all(), date(2020, 9, 30))
        ).count()
    )


@pytest.mark.parametrize(
    "url",
    [
        "/enterprises/cultivation/ladder/?as_of=2020-09-30",
        "/enterprises/cultivation/ladder/?as_of=2020-09-30&by=highest",
        "/enterprises/cultivation/ladder/firms/?as_of=2020-09-30&rung=hnte&by=highest",
        "/enterprises/cultivation/ladder/moves/?as_of=2020-09-30",
        "/enterprises/cultivation/ladder/moves/?as_of=2020-09-30&direction=up&export=csv",
    ],
)
def test_the_ladder_costs_the_same_for_three_firms_and_thirty(client, query_count, url):
    client.force_login(everybody().officer)
    counts = []
    for number in (3, 27):
        for _ in range(number):
            certificate(enterprise(tags="创新型"), issued=date(2020, 2, 1), expires=date(2020, 12, 31))
        counts.append(query_count(url, client))
    assert counts[0] == counts[1]


def test_moves_are_filtered_by_rung_direction_county_and_days(client):
    here, there = enterprise("甲公司"), enterprise("乙公司", county=fengcheng())
    certificate(here, issued=date(2020, 2, 1), expires=date(2020, 5, 31))
    certificate(there, "gazelle", issued=date(2020, 3, 1), expires=date(2023, 2, 28))
    client.force_login(everybody().officer)

    def listed(query: str) -> list[tuple[str, str]]:
        page = client.get(f"/enterprises/cultivation/ladder/moves/?as_of=2020-12-31&{query}").context["page"]
        return [(row.enterprise.name, row.direction) for row in page.objects]

    assert listed("") == [("甲公司", "down"), ("乙公司", "up"), ("甲公司", "up")]
    assert listed("direction=up") == [("乙公司", "up"), ("甲公司", "up")]
    assert listed("kind=hnte&direction=down") == [("甲公司", "down")]
    assert listed(f"county={fengcheng().pk}") == [("乙公司", "up")]
    assert listed("day_after=2020-03-01&day_before=2020-05-31") == [("乙公司", "up")]
    assert listed("why=到期") == [("甲公司", "down")]
    assert listed("q=甲公司&direction=up") == [("甲公司", "up")]
    assert listed("day_after=nonsense")
