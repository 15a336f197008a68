"""One thing of each kind of the app `incubators`, belonging to 东港市; `made` has what the register made before."""

from datetime import date

from incubators.register.models import CarrierMember
from tests.incubators.made_up import carrier, stay
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    """A carrier that the applicant's firm runs and grows in, kept by the operator."""
    place = carrier("东港试验孵化器", operator=made["enterprise"])
    CarrierMember.objects.create(user=people.operator, carrier=place)
    return {"carrier": place, "tenancy": stay(place, made["enterprise"], entered=date(2019, 3, 1))}
