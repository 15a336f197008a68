"""Entries from a sheet: seen before they are written, refused by cell, never written twice, and taken back."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.exchange import actions as batches
from bureau.exchange.header_match import match_headers
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.preview_page import PreviewPage
from bureau.ledgers.entries import actions
from bureau.ledgers.entries.importing import EntryResource, find_resource
from bureau.ledgers.models import EntryState, Ledger, LedgerColumn, LedgerEntry
from bureau.ledgers.registers.actions import save_definition
from bureau.ledgers.registers.models import Kind
from bureau.measures import versions
from tests.exchange import importing
from tests.exchange.books import book
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
UNCHANGED = {"rows": 1, "new": 0, "changed": 0, "unchanged": 1, "refused": 0, "skipped": 0}


def resource(ledger: Ledger, user) -> EntryResource:
    return EntryResource(Ledger.objects.get(pk=ledger.pk), user)


def look(ledger, user, *rows, head=HEAD):
    return importing.look(lambda: resource(ledger, user), book(head, *rows), "名册.xlsx", by=user)


def load(ledger, user, *rows, head=HEAD):
    return importing.import_file(lambda: resource(ledger, user), book(head, *rows), "名册.xlsx", by=user)


def changes(seen, ledger, user, show="changed") -> list[tuple[str, str, str]]:
    """What the preview's page tells of the first row of an outcome."""
    page = PreviewPage(seen.batch, resource(ledger, user), {"show": show})
    return [(change.label, change.before, change.after) for change in page.rows[0].changes]


def test_a_new_row_waits_for_confirmation(ledger, people):
    seen = look(ledger, people.officer, GOOD)
    assert (seen.counts["new"], seen.refusals()) == (1, [])
    assert not LedgerEntry.objects.exists()
    seen = load(ledger, people.officer, GOOD)
    entry = LedgerEntry.objects.get()
    assert entry.state == EntryState.DRAFT
    assert entry.created_by == people.officer
    assert entry.values == {
        "person": "王一",
        "tail": "1234",
        "county": "210681",
        "done_on": "2020-05-06",
        "skill": "种植",
        "paid": "1200.50",
        "host": {"name": "农科院", "code": "91210600MA0000000X"},
    }
    record = entry.history.get()
    assert (record.history_type, record.history_user) == ("+", people.officer)
    assert record.history_change_reason == seen.batch.reason


def test_an_imported_entry_is_found_and_counted_as_one_entered_by_hand(ledger, people):
    load(ledger, people.officer, GOOD)
    imported = LedgerEntry.objects.get()
    by_hand = LedgerEntry(ledger=ledger)
    actions.fill(by_hand, imported.values, actions.CountyIndex.load())
    assert {name: getattr(imported, name) for name in actions.DERIVED} == {
        name: getattr(by_hand, name) for name in actions.DERIVED
    }


def test_other_words_for_the_columns_are_understood(ledger, people):
    head = [
        {"姓名": "学员姓名", "证件号后四位": "身份证后四位", "结业日期": "结业时间", "所在县区": "县（市、区）"}.get(
            one, one
        )
        for one in HEAD
    ]
    assert look(ledger, people.officer, GOOD, head=head).counts["new"] == 1


def test_the_same_file_again_changes_nothing(ledger, people):
    load(ledger, people.officer, GOOD)
    rows = LedgerEntry.history.count()
    assert load(ledger, people.officer, GOOD).counts == UNCHANGED
    assert LedgerEntry.history.count() == rows


def test_an_entry_kept_in_another_order_of_columns_is_unchanged(ledger, people):
    load(ledger, people.officer, GOOD)
    entry = LedgerEntry.objects.get()
    entry.values = dict(reversed(entry.values.items()))
    entry.save()
    assert look(ledger, people.officer, GOOD).counts == UNCHANGED


def test_a_changed_cell_shows_before_and_after(ledger, people):
    load(ledger, people.officer, GOOD)
    changed = [*GOOD[:4], "养殖", "", "—", ""]
    seen = look(ledger, people.officer, changed)
    assert changes(seen, ledger, people.officer) == [
        ("专业方向", "种植", "养殖"),
        ("培训单位", "农科院（91210600MA0000000X）", ""),
    ]
    load(ledger, people.officer, changed)
    entry = LedgerEntry.objects.get()
    assert "host" not in entry.values
    assert entry.values["paid"] == "1200.50"
    assert "养殖" in entry.search_text
    assert entry.history.count() == 2


def test_a_preview_names_its_rows_and_tells_what_a_new_one_says(ledger, people):
    seen = look(ledger, people.officer, GOOD)
    page = PreviewPage(seen.batch, resource(ledger, people.officer), {})
    assert (page.rows[0].number, page.rows[0].title) == (2, "王一")
    assert ("补贴", "", "1,200.5 元") in changes(seen, ledger, people.officer, "new")
    load(ledger, people.officer, GOOD)
    page = PreviewPage(look(ledger, people.officer, GOOD).batch, resource(ledger, people.officer), {})
    assert page.rows[0].title == "王一"


def test_a_blank_code_leaves_the_code_of_the_same_organisation_and_a_dash_takes_it_away(ledger, people):
    load(ledger, people.officer, GOOD)
    assert look(ledger, people.officer, [*GOOD[:7], ""]).counts == UNCHANGED
    assert look(ledger, people.officer, GOOD[:7], head=HEAD[:7]).counts == UNCHANGED
    load(ledger, people.officer, [*GOOD[:6], "", "—"])
    assert LedgerEntry.objects.get().values["host"] == {"name": "农科院"}
    load(ledger, people.officer, [*GOOD[:6], "农学院", ""])
    assert LedgerEntry.objects.get().values["host"] == {"name": "农学院"}


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
    seen = look(ledger, people.officer, row, ["李二", *GOOD[1:]])
    assert seen.counts["new"] == 1
    [(number, label, value, reason)] = seen.refusals()
    assert (number, label, value) == (2, column, cell)
    assert told in reason


def test_a_row_that_stands_twice_in_the_file_is_refused(ledger, people):
    seen = look(ledger, people.officer, GOOD, GOOD)
    assert seen.counts["new"] == 1
    [(number, label, _, reason)] = seen.refusals()
    assert (number, label) == (3, "姓名、证件号后四位、结业日期")
    assert "与第 2 行重复" in reason


def test_a_confirmed_entry_is_not_overwritten(ledger, people):
    load(ledger, people.officer, GOOD)
    actions.confirm(LedgerEntry.objects.get(), by=people.officer)
    assert look(ledger, people.officer, GOOD).counts == UNCHANGED
    seen = look(ledger, people.officer, [*GOOD[:4], "养殖", *GOOD[5:]])
    assert seen.refusals() == [(2, "", "", "这条记录已确认，须先撤销确认才能修改")]


def test_a_returned_entry_is_corrected_and_stays_returned(ledger, people):
    load(ledger, people.county_officer, GOOD)
    actions.give_back(LedgerEntry.objects.get(), by=people.officer, reason="请核对方向")
    load(ledger, people.county_officer, [*GOOD[:4], "养殖", *GOOD[5:]])
    entry = LedgerEntry.objects.get()
    assert (entry.state, entry.values["skill"]) == (EntryState.RETURNED, "养殖")


def test_entries_that_the_identity_cannot_tell_apart_are_not_guessed_between(ledger, people):
    actions.load_entries(ledger, [person(), person()])
    [(_, label, _, reason)] = look(ledger, people.officer, GOOD).refusals()
    assert (label, reason) == ("姓名、证件号后四位、结业日期", "台账中有 2 条记录与此相同，分不清要修改哪一条")


def test_days_out_of_order_are_refused(make_ledger, people):
    columns = [
        {"key": "what", "label": "企业", "counts_once": True},
        {"key": "since", "label": "入驻日期", "kind": "date", "role": "counted_on"},
        {"key": "until", "label": "退出日期", "kind": "date", "role": "ended_on"},
    ]
    stays = make_ledger("stays", columns, figure="stock")
    head = ["企业", "入驻日期", "退出日期"]
    load(stays, people.officer, ["甲", "2020-05-01", ""], head=head)
    seen = look(stays, people.officer, ["甲", "2020-05-01", "2020-04-30"], head=head)
    assert seen.refusals() == [(2, "退出日期", "2020-04-30", "“退出日期”不能早于“入驻日期”")]


def test_a_county_officer_imports_for_the_own_county(ledger, people):
    head = [label for label in HEAD if label != "所在县区"]
    without = [cell for cell in GOOD if cell != "东港"]
    load(ledger, people.county_officer, without, head=head)
    assert LedgerEntry.objects.get().county.code == "210681"
    seen = look(ledger, people.county_officer, ["李二", "1", "凤城市", *GOOD[3:]])
    assert seen.refusals() == [(2, "所在县区", "", "只能导入本县（市）区的记录")]


def test_what_another_county_entered_is_not_entered_again(ledger, people):
    actions.load_entries(ledger, [person(county="210682")])
    seen = look(ledger, people.county_officer, GOOD)
    assert seen.refusals() == [(2, "", "", "台账中已有相同的记录，由其他县区或市本级填报")]


def test_without_identity_only_an_equal_row_is_the_same(make_ledger, people):
    columns = [{"key": "what", "label": "事项"}, {"key": "day", "label": "日期", "kind": "date", "role": "counted_on"}]
    ledger = make_ledger("plain", columns)
    head = ["事项", "日期"]
    load(ledger, people.officer, ["甲", "2020-05-01"], head=head)
    seen = look(ledger, people.officer, ["甲", "2020-05-01"], ["甲", "2020-05-02"], head=head)
    assert (seen.counts["unchanged"], seen.counts["new"]) == (1, 1)
    actions.load_entries(ledger, [{"what": "甲", "day": "2020-05-01"}])
    assert look(ledger, people.officer, ["甲", "2020-05-01"], head=head).counts == UNCHANGED


def test_an_entry_changed_in_between_comes_back_for_a_second_look(ledger, people):
    load(ledger, people.officer, GOOD, ["李二", *GOOD[1:]])
    seen = look(ledger, people.officer, [*GOOD[:4], "养殖", *GOOD[5:]], ["李二", *GOOD[1:]], ["赵三", *GOOD[1:]])
    for entry in LedgerEntry.objects.all():
        actions.change_entry(entry, {**entry.values, "paid": "1"}, by=people.officer)
    batches.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.WAITING
    assert list(seen.batch.rows.filter(differs=True).values_list("number", flat=True)) == [2, 3]
    assert (seen.counts["changed"], LedgerEntry.objects.count()) == (2, 2)
    assert ("补贴", "1 元", "1,200.5 元") in changes(seen, ledger, people.officer)


def test_an_entry_confirmed_in_between_is_refused_at_the_second_look(ledger, people):
    load(ledger, people.officer, GOOD)
    seen = look(ledger, people.officer, [*GOOD[:4], "养殖", *GOOD[5:]])
    actions.confirm(LedgerEntry.objects.get(), by=people.officer)
    batches.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert (seen.batch.state, seen.counts["refused"]) == (BatchState.WAITING, 1)
    assert LedgerEntry.objects.get().values["skill"] == "种植"


def test_a_ledger_defined_otherwise_in_between_has_the_file_read_again(ledger, people):
    seen = look(ledger, people.officer, GOOD)
    redefine(ledger, people.officer, skill={"choices": ["种植", "养殖", "林业"]})
    batches.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.WAITING
    assert "按新的定义重新读取" in seen.batch.sentence
    assert not LedgerEntry.objects.exists()


def test_a_column_needed_since_the_preview_is_asked_for(ledger, people):
    seen = look(ledger, people.officer, GOOD)
    redefine(ledger, people.officer, skill={"required": True}, other_on={"required": True})
    batches.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.UNREAD
    assert "缺少必需的列：开班日期" in seen.batch.sentence
    assert not LedgerEntry.objects.exists()


def test_a_ledger_taken_out_of_use_in_between_takes_nothing_in(ledger, people):
    seen = look(ledger, people.officer, GOOD)
    Ledger.objects.filter(pk=ledger.pk).update(active=False)
    batches.confirm(seen.batch, digest=seen.batch.digest, only_good=False)
    assert seen.batch.state == BatchState.WAITING
    assert "已停用" in seen.batch.sentence
    assert not LedgerEntry.objects.exists()


def redefine(ledger: Ledger, by, **facts) -> None:
    ledger = Ledger.objects.get(pk=ledger.pk)
    columns = []
    for column in ledger.columns.all():
        fields = [field.name for field in LedgerColumn._meta.concrete_fields if field.name not in ("id", "ledger")]
        told = {name: getattr(column, name) for name in fields} | facts.get(column.key, {})
        columns.append(LedgerColumn(**told))
    save_definition(ledger, columns, by=by)


def test_an_import_moves_the_figures_of_its_ledger_on_and_so_does_its_undoing(ledger, people):
    def version():
        return versions.versions_of([ledger.source_label])[ledger.source_label]

    known = [version()]
    seen = load(ledger, people.officer, GOOD)
    known.append(version())
    batches.undo(seen.batch, by=people.officer)
    known.append(version())
    assert known == sorted(set(known))


def test_an_undone_import_leaves_the_ledger_as_it_was(ledger, people):
    load(ledger, people.officer, GOOD)
    before = list(LedgerEntry.objects.defer("changed_at").values(*actions.DERIVED, "values", "state", "pk"))
    seen = load(ledger, people.officer, [*GOOD[:2], "", "2020-05-06", "养殖", "—", "", ""], ["李二", *GOOD[1:]])
    assert (seen.counts["changed"], seen.counts["new"]) == (1, 1)
    batches.undo(seen.batch, by=people.officer)
    assert seen.batch.state == BatchState.UNDONE
    assert list(LedgerEntry.objects.values(*actions.DERIVED, "values", "state", "pk")) == before


def test_an_import_is_not_undone_once_an_entry_of_it_is_confirmed(ledger, people):
    seen = load(ledger, people.officer, GOOD)
    actions.confirm(LedgerEntry.objects.get(), by=people.officer)
    batches.undo(seen.batch, by=people.officer)
    assert seen.batch.state == BatchState.APPLIED
    assert "王一" in seen.batch.sentence


def test_an_import_of_thirty_rows_asks_as_often_as_of_three(ledger, people):
    def rows(count):
        return [[f"人{n}", *GOOD[1:]] for n in range(count)]

    costs = []
    for count in (3, 30):
        with CaptureQueriesContext(connection) as queries:
            look(ledger, people.officer, *rows(count))
        costs.append(len([query for query in queries if 'INSERT INTO "exchange_stage' not in query["sql"]]))
    assert costs[0] == costs[1]


def test_a_large_file_goes_through_the_worker(ledger, people, settings, django_capture_on_commit_callbacks):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    rows = [[f"人{n}", *GOOD[1:]] for n in range(5_001)]
    content = io.StringIO()
    csv.writer(content).writerows([HEAD, *rows])
    kept = batches.keep_upload(
        resource(ledger, people.officer), content.getvalue().encode(), "大.csv", by=people.officer
    )
    with django_capture_on_commit_callbacks(execute=True):
        batches.have_read(kept)
    kept.refresh_from_db()
    assert (kept.state, kept.counts["new"]) == (BatchState.WAITING, 5_001)
    with django_capture_on_commit_callbacks(execute=True):
        batches.confirm(kept, digest=kept.digest, only_good=False)
    kept.refresh_from_db()
    assert (kept.state, LedgerEntry.objects.count()) == (BatchState.APPLIED, 5_001)
    assert LedgerEntry.history.count() == 5_001


AWKWARD = {
    Kind.TEXT: ("甲  乙，“丙”", "—", "=1+1", "00123", None),
    Kind.NUMBER: ("0", "12.5", "1234567", "30", None),
    Kind.MONEY: ("0.01", "12345678.90", "500000", "0", None),
    Kind.DATE: ("2020-05-06", "2019-12-31", "2021-01-01", "2020-02-29", None),
    Kind.COUNTY: ("210681", "210682", "210624", None, None),
}


def entry_values(ledger: Ledger, number: int) -> dict:
    """Values of every kind as people leave them, required ones filled, those of the identity different in each entry."""
    values = {}
    for column in ledger.layout.columns:
        match column.kind:
            case Kind.CHOICE:
                value = column.choices[number % len(column.choices)]
            case Kind.ORGANISATION:
                code = f"91210600MA00000{number:02d}X" if number % 2 else ""
                value = {"name": f"单位（{number}）", "code": code}
            case Kind.ATTACHMENT:
                value = None
            case _:
                value = AWKWARD[column.kind][number % 5]
        if column.kind == Kind.TEXT and (column.required or column in ledger.layout.identity):
            value = f"{value or '丁'}{number}"
        values[column.key] = value or (AWKWARD[column.kind][0] if column.required else None)
    if ledger.layout.ended_on:
        values[ledger.layout.ended_on.key] = None
    return values


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_export_of_every_ready_made_ledger_comes_back_unchanged(client, people, file_format):
    client.force_login(people.officer)
    # Those that a register has taken over are out of use until a bureau takes them up again.
    Ledger.objects.update(active=True)
    for ledger in Ledger.objects.all():
        actions.load_entries(ledger, [entry_values(ledger, number) for number in range(12)], by=people.officer)
        LedgerEntry.objects.filter(pk=ledger.entries.first().pk).update(state=EntryState.DRAFT)
        exported = b"".join(client.get(f"{ledger.get_absolute_url()}?export={file_format}").streaming_content)
        one = resource(ledger, people.officer)
        seen = importing.look(lambda one=one: one, exported, f"导出.{file_format}", by=people.officer)
        assert seen.counts == UNCHANGED | {"rows": 12, "unchanged": 12}, (ledger.code, seen.refusals())


def test_the_template_of_every_ready_made_ledger_is_understood(client, people):
    client.force_login(people.officer)
    Ledger.objects.update(active=True)
    for ledger in Ledger.objects.all():
        one = resource(ledger, people.officer)
        content = b"".join(client.get(reverse("ledgers:template", args=[ledger.code])).streaming_content)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["填写"]
        head = [cell.value for cell in next(sheet.iter_rows())]
        assert len(match_headers(head, one.columns).positions) == len(one.columns)


def test_upload_look_and_confirm_in_the_browser(client, people, ledger):
    client.force_login(people.county_officer)
    address = reverse("ledgers:import", args=[ledger.code])
    upload = SimpleUploadedFile("名册.xlsx", book(HEAD, GOOD))
    page = client.post(address, {"file": upload}, follow=True)
    assert "王一" in page.content.decode()
    assert not LedgerEntry.objects.exists()
    batch = page.context["batch"]
    client.post(address, {"batch": batch.pk, "digest": batch.digest})
    assert LedgerEntry.objects.get().created_by == people.county_officer


def test_a_ledger_is_imported_by_command_for_the_bureau(ledger, people, tmp_path, capsys):
    sheet = tmp_path / "名册.xlsx"
    sheet.write_bytes(book(HEAD, GOOD))
    call_command("import_records", f"ledger:{ledger.code}", sheet)
    assert LedgerEntry.objects.get().title == "王一"
    call_command("undo_import", ImportBatch.objects.get().pk)
    assert not LedgerEntry.objects.exists()
    with pytest.raises(CommandError, match="没有名为“ledger:none”的导入类型"):
        call_command("import_records", "ledger:none", sheet)


def test_nobody_finds_the_import_of_a_ledger_that_is_not_theirs_to_fill(make_ledger, people):
    columns = [{"key": "what", "label": "事项"}, {"key": "day", "label": "日期", "kind": "date", "role": "counted_on"}]
    city_only = make_ledger("city", columns)
    assert find_resource(city_only.code, people.officer) is not None
    for person_ in (people.county_officer, people.leader, people.applicant):
        assert find_resource(city_only.code, person_) is None
    Ledger.objects.filter(pk=city_only.pk).update(active=False)
    assert find_resource(city_only.code, people.officer) is None
