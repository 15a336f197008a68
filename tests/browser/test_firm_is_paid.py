"""A policy comes out; a firm sees why it is meant, applies with a document, and is paid."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from enterprises.policies.claim_models import PolicyClaim
from enterprises.policies.models import Policy
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate
from tests.enterprises.policies.made_up import condition, item, own_firm, policy
from tests.personas import Personas, everybody

from .barriers import assert_no_barriers
from .firm_steps import says
from .officer_steps import by_menu
from .windows import picture

REWARD, PROOF = "高新技术企业认定奖励", "高新技术企业证书复印件"


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def firm(people: Personas) -> Enterprise:
    today = timezone.localdate()
    made = own_firm(people, name="东港虚构仪器有限公司")
    certificate(made, issued=today - timedelta(days=200), expires=today + timedelta(days=800))
    return made


@pytest.fixture
def draft(people: Personas) -> Policy:
    """Twenty 万元 for whoever holds the certificate, looked at by the county first; not published yet."""
    today = timezone.localdate()
    number = f"丹科发〔{today.year}〕7号"
    made = policy(
        title="支持高新技术企业发展若干措施",
        document_number=number,
        state="draft",
        valid_from=today,
        valid_to=None,
    )
    of = item(made, name=REWARD, needs_county=True, documents=PROOF)
    condition(of, "certified", certification_kind_id="hnte")
    return made


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    (tmp_path / "证书.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    return tmp_path / "证书.pdf"


def test_a_firm_is_paid_what_a_policy_promises(
    open_page: Callable[..., Page], people: Personas, firm: Enterprise, draft: Policy, proof: Path
) -> None:
    officer, page = open_page(user=people.officer), open_page(user=people.applicant)
    _published(officer, draft)
    _applies(page, firm, proof)
    claim = PolicyClaim.objects.get()
    _step(open_page(user=people.county_officer), claim, "县区审核通过")
    _granted_and_paid(officer, claim)

    page.goto(claim.get_absolute_url())
    says(page, "已付清")
    says(page, "DF-001")
    picture(page, "policy-paid")
    page.goto("/notices/")
    says(page, claim.number)


def _published(page: Page, draft: Policy) -> None:
    page.goto("/")
    by_menu(page, "政策库")
    page.get_by_role("link", name=draft.title).click()
    page.get_by_role("link", name="发布").click()
    page.get_by_role("button", name="发布").click()
    says(page, "已发布")
    page.goto(reverse("enterprises:policies"))
    says(page, draft.title)
    assert_no_barriers(page)


def _applies(page: Page, firm: Enterprise, proof: Path) -> None:
    page.goto("/")
    by_menu(page, "适合的政策")
    says(page, "已符合的")
    page.locator("main summary").click()
    says(page, "高新技术企业资质有效至")
    assert_no_barriers(page)
    picture(page, "policy-fits")
    page.get_by_role("link", name="申请", exact=True).click()
    page.get_by_role("button", name="开始填写申请").click()
    page.get_by_label("申请说明").fill("今年首次认定为高新技术企业，申请认定奖励。")
    page.get_by_label(PROOF).set_input_files(proof)
    page.get_by_role("button", name="保存").click()
    says(page, "材料齐全后请提交")
    page.get_by_role("link", name="提交").click()
    page.get_by_role("button", name="提交").click()
    says(page, "已办理“提交”")


def _step(page: Page, claim: PolicyClaim, label: str) -> None:
    page.goto(claim.get_absolute_url())
    page.get_by_role("link", name=label).click()
    page.get_by_role("button", name=label).click()
    says(page, f"已办理“{label}”")


def _granted_and_paid(page: Page, claim: PolicyClaim) -> None:
    page.goto(claim.get_absolute_url())
    page.get_by_role("link", name="核定").click()
    expect(page.get_by_label("核定金额")).to_have_value("20")
    page.get_by_label("应兑付日期").fill((timezone.localdate() + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="核定").click()
    says(page, "已核定 20 万元")
    page.get_by_role("link", name="登记兑付").click()
    expect(page.get_by_label("兑付金额")).to_have_value("20")
    page.get_by_label("凭证号").fill("DF-001")
    page.get_by_role("button", name="登记兑付").click()
    says(page, "已登记兑付 20 万元，并通知了企业。")
