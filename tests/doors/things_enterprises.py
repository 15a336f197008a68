"""One thing of each kind of the app `enterprises`, belonging to 东港市; `made` has what the register made before."""

from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    return {}
