from datetime import date

import pytest

from bureau.measures import outlooks, registry
from bureau.measures.registry import DuplicateMeasure


@pytest.fixture
def declared(monkeypatch):
    monkeypatch.setattr(outlooks, "_declared", {})


def test_an_outlook_is_asked_with_year_day_county_and_reader(declared):
    told = outlooks.Outlook(1, 2, 3, "预计 2 家。", "/there/")
    asked = []

    @outlooks.outlook("test.firms")
    def of_firms(*question):
        asked.append(question)
        return told

    question = {"year": 2020, "as_of": date(2020, 9, 30), "county": "210681", "user": "somebody"}
    assert outlooks.outlook_of("test.firms", **question) is told
    assert asked == [tuple(question.values())]


def test_a_measure_without_an_outlook_has_none(declared):
    assert outlooks.outlook_of("test.none", year=2020, as_of=date(2020, 9, 30), county="*", user=None) is None


def test_a_measure_has_one_outlook(declared):
    outlooks.outlook("test.firms")(lambda *question: None)
    with pytest.raises(DuplicateMeasure, match=r"test\.firms"):
        outlooks.outlook("test.firms")(lambda *question: None)


def test_every_outlook_is_of_a_measure_there_is():
    assert outlooks.measure_keys()
    assert all(map(registry.find, outlooks.measure_keys()))
