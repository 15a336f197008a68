"""The whole demo: what is refused, what stands afterwards, and that a second run changes nothing."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.audit.models import SignInEvent
from bureau.demo.certificates import HNTE, Certificates
from bureau.demo.organisations import organisations
from bureau.demo.people import ACCOUNTS, PASSWORD
from bureau.demo.yearly_plans import FILE
from bureau.ledgers.models import LedgerEntry
from bureau.measures import registry
from bureau.plan.loading import wizard
from bureau.plan.models import Plan, Reading, Task
from bureau.plan.progress.queries import figures
from enterprises.models import AnnualFigures, Certification, Enterprise, FormerName, IntellectualProperty
from incubators.models import Carrier, Tenancy
from incubators.tenancies.second_places import meeting
from projects.models import Achievement, Platform, Project, ProjectPartner, TechContract

from .conftest import ENTERPRISES, seed_demo

REGISTERS = (
    AnnualFigures,
    IntellectualProperty,
    Project,
    ProjectPartner,
    Achievement,
    TechContract,
    Platform,
    Carrier,
    Tenancy,
)
DAY = date(2020, 9, 30)
SEED = 2020

pytestmark = pytest.mark.django_db


class TestRefusals:
    def test_fewer_than_there_are(self, seeded):
        with pytest.raises(CommandError, match="不能减少"):
            seed_demo(enterprises=ENTERPRISES - 1)

    def test_another_seed_than_that_of_the_data(self, seeded):
        with pytest.raises(CommandError, match="另一个种子"):
            seed_demo(seed=SEED + 1)


def counts() -> dict[str, int]:
    models = (User, Enterprise, FormerName, Certification, LedgerEntry, Plan, Task, Reading, *REGISTERS)
    found = {model._meta.label: model.objects.count() for model in models}
    return found | {f"history of {model._meta.label}": model.history.count() for model in models}


def test_a_second_run_changes_nothing_and_says_so(seeded):
    before = counts()
    assert "没有改动" in seed_demo()
    assert counts() == before


def test_a_larger_number_adds_only_what_is_missing(seeded):
    before = counts()
    seed_demo(enterprises=ENTERPRISES + 15)
    after = counts()
    assert after["enterprises.Enterprise"] == before["enterprises.Enterprise"] + 15
    changed = {label for label in after if after[label] != before[label]} - {"enterprises.FormerName"}
    assert changed <= {
        f"{kind}enterprises.{name}"
        for kind in ("", "history of ")
        for name in ("Enterprise", "Certification", "FormerName")
    }


def test_the_rows_are_those_of_the_seed_and_each_has_its_creation_in_the_history(seeded):
    made = list(organisations(0, ENTERPRISES, seed=SEED))
    assert set(Enterprise.objects.values_list("uscc", "name", "county__code")) == {
        (one.uscc, one.name, one.county_code) for one in made
    }
    assert Enterprise.objects.filter(is_demo=True).count() == ENTERPRISES
    assert Enterprise.history.filter(history_type="+").count() == ENTERPRISES
    assert Certification.history.filter(history_type="+").count() == Certification.objects.count()


def test_a_figure_counts_exactly_the_certificates_of_the_seed(seeded):
    papers = Certificates(seed=SEED, today=timezone.localdate())
    valid = {
        one.number
        for one in organisations(0, ENTERPRISES, seed=SEED)
        for paper in papers.of(one)
        if paper.kind == HNTE
        and paper.issued_on <= DAY <= paper.expires_on
        and (paper.revoked_on is None or paper.revoked_on > DAY)
    }
    assert registry.get("enterprises.hnte_valid").grid(year=2020, as_of=DAY).value() == len(valid)


def test_on_the_last_day_of_september_lamps_of_every_colour_are_lit(seeded):
    lamps = {figure.lamp for figure in figures(Plan.objects.get(ident="dandong-2020"), as_of=DAY)}
    assert lamps == {"green", "yellow", "red", "blue", "grey"}


SOURCES = {
    "T02": "enterprises.",
    "T03": "enterprises.",
    "T04": "incubators.",
    "T05": "projects.",
    "T06": "projects.",
    "T07": "projects.",
    "T11": "projects.",
}


@pytest.mark.parametrize("code", [f"T{number:02d}" for number in range(1, 13)])
def test_every_figure_of_the_city_opens_into_its_records(seeded, client, code):
    """T02 to T07 and T11 are counted from registers, T01 is reported, the others come from ledgers."""
    indicator = Plan.objects.get(ident="dandong-2020").indicators.get(code=code)
    if code == "T01":
        assert indicator.measure_key == ""
        return
    assert indicator.measure_key.startswith(SOURCES.get(code, "ledger."))
    client.force_login(User.objects.get(username="zonghe"))
    address = reverse("dashboards:records", args=[indicator.measure_key])
    page = client.get(address, {"year": 2020, "as_of": "2020-09-30"})
    assert page.status_code == 200
    records = registry.get(indicator.measure_key).records(year=2020, as_of=DAY).count()
    assert page.context["page"].count == records > 0
    assert client.get(page.context["rows"][0].url).status_code == 200


@pytest.mark.parametrize("model", REGISTERS, ids=lambda model: model.__name__)
def test_rows_of_every_register_hold_what_their_register_asks_and_have_a_history(seeded, model):
    rows = list(model.objects.all())
    assert rows
    for row in rows[:: max(1, len(rows) // 12)]:
        row.full_clean()
    assert model.history.filter(history_type="+").count() == len(rows)


def test_no_firm_is_in_two_places_at_once(seeded):
    assert not Tenancy.objects.exclude(firm=None).filter(Exists(meeting())).exists()


def test_no_ledger_that_a_register_has_taken_over_got_entries(seeded):
    assert not LedgerEntry.objects.filter(ledger__active=False).exists()


def test_today_is_alive(seeded):
    today = timezone.localdate()
    plan = Plan.objects.get(ident=f"dandong-{today.year}")
    assert "演示" in plan.title
    assert plan.document_number == ""
    assert len({figure.lamp for figure in figures(plan, as_of=today)}) >= 3
    assert plan.tasks.filter(state="done").exists() or today.month < 7


def test_the_plan_of_2020_is_still_the_one_in_the_file(seeded):
    assert wizard.preview(FILE.read_bytes(), FILE.name).changes_nothing


def test_some_tasks_are_late_and_some_done_at_the_end_of_september(seeded):
    tasks = list(Task.objects.filter(plan__ident="dandong-2020").prefetch_related("milestones"))
    assert len(tasks) == 21
    assert {task.late_on(DAY) for task in tasks} == {True, False}
    assert any(task.done_by(DAY) for task in tasks)
    assert all(task.lead_division_id for task in tasks)


def test_the_split_of_one_target_is_whole_and_of_another_leaves_a_gap(seeded):
    plan = Plan.objects.get(ident="dandong-2020")

    def gap(code: str):
        whole = plan.indicators.get(code=code).targets.whole().get()
        return whole.value - sum(part.value for part in whole.splits.all())

    assert gap("T02") == 0
    assert gap("T03") == 10


def test_entries_wait_for_the_bureau_and_some_went_back(seeded):
    assert LedgerEntry.objects.to_confirm().exists()
    assert LedgerEntry.objects.filter(state="returned").exists()


def test_month_ends_were_kept_with_their_records(seeded):
    kept = Reading.objects.kept().filter(county=None, indicator__plan__ident="dandong-2020")
    assert {day.month for day in kept.values_list("as_of", flat=True)} == {6, 8, 12}


class TestAccounts:
    def test_there_is_one_for_each_role_and_for_the_first_sign_in(self, seeded):
        assert {account.role for account in ACCOUNTS} == set(Role)
        assert User.objects.get(username="xinren").must_change_password

    @pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
    def test_everybody_can_sign_in_with_the_printed_password(self, seeded, client, account):
        signed_in = client.post(reverse("accounts:sign_in"), {"username": account.username, "password": PASSWORD})
        assert signed_in.status_code == 302
        assert SignInEvent.objects.filter(username=account.username, kind="signed_in").exists()

    def test_the_enterprise_user_acts_for_a_firm_of_its_own(self, seeded):
        user = User.objects.get(username="qiye")
        assert Enterprise.objects.visible_to(user).count() == 1

    def test_the_operator_runs_a_carrier_with_tenants(self, seeded):
        user = User.objects.get(username="fuhua")
        assert Carrier.objects.visible_to(user).count() == 1
        assert Tenancy.objects.visible_to(user).exists()

    def test_they_are_listed_with_password_and_role(self, seeded, capsys):
        call_command("demo_accounts")
        table = capsys.readouterr().out
        assert all(f"{account.username} " in table and account.role.label in table for account in ACCOUNTS)
        assert PASSWORD in table
