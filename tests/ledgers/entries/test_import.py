"""Entries from a sheet: seen before they are written, refused by cell, and never written twice."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.exchange.header_match import match_headers
from bureau.exchange.refusals import ApplyRefused
from bureau.ledgers.entries import actions
from bureau.ledgers.entries.importing import EntryImporter
from bureau.ledgers.models import EntryState, Ledger, LedgerEntry
from tests.ledgers.conftest import person

HEAD = [
    "姓名",
    "证件号后四位",
    "所在县区",
    "结业日期",
    "专业方向",
    "补贴（元）",
    "培训单位",
    "培训单位统一社会信用代码",
]
GOOD = ["王一", "1234", "东港", "2020年5月6日", "种植", "1,200.5", "农科院", "91210600ma0000000x"]


def book(*rows) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def importer(ledger: Ledger, user) -> EntryImporter:
    return EntryImporter(Ledger.objects.get(pk=ledger.pk), user=user)


def look(ledger, user, *rows, head=HEAD):
    return importer(ledger, user).preview(book(head, *rows), "名册.xlsx", user=user)


def load(ledger, user, *rows, head=HEAD):
    preview = look(ledger, user, *rows, head=head)
    return importer(ledger, user).apply(preview, user=user)


def test_a_new_row_waits_for_confirmation(ledger, people):
    preview = look(ledger, people.officer, GOOD)
    assert (len(preview.new), preview.refused) == (1, [])
    assert not LedgerEntry.objects.exists()
    load(ledger, people.officer, GOOD)
    entry = LedgerEntry.objects.get()
    assert entry.state == EntryState.DRAFT
    assert entry.values == {
        "person": "王一",
        "tail": "1234",
        "county": "210681",
        "done_on": "2020-05-06",
        "skill": "种植",
        "paid": "1200.50",
        "host": {"name": "农科院", "code": "91210600MA0000000X"},
    }
    assert entry.history.get().history_change_reason == "导入 名册.xlsx"


def test_the_same_file_again_changes_nothing(ledger, people):
    load(ledger, people.officer, GOOD)
    preview = look(ledger, people.officer, GOOD)
    assert preview.counts == {"rows": 1, "new": 0, "changed": 0, "unchanged": 1, "refused": 0, "skipped": 0}


def test_a_changed_cell_shows_before_and_after(ledger, people):
    load(ledger, people.officer, GOOD)
    changed = [*GOOD[:4], "养殖", "", "—", ""]
    preview = look(ledger, people.officer, changed)
    told = [(change.label, change.before, change.after) for change in preview.changed[0].changes]
    assert told == [("专业方向", "种植", "养殖"), ("培训单位", "农科院（91210600MA0000000X）", "")]
    load(ledger, people.officer, changed)
    assert "host" not in LedgerEntry.objects.get().values
    assert LedgerEntry.objects.get().values["paid"] == "1200.50"


@pytest.mark.parametrize(
    ("place", "cell", "column", "told"),
    [
        (0, "", "姓名", "必填"),
        (2, "沈阳市", "所在县区", "不在可选范围内"),
        (3, "去年", "结业日期", "看不出是哪一天"),
        (4, "冶金", "专业方向", "不在可选范围内"),
        (5, "若干", "补贴", "不是金额"),
        (7, "9121", "培训单位", "18 位"),
    ],
)
def test_a_bad_cell_is_refused_with_its_column(ledger, people, place, cell, column, told):
    row = list(GOOD)
    row[place] = cell
    preview = look(ledger, people.officer, row, ["李二", *GOOD[1:]])
    assert len(preview.new) == 1
    problem = preview.refused[0].problems[0]
    assert problem.column == column
    assert told in problem.reason


def test_a_row_that_stands_twice_in_the_file_is_refused(ledger, people):
    preview = look(ledger, people.officer, GOOD, GOOD)
    assert len(preview.new) == 1
    assert "与第 2 行重复" in preview.refused[0].reason


def test_a_confirmed_entry_is_not_overwritten(ledger, people):
    load(ledger, people.officer, GOOD)
    actions.confirm(LedgerEntry.objects.get(), by=people.officer)
    assert len(look(ledger, people.officer, GOOD).unchanged) == 1
    preview = look(ledger, people.officer, [*GOOD[:4], "养殖", *GOOD[5:]])
    assert "须先撤销确认" in preview.refused[0].reason


def test_a_county_officer_imports_for_the_own_county(ledger, people):
    head = [label for label in HEAD if label != "所在县区"]
    without = [cell for cell in GOOD if cell != "东港"]
    load(ledger, people.county_officer, without, head=head)
    assert LedgerEntry.objects.get().county.code == "210681"
    preview = look(ledger, people.county_officer, ["李二", "1", "凤城市", *GOOD[3:]])
    assert "只能导入本县" in preview.refused[0].reason


def test_what_another_county_entered_is_not_entered_again(ledger, people):
    actions.load_entries(ledger, [person(county="210682")])
    preview = look(ledger, people.county_officer, GOOD)
    assert "由其他县区" in preview.refused[0].reason


def test_without_identity_only_an_equal_row_is_the_same(make_ledger, people):
    columns = [{"key": "what", "label": "事项"}, {"key": "day", "label": "日期", "kind": "date", "role": "counted_on"}]
    ledger = make_ledger("plain", columns)
    head = ["事项", "日期"]
    load(ledger, people.officer, ["甲", "2020-05-01"], head=head)
    preview = look(ledger, people.officer, ["甲", "2020-05-01"], ["甲", "2020-05-02"], head=head)
    assert (len(preview.unchanged), len(preview.new)) == (1, 1)


def test_an_entry_changed_in_between_takes_everything_back(ledger, people):
    load(ledger, people.officer, GOOD)
    preview = look(ledger, people.officer, [*GOOD[:4], "养殖", *GOOD[5:]])
    entry = LedgerEntry.objects.get()
    actions.change_entry(entry, {**entry.values, "paid": "1"}, by=people.officer)
    with pytest.raises(ApplyRefused, match="刚刚被别人改过"):
        importer(ledger, people.officer).apply(preview, user=people.officer)


def test_an_import_of_thirty_rows_looks_up_as_often_as_of_three(ledger, people):
    def rows(count):
        return [[f"人{n}", *GOOD[1:]] for n in range(count)]

    costs = []
    for count in (3, 30):
        with CaptureQueriesContext(connection) as queries:
            look(ledger, people.officer, *rows(count))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_an_export_comes_back_unchanged(client, people, ledger):
    load(ledger, people.officer, GOOD, ["李二", "5", "", "2020-06-01", "", "", "", ""])
    client.force_login(people.officer)
    exported = b"".join(client.get(f"{ledger.get_absolute_url()}?export=xlsx").streaming_content)
    preview = importer(ledger, people.officer).preview(exported, "导出.xlsx", user=people.officer)
    assert preview.counts["unchanged"] == 2
    assert preview.effective == len(preview.refused) == 0


def test_the_template_of_every_ready_made_ledger_is_understood(people):
    for ledger in Ledger.objects.all():
        one = importer(ledger, people.officer)
        sheet = openpyxl.load_workbook(io.BytesIO(one.template().content))["填写"]
        head = [cell.value for cell in next(sheet.iter_rows())]
        assert len(match_headers(head, one.columns).positions) == len(one.columns)


def test_upload_look_and_confirm_in_the_browser(client, people, ledger):
    client.force_login(people.county_officer)
    address = reverse("ledgers:import", args=[ledger.code])
    upload = SimpleUploadedFile("名册.xlsx", book(HEAD, GOOD))
    page = client.post(address, {"file": upload}, follow=True)
    assert not LedgerEntry.objects.exists()
    preview, batch = page.context["preview"], page.context["batch"]
    client.post(address, {"batch": batch.pk, "digest": preview.digest})
    assert LedgerEntry.objects.get().created_by == people.county_officer
