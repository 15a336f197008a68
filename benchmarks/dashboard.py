"""The dashboard of a year: the page from stored figures, and the figures computed three ways."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts.models import County, User
from bureau.measures import NO_COUNTY

from . import grouped_orm, hand_sql
from .figures import AS_OF, YEAR, Cells, portal
from .timing import Times, by_turns


@dataclass(frozen=True)
class Answer:
    """Times of the pages and of the three ways, the number of queries of the page, and where the figures disagree."""

    cockpit: Times
    plain_list: Times
    queries: int
    portal: Times
    hand_sql: Times
    grouped_orm: Times
    figures: int
    disagreements: list[str]


def measure(*, slow_rounds: int) -> Answer:
    """Time everything; `slow_rounds` for the ways that take seconds."""
    pages, queries = _pages()
    codes = {NO_COUNTY: None, **dict(County.objects.values_list("code", "pk"))}
    ways = {"portal": lambda: portal(codes), "hand": hand_sql.cells, "orm": grouped_orm.cells}
    times, answers = by_turns(ways, rounds={"portal": slow_rounds, "hand": slow_rounds, "orm": slow_rounds})
    return Answer(
        cockpit=pages["cockpit"],
        plain_list=pages["list"],
        queries=queries,
        portal=times["portal"],
        hand_sql=times["hand"],
        grouped_orm=times["orm"],
        figures=len(answers["portal"]),
        disagreements=_differences(answers),
    )


def _pages() -> tuple[dict[str, Times], int]:
    client = Client()
    client.force_login(User.objects.get(username="juzhang"))
    cockpit = f"{reverse('dashboards:cockpit', args=[YEAR])}?as_of={AS_OF}"
    ways = {"cockpit": lambda: _get(client, cockpit), "list": lambda: _get(client, reverse("enterprises:list"))}
    times, _ = by_turns(ways, rounds={"cockpit": 15, "list": 15})
    with CaptureQueriesContext(connection) as queries:
        _get(client, cockpit)
    return times, len(queries)


def _get(client: Client, url: str) -> bytes:
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return response.content


def _differences(answers: dict[str, Cells]) -> list[str]:
    found = []
    for name in ("hand", "orm"):
        for cell in sorted(answers["portal"].keys() | answers[name].keys(), key=str):
            ours, theirs = answers["portal"].get(cell, 0), answers[name].get(cell, 0)
            if ours != theirs:
                found.append(f"{cell}: portal {ours}, {name} {theirs}")
    return found
