"""A firm applies, is returned once, corrects, is recommended, passes, is scored by three drawn experts it never learns of,
is ranked, published, objected to, and decided.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from bureau.accounts.models import Role, User
from enterprises.register.models import Enterprise
from projects.applications.models import Application
from projects.calls.models import Call
from projects.decisions.models import Decision
from projects.panels.models import PanelEntry, Seat
from projects.register.models import Project
from tests.enterprises.policies.made_up import own_firm
from tests.personas import Personas, everybody
from tests.projects.calls.made_up import a_call, a_form
from tests.projects.experts.made_up import an_expert
from tests.projects.reviews.made_up import a_scheme

from . import applying_steps as steps
from . import deciding_steps as deciding
from .barriers import assert_no_barriers
from .firm_steps import says
from .windows import picture

WAN = 10_000


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def firm(people: Personas) -> Enterprise:
    return own_firm(people, name="东港虚构海洋生物有限公司")


@pytest.fixture
def call(people: Personas) -> Call:
    made = a_call(
        "市级科技计划项目（现代海洋）",
        form=a_form(parts_too=("leader_team", "budget")),
        needs_recommendation=True,
        publicity_days=7,
        budget=100 * WAN,
        division=people.officer.division,
    )
    a_scheme(made)
    return made


@pytest.fixture
def experts() -> list[User]:
    users = [
        User.objects.create(
            username=f"expert{n}", display_name=f"评审专家{n}", role=Role.EXPERT, must_change_password=False
        )
        for n in range(3)
    ]
    for user in users:
        an_expert(user.display_name, user=user)
    return users


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    (tmp_path / "证明.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    return tmp_path / "证明.pdf"


def test_a_firm_goes_all_the_way_from_the_call_to_the_decision(
    open_page: Callable[..., Page],
    people: Personas,
    firm: Enterprise,
    call: Call,
    experts: list[User],
    proof: Path,
) -> None:
    applicant, county, officer = (
        open_page(user=one) for one in (people.applicant, people.county_officer, people.officer)
    )
    application = _applies(applicant, call, proof)
    steps.give_back(county, application, "请补充中试线的产能。")
    _corrects(applicant, application)
    steps.recommend(county, application)
    _closes(call)
    steps.pass_check(officer, application)
    deciding.begin_review(officer, call)
    _scored(open_page, officer, application, experts)
    decision = _published(officer, call, application)
    _objected_and_decided(open_page, officer, decision, people)

    applicant.goto("/notices/")
    says(applicant, application.call.title)
    project = Project.objects.get()
    assert (project.lead, project.application) == (firm, application)


def _applies(page: Page, call: Call, proof: Path) -> Application:
    application = steps.begin(page, call)
    steps.fill(page, proof)
    assert_no_barriers(page)
    picture(page, "application-fill")
    steps.hand_in(page, application)
    picture(page, "application-receipt")
    assert application.submissions.count() == 1
    return application


def _corrects(page: Page, application: Application) -> None:
    page.goto(application.get_absolute_url())
    says(page, "请补充中试线的产能")
    steps.follow(page, "继续填写")
    page.get_by_label("实施方案").fill(steps.PLAN + "年产能一百吨。")
    steps.press(page, "保存并检查")
    steps.hand_in(page, application)
    assert application.submissions.count() == 2


def _closes(call: Call) -> None:
    """Three weeks later."""
    Call.objects.filter(pk=call.pk).update(closes_at=timezone.now() - timedelta(seconds=1), state=Call.State.CLOSED)


def _scored(open_page: Callable[..., Page], officer: Page, application: Application, experts: list[User]) -> None:
    panel = deciding.make_panel(officer, application)
    deciding.draw_three(officer, panel)
    windows = {user: open_page(user=user) for user in experts}
    for user, window in windows.items():
        steps.accept_seat(window, Seat.objects.get(panel=panel, expert__user=user))
    entry = PanelEntry.objects.get(application=application)
    deciding.release(officer, panel, entry)
    for first, window in zip(("45", "50", "55"), windows.values(), strict=True):
        steps.score(window, entry, first, "35")
    picture(window, "review-scored")
    deciding.finish_reviews(officer, application.call)


def _published(officer: Page, call: Call, application: Application) -> Decision:
    decision = deciding.draw_up(officer, call)
    picture(officer, "decision-ranked")
    deciding.approve_in_meetings(officer, decision)
    deciding.publish(officer, decision)
    return decision


def _objected_and_decided(open_page: Callable[..., Page], officer: Page, decision: Decision, people: Personas) -> None:
    publicity = decision.publicities.get()
    deciding.object_as_anybody(open_page(), publicity)
    deciding.dismiss(officer, publicity.objections.get())
    over = datetime.combine(publicity.ends_on + timedelta(days=1), datetime.min.time()).replace(hour=9)
    with time_machine.travel(timezone.make_aware(over), tick=True):
        later = open_page(user=people.officer)
        deciding.close_and_issue(later, decision)
        deciding.send_letters(later, decision)
        picture(later, "decision-issued")
