"""What follows an organisation: into another county, into another organisation."""

from datetime import date

import pytest

from enterprises.register.actions import amend
from enterprises.register.merging import followers, unknown_relations
from projects.models import Achievement, Platform, Project, TechContract
from tests.enterprises.made_up import enterprise
from tests.personas import donggang, fengcheng
from tests.projects.made_up import achievement, contract, platform, project

pytestmark = pytest.mark.django_db


def test_records_follow_their_organisation_into_its_county():
    firm = enterprise()
    project(lead=firm, level="county", number="1")
    achievement(taker=firm)
    platform(host=firm)
    contract(seller=firm, name="A")
    contract(buyer=firm, seller_division="210102", name="B")
    contract(seller=firm, seller_division="210681", name="C")
    firm.county = fengcheng()
    amend(firm, reason="划转")
    for model in (Project, Achievement, Platform):
        record = model.objects.get()
        assert record.county == fengcheng()
        assert record.history.first().history_change_reason == "划转"
    assert Project.objects.get().match_key == f"county@{fengcheng().pk}|1"
    assert TechContract.objects.get(name="A").seller_county == fengcheng()
    assert TechContract.objects.get(name="B").buyer_county == fengcheng()
    assert TechContract.objects.get(name="C").seller_county == donggang(), "the contract itself names the county"


def test_every_relation_of_the_app_is_known_to_mergings():
    assert [relation for relation in unknown_relations() if "projects." in relation] == []
    own = {follower.label for follower in followers() if follower.label.startswith("projects.")}
    assert own == {
        "projects.project.lead",
        "projects.projectpartner.enterprise",
        "projects.achievement.owner",
        "projects.achievement.taker",
        "projects.techcontract.seller",
        "projects.techcontract.buyer",
        "projects.platform.host",
        "projects.application.enterprise",
        "projects.latepermit.enterprise",
        "projects.expert.employer",
        "projects.expertrelation.enterprise",
        "projects.honour.enterprise",
        "projects.upwardrecommendation.enterprise",
    }


def test_a_contract_with_postings_is_deleted_whole():
    """The view of postings stands in nobody's way."""
    entered = contract(cancelled_on=None, registered_on=date(2020, 1, 1))
    entered.delete()
    assert not TechContract.objects.exists()
