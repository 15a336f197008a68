"""Writing entries: what is refused, what is derived, what history says."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.files.models import StoredFile
from bureau.ledgers.entries import actions
from bureau.ledgers.entries.actions import EntryRefused
from bureau.ledgers.models import Ledger, LedgerEntry
from tests.ledgers.conftest import person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("values", "key", "told"),
    [
        ({"person": ""}, "person", "请填写“姓名”"),
        ({"done_on": None}, "done_on", "请填写“结业日期”"),
        ({"skill": "冶金"}, "skill", "不在可选范围内"),
        ({"paid": "很多"}, "paid", "应为数字"),
        ({"host": {"name": "甲", "code": "123"}}, "host", "18 位"),
        ({"nothing": "x"}, "nothing", "没有这一列"),
    ],
)
def test_unfit_values_are_refused_at_their_column(ledger, people, values, key, told):
    with pytest.raises(EntryRefused) as refusal:
        actions.create_entry(ledger, person(**values), by=people.officer)
    assert told in refusal.value.problems[key]
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    "persona", ["leader", "applicant", "operator", "expert", "sys_admin", "sec_admin", "audit_admin"]
)
def test_people_without_registers_add_nothing(ledger, people, persona):
    with pytest.raises(EntryRefused, match="权限"):
        actions.create_entry(ledger, person(), by=getattr(people, persona))


@pytest.mark.parametrize("county", ["210682", None])
def test_a_county_officer_adds_for_the_own_county_only(ledger, people, county):
    with pytest.raises(EntryRefused, match="本县"):
        actions.create_entry(ledger, person(county=county), by=people.county_officer)
    assert actions.create_entry(ledger, person(), by=people.county_officer).county.code == "210681"


def test_a_county_officer_adds_nothing_where_counties_are_not_told_apart(make_ledger, people):
    ledger = make_ledger("flat", [{"key": "day", "label": "日期", "kind": "date", "role": "counted_on"}])
    with pytest.raises(EntryRefused, match="权限"):
        actions.create_entry(ledger, {"day": "2020-01-01"}, by=people.county_officer)


def test_nobody_adds_to_a_ledger_out_of_use(ledger, people):
    Ledger.objects.update(active=False)
    with pytest.raises(EntryRefused):
        actions.create_entry(Ledger.objects.get(pk=ledger.pk), person(), by=people.officer)


def test_the_same_thing_on_the_same_day_is_not_entered_twice(ledger, people, entry):
    with pytest.raises(EntryRefused, match="已有一条记录"):
        actions.create_entry(ledger, person(), by=people.officer)
    actions.create_entry(ledger, person(done_on="2020-08-01"), by=people.officer)


def test_what_an_entry_is_found_and_counted_by_follows_from_its_values(ledger, people):
    values = person(
        "王  一", paid=Decimal("1200.5"), host={"name": "农科院", "code": "91210600ma0000000x"}, skill="种植"
    )
    entry = actions.create_entry(ledger, values, by=people.officer)
    entry.refresh_from_db()
    assert (entry.title, entry.counted_on, entry.county.code) == ("王  一", date(2020, 5, 6), "210681")
    assert entry.distinct_key == "王一\x1f1234"
    assert entry.values["host"]["code"] == "91210600MA0000000X"
    assert "农科院" in entry.search_text
    assert "东港市" in entry.search_text
    assert entry.history.get().history_type == "+"


def test_a_confirmed_entry_stands(entry, people):
    actions.confirm(entry, by=people.officer)
    with pytest.raises(EntryRefused, match="须先撤销确认"):
        actions.change_entry(entry, person("李二"), by=people.officer)


def test_another_county_does_not_change_it(entry, people):
    with pytest.raises(EntryRefused, match="权限"):
        actions.change_entry(entry, person("李二"), by=people.stranger)


def test_a_county_officer_does_not_give_an_entry_away(entry, people):
    with pytest.raises(EntryRefused, match="本县"):
        actions.change_entry(entry, person(county="210682"), by=people.county_officer)
    entry.refresh_from_db()
    assert entry.county.code == "210681"


def test_a_change_that_changes_nothing_leaves_no_history(entry, people):
    actions.change_entry(entry, person(), by=people.county_officer)
    assert entry.history.count() == 1
    actions.change_entry(entry, person(skill="养殖"), by=people.county_officer)
    assert entry.history.count() == 2


def test_a_thing_does_not_end_before_it_began(make_ledger, people):
    columns = (
        {"key": "came", "label": "入驻", "kind": "date", "role": "counted_on"},
        {"key": "left", "label": "退出", "kind": "date", "role": "ended_on"},
    )
    ledger = make_ledger("residents", columns, unit="个", figure="stock")
    with pytest.raises(EntryRefused, match="“退出”不能早于“入驻”"):
        actions.create_entry(ledger, {"came": "2020-05-01", "left": "2020-04-30"}, by=people.officer)


def test_an_attachment_belongs_to_its_entry(ledger, people):
    upload = SimpleUploadedFile("证书.pdf", PDF, content_type="application/pdf")
    entry = actions.create_entry(ledger, person(), by=people.county_officer, uploads={"proof": upload})
    stored = StoredFile.objects.owned_by(entry).get()
    assert entry.values["proof"] == str(stored.pk)
    assert StoredFile.objects.visible_to(people.leader).filter(pk=stored.pk).exists()
    assert not StoredFile.objects.visible_to(people.stranger).filter(pk=stored.pk).exists()
