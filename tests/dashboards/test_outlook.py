"""The outlook on the page of an indicator: beside the target, for the place and day of the page, and only where there is one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bureau.dashboards.foretelling import Foretold
from bureau.measures.outlooks import Outlook
from tests.enterprises.outlook.made_up import past
from tests.personas import everybody

from . import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    scene.year()
    return everybody()


def ask(client, user, code: str = "T02", **query):
    client.force_login(user)
    return client.get(reverse("dashboards:indicator", args=[2020, code]), {"as_of": "2020-09-30"} | query)


def test_the_outlook_stands_beside_the_target(client, people):
    scene.certified(30, "210681", date(2017, 11, 10))  # ends on 2020-11-09
    past(2019, ending=2, kept=1)
    answer = ask(client, people.leader)
    told = answer.context["foretold"]
    assert (told.low, told.middle, told.high) == (3, 4, 4)
    assert told.tone == "late"
    assert "按最高的数也完不成目标，还差 2 家" in answer.content.decode()
    assert answer.context["course"]["series"][0]["outlook"] == {"low": 3.0, "middle": 4.0, "high": 4.0}
    assert client.get(told.outlook.url).context["outlook"].high == 4


def test_the_outlook_is_of_the_county_of_the_page(client, people):
    told = ask(client, people.leader, county="210681").context["foretold"]
    assert (told.low, told.high) == (2, 2)
    assert told.target == 3
    assert ask(client, people.county_officer).context["foretold"] == told


def test_on_the_last_day_there_is_nothing_left_to_foretell(client, people):
    assert ask(client, people.leader, as_of="2020-12-31").context["foretold"] is None


@pytest.mark.parametrize("code", ["T01", "T03", "T08"])
def test_an_indicator_that_nobody_foretells_has_no_outlook(client, people, code):
    answer = ask(client, people.leader, code)
    assert answer.context["foretold"] is None
    assert "年底展望" not in answer.content.decode()


TOLD = Foretold(
    outlook=Outlook(8, 10, 12, "", ""),
    low=8,
    middle=10,
    high=12,
    unit="家",
    target=Decimal(10),
    is_ceiling=False,
    strict=False,
)


@pytest.mark.parametrize(
    ("facts", "tone", "verdict"),
    [
        ({"target": Decimal(8)}, "ok", "按最低的数也能完成目标，正好 8 家。"),
        ({"target": Decimal(7)}, "ok", "按最低的数也能完成目标，超过目标 1 家。"),
        (
            {"target": Decimal(8), "strict": True},
            "warn",
            "按最可能的数能完成目标，超过目标 2 家；按最低的数正好 8 家。",
        ),
        ({}, "warn", "按最可能的数能完成目标，正好 10 家；按最低的数还差 2 家。"),
        ({"target": Decimal(11)}, "warn", "按最可能的数完不成目标，还差 1 家；按最低的数还差 3 家。"),
        ({"target": Decimal(12)}, "warn", "按最可能的数完不成目标，还差 2 家；按最低的数还差 4 家。"),
        ({"target": Decimal(12), "strict": True}, "late", "按最高的数也完不成目标，正好 12 家。"),
        ({"target": Decimal(13)}, "late", "按最高的数也完不成目标，还差 1 家。"),
        ({"middle": None}, "warn", "能否完成目标还无法判断：按最低的数还差 2 家。"),
        ({"target": None}, "none", ""),
        ({"is_ceiling": True}, "warn", "按最可能的数能完成目标，正好 10 家；按最高的数超出目标 2 家。"),
        ({"is_ceiling": True, "target": Decimal(7)}, "late", "按最低的数也完不成目标，超出目标 1 家。"),
        ({"is_ceiling": True, "target": Decimal(13)}, "ok", "按最高的数也能完成目标，低于目标 1 家。"),
    ],
)
def test_the_verdict_names_what_is_lacking(facts, tone, verdict):
    told = replace(TOLD, **facts)
    assert (told.tone, told.verdict) == (tone, verdict)
