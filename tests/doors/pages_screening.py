"""Doors of `projects.screening`."""

from .people import CITY, CITY_OFFICERS, COUNTIES, OWN_COUNTY, PEOPLE, Page, pk


def named(thing: str, name: str):
    """Of a thing, with the step that is asked for."""
    return lambda things: {"pk": things[thing].pk, "name": name}


def pair(things: dict) -> dict:
    return {"pk": things["application"].pk, "other": things["application_alike"].pk}


PAGES: dict[str, Page] = {
    "projects:screening_counties": Page(COUNTIES),
    "projects:screening_recommendations": Page(COUNTIES, pk("recommending_call")),
    "projects:screening_recommend_many": Page(COUNTIES, pk("recommending_call")),
    "projects:screening_letter": Page(COUNTIES, pk("recommending_call")),
    "projects:screening_recommend": Page(OWN_COUNTY, pk("application_alike")),
    "projects:screening_recommend_move": Page(OWN_COUNTY, named("application_alike", "not_recommend")),
    "projects:screening_calls": Page(CITY),
    "projects:screening_call": Page(CITY, pk("call")),
    "projects:screening_auto": Page(CITY_OFFICERS, pk("call")),
    "projects:screening_items": Page(CITY_OFFICERS, pk("call")),
    "projects:screening_pass_many": Page(CITY_OFFICERS, pk("call")),
    "projects:screening_overdue": Page(CITY_OFFICERS, pk("call")),
    "projects:screening_check": Page(CITY, pk("application_alike")),
    "projects:screening_give_back": Page(CITY_OFFICERS | OWN_COUNTY, pk("application_alike")),
    "projects:screening_check_move": Page(CITY_OFFICERS, named("application_alike", "pass_check")),
    "projects:screening_double": Page(CITY, pair),
    "projects:screening_failed": Page(PEOPLE, pk("recommending_call")),
    "projects:screening_publish": Page(CITY_OFFICERS, pk("recommending_call")),
}
