"""One thing of each kind of `enterprises.cultivation`, belonging to 东港市."""

from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    return {}
