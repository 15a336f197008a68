"""A reported figure says that it is reported, and opens into the readings that stand behind it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.files.actions import attach, store
from bureau.plan.progress.states import ReadingState
from tests.personas import donggang, everybody

from . import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def indicator():
    return scene.year().indicator("T01")


def ask(client, user, address="/year/2020/indicators/T01/reported/", **query):
    client.force_login(user)
    return client.get(address, query)


def card_of(client, day: str):
    cards = client.get("/year/2020/", {"as_of": day}).context["cards"]
    return next(card for card in cards if card.figure.code == "T01")


def test_the_number_leads_to_its_reading_with_author_and_evidence(client, people, indicator):
    row = scene.reading(indicator, date(2020, 6, 30), "56.1", author=people.officer, note="省厅反馈")
    attach(store(SimpleUploadedFile("函.txt", "函".encode()), by=people.officer), row)
    client.force_login(people.leader)
    card = card_of(client, "2020-09-30")
    page = client.get(card.records_url)
    text = page.content.decode()
    assert page.context["standing"] == row
    assert page.context["card"].figure.value == card.figure.value
    for word in ("不是由记录计算", "2020-06-30", "56.1", "高新科科员", "省厅反馈", "函.txt"):
        assert word in text


def test_the_reading_of_the_day_stands_not_a_later_one(client, people, indicator):
    early = scene.reading(indicator, date(2020, 3, 31), 55)
    scene.reading(indicator, date(2020, 6, 30), 56)
    assert ask(client, people.leader, as_of="2020-05-01").context["standing"] == early


def test_a_reading_that_is_not_confirmed_does_not_stand(client, people, indicator):
    scene.reading(indicator, date(2020, 3, 31), 55, state=ReadingState.SUBMITTED)
    page = ask(client, people.leader, as_of="2020-05-01")
    assert page.context["standing"] is None
    assert "还没有确认的读数" in page.content.decode()


def test_a_reading_that_was_corrected_gives_way_to_its_correction(client, people, indicator):
    wrong = scene.reading(indicator, date(2020, 6, 30), 99)
    right = scene.reading(indicator, date(2020, 6, 30), 56, supersedes=wrong)
    page = ask(client, people.leader, as_of="2020-09-30")
    assert page.context["standing"] == right
    assert page.context["card"].figure.value == 56


def test_a_county_officer_sees_no_readings_of_the_city_or_of_others(client, people, indicator):
    scene.reading(indicator, date(2020, 6, 30), 56)
    own = scene.reading(indicator, date(2020, 6, 30), 41, county=donggang())
    page = ask(client, people.county_officer, as_of="2020-09-30")
    assert [line.reading for line in page.context["lines"]] == [own]
    assert ask(client, people.stranger, as_of="2020-09-30").context["lines"] == []


def test_without_a_reading_the_page_says_who_is_to_report(client, people, indicator):
    text = ask(client, people.leader, "/year/2020/indicators/T01/", as_of="2020-09-30").content.decode()
    assert "还没有读数" in text
    assert "填报读数并附佐证材料" in text
