"""Field history: who, when, before, after; and the logs only the auditor reads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.accounts.models import County, Division
from bureau.audit.bulk import record_creation
from bureau.audit.history import changes_of
from bureau.files.actions import store
from bureau.ledgers.entries.actions import change_entry, create_entry
from bureau.ledgers.models import Ledger
from tests.personas import division, donggang, everybody

pytestmark = pytest.mark.django_db


def change_by_page(client, people):
    """A county renamed by the system administrator through the admin site."""
    client.force_login(people.sys_admin)
    county = donggang()
    data = {"code": county.code, "name": "新东港市", "short_name": "东港", "city_code": "210600", "order": 4}
    client.post(reverse("admin:accounts_county_change", args=[county.pk]), data | {"is_gb": "on", "active": "on"})
    return county


def test_a_change_tells_who_and_before_and_after(client):
    people = everybody()
    county = change_by_page(client, people)
    change = changes_of(county)[0]
    assert change.who == people.sys_admin.display_name
    assert [(field.label, field.before, field.after) for field in change.fields if field.before] == [
        ("名称", "东港市", "新东港市")
    ]


def test_the_page_shows_it_and_a_missing_record_is_404(client):
    people = everybody()
    county = change_by_page(client, people)
    client.force_login(people.leader)
    page = client.get(reverse("audit:history", args=["accounts.county", county.pk])).content.decode()
    assert "新东港市" in page
    assert "东港市" in page
    assert client.get(reverse("audit:history", args=["accounts.county", 10**9])).status_code == 404
    assert client.get(reverse("audit:history", args=["sessions.session", 1])).status_code == 404
    assert client.get(reverse("audit:history", args=["nonsense", 1])).status_code == 404
    assert client.get(reverse("audit:history", args=["accounts.county", "nonsense"])).status_code == 404
    assert client.get(reverse("audit:history", args=["files.storedfile", "nonsense"])).status_code == 404


def test_a_record_one_may_not_see_has_no_history_but_the_auditor_reads_all(client):
    people = everybody()
    address = reverse("audit:history", args=["accounts.user", people.officer.pk])
    client.force_login(people.county_officer)
    assert client.get(address).status_code == 404
    client.force_login(people.audit_admin)
    assert client.get(address).status_code == 200


def test_records_with_keys_that_are_no_numbers_have_their_history_too(client):
    people = everybody()
    file = store(SimpleUploadedFile("说明.txt", "说明".encode()), by=people.officer)
    client.force_login(people.audit_admin)
    address = reverse("audit:history", args=["files.storedfile", file.pk])
    assert address in client.get(reverse("audit:changes"), {"kind": "files.storedfile"}).text
    assert "说明.txt" in client.get(address).text


@pytest.mark.parametrize("page", ["audit:sign_ins", "audit:exports", "audit:changes"])
def test_logs_open_for_the_auditor_alone(client, page):
    for name, user in everybody():
        client.force_login(user)
        assert client.get(reverse(page)).status_code == (200 if name == "audit_admin" else 404), name


def test_bulk_creation_leaves_the_same_history_as_saving():
    saved = division()
    Division.objects.bulk_create([Division(code="zonghe", name="综合科", order=9)])
    by = everybody().sys_admin
    assert record_creation(Division.objects.filter(code="zonghe"), by=by, reason="导入") == 1
    bulk = Division.objects.get(code="zonghe").history.get()
    assert (bulk.name, bulk.history_type, bulk.history_user, bulk.history_change_reason) == ("综合科", "+", by, "导入")
    assert saved.history.get().history_type == "+"


@pytest.mark.parametrize("rows", [3, 30])
def test_the_log_of_changes_costs_the_same_for_few_and_many(client, django_assert_max_num_queries, rows):
    client.force_login(everybody().audit_admin)
    for number in range(rows):
        County.objects.create(code=f"999{number:03}", name=f"县{number}", short_name="县", city_code="999900")
    with django_assert_max_num_queries(8):
        client.get(reverse("audit:changes"), {"kind": "accounts.county"})


def test_a_ledger_entry_is_told_by_the_labels_of_its_columns():
    people = everybody()
    ledger = Ledger.objects.get(code="earthquake_drills")
    values = {
        "drill": "防震演练",
        "unit": "东港一中",
        "drilled_on": "2020-05-12",
        "county": "210681",
        "place_type": "学校",
    }
    entry = create_entry(ledger, values, by=people.county_officer)
    change_entry(entry, values | {"unit": "东港二中"}, by=people.county_officer)
    told = [(field.label, field.before, field.after) for field in changes_of(entry)[0].fields]
    unit = ledger.columns.get(key="unit").label
    assert (unit, "东港一中", "东港二中") in [(label, before.strip(), after.strip()) for label, before, after in told]
