"""What a list sends out comes in again as “unchanged”, for every register, in both formats."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from bureau.exchange import kinds
from tests import personas
from tests.enterprises.annual_figures.made_up import figures
from tests.enterprises.cultivation.made_up import entry as pool_entry
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import claim as policy_claim
from tests.enterprises.policies.made_up import payment as policy_payment
from tests.enterprises.visits.made_up import pair as officer_pair
from tests.exchange.importing import look
from tests.incubators.made_up import carrier, stay
from tests.projects.decisions.made_up import honour
from tests.projects.experts.made_up import an_expert
from tests.projects.made_up import achievement, contract, platform, project
from tests.projects.made_up_pairs import pair as project_pair

pytestmark = pytest.mark.django_db


def enterprises() -> None:
    """Names with brackets of both widths, notes that look like a formula, capital in both currencies, one that left."""
    enterprise("东港（中国）新材料有限公司", capital=Decimal("505000.05"), address="前阳镇 1 号", notes="=1+1\n第二行")
    enterprise("凤城(集团)公司", county=personas.fengcheng(), capital=Decimal("1000000"), capital_currency="USD")
    enterprise(status="cancelled", status_on=date(2020, 6, 30), hitech_field="1.1", industry="C", tags="")
    enterprise(registered_on=None, notes="－1")


def certificates() -> None:
    certificate(enterprise(), issued=date(2020, 9, 15), expires=date(2023, 9, 14))
    revoked = {"revoked_on": date(2021, 5, 1), "revoked_reason": "+不再符合条件"}
    certificate(enterprise(), "tech_sme", issued=date(2020, 3, 1), expires=date(2020, 12, 31), **revoked)
    certificate(enterprise(), "young_eagle", issued=date(2020, 3, 1), expires=date(2023, 2, 28), number="")


def annual_figures() -> None:
    of = enterprise()
    figures(of, 2018, revenue=Decimal("123456.78"))
    figures(of, 2019, revenue=Decimal("200000000.01"), net_profit=Decimal("-5000.5"), notes="@说明")


def rights() -> None:
    right()
    right(kind="software")


def projects() -> None:
    project(lead=enterprise())
    project(municipal_money=Decimal("150000.50"), notes="＝备注")


def achievements() -> None:
    achievement(taker=enterprise())
    achievement()


def contracts() -> None:
    contract(seller=enterprise(), contract_amount=Decimal("123456.78"))
    contract(tech_amount=Decimal("500000.25"))


def platforms() -> None:
    platform(host=enterprise())
    platform()


def honours() -> None:
    honour(enterprise=enterprise(), unit_names="东港（中国）新材料有限公司、某大学", notes="=1+1")
    contest = {"kind": "contest", "prize": "city_contest", "edition": "第三届", "track": "初创组", "rank": 2}
    honour(**contest, county=None, withdrawn_on=date(2021, 1, 1))


def carriers() -> None:
    carrier()
    carrier("众创空间（二期）", "maker_space")


def tenancies() -> None:
    at = carrier()
    stay(at, entered=date(2020, 3, 1))
    stay(at, entered=date(2019, 3, 1), team="海洋生物团队")


def sanctions() -> None:
    sanction(measures="公开通报、追回资金", facts="=1+1", notes="@说明")
    sanction(ends_on=None, scope="项目申报", repaired_on=date(2025, 3, 1), repair_document="－1")


def policy_payments() -> None:
    people = personas.everybody()
    for amount in ("50000", "123456.78"):
        granted = policy_claim(firm=enterprise(), by=people.applicant, state="approved")
        policy_payment(granted, by=people.officer, amount=Decimal(amount), notes="=首批")


def pairs() -> None:
    officer_pair(note="=第一批")
    officer_pair(personas.everybody().officer)


def pool() -> None:
    pool_entry(notes="@说明")
    pool_entry(target="gazelle", adviser=personas.everybody().officer)


def project_pairs() -> None:
    project_pair(note="第一批")
    project_pair(personas.everybody().county_officer)


def experts() -> None:
    an_expert(employer_name=enterprise().name, fields="4、801", title="教授", email="a@example.cn", notes="=1+1")
    an_expert(kind="finance", county=personas.fengcheng(), most_open=3, status="paused", specialty="@催化")


MAKERS: dict[str, Callable[[], None]] = {
    "enterprises": enterprises,
    "experts": experts,
    "certifications": certificates,
    "annual_figures": annual_figures,
    "ip": rights,
    "integrity": sanctions,
    "pairs": pairs,
    "policy_payments": policy_payments,
    "pool": pool,
    "project_pairs": project_pairs,
    "projects": projects,
    "achievements": achievements,
    "tech_contracts": contracts,
    "platforms": platforms,
    "honours": honours,
    "carriers": carriers,
    "tenancies": tenancies,
}


def test_every_register_is_asked():
    registers = {resource.kind for resource in kinds.declared() if not resource.__module__.startswith("tests.")}
    assert registers == set(MAKERS)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", MAKERS)
def test_an_exported_list_imports_as_unchanged(kind, file_format):
    people = personas.everybody()
    MAKERS[kind]()
    keeper = people.supervisor if kind == "integrity" else people.plan_officer
    resource = type(kinds.resource_of(kind, keeper))
    client = Client()
    client.force_login(keeper)
    content = client.get(reverse(resource.list_url_name), {"export": file_format}).getvalue()
    seen = look(resource, content, f"导出.{file_format}", by=keeper)
    assert seen.refusals() == []
    counts = {name: seen.counts[name] for name in ("new", "changed", "refused")}
    assert counts == {"new": 0, "changed": 0, "refused": 0}, changes(seen)
    assert seen.counts["unchanged"] == seen.counts["rows"] >= 2


def changes(seen) -> list:
    """What the preview would change, for the message of a failed test."""
    return [(row.number, row.outcome, row.told) for row in seen.batch.rows.exclude(outcome="unchanged")]
