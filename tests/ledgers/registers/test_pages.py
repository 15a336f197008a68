"""The page of a definition: a new ledger, a changed one, and what is said when it cannot be saved."""

import pytest
from django.urls import reverse

from bureau.ledgers.models import Ledger, LedgerColumn
from bureau.measures import registry


def as_typed(response, **changes) -> dict:
    """What the browser would send back of the page's form."""
    data = {}
    fields = [*response.context["form"], *response.context["columns"].management_form]
    for row in response.context["columns"].forms:
        fields += list(row)
    for field in fields:
        value = field.value()
        if value is not None and value is not False:
            data[field.html_name] = value
    return data | changes


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


NEW = {"name": "院士工作站", "code": "stations", "unit": "个", "definition": "当年新建的院士工作站。"}
TWO_COLUMNS = {
    "columns-0-label": "名称",
    "columns-0-counts_once": "on",
    "columns-1-label": "建站日期",
    "columns-1-kind": "date",
    "columns-1-role": "counted_on",
}


def test_a_new_ledger_is_a_measure_at_once(officer):
    page = officer.get(reverse("ledgers:create"))
    response = officer.post(reverse("ledgers:create"), as_typed(page, **NEW, **TWO_COLUMNS))
    ledger = Ledger.objects.get(code="stations")
    assert response.url == ledger.get_absolute_url()
    assert [(column.label, column.key) for column in ledger.layout.columns] == [("名称", "c1"), ("建站日期", "c2")]
    assert registry.get("ledger.stations").label == "院士工作站"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"columns-1-role": ""}, "请指定一个日期列作为“计入日期”"),
        ({"code": "Stations"}, "代码由小写字母开头"),
        ({"code": "new"}, "系统保留"),
        ({"code": "upper_funds"}, "已存在"),
        ({"unit": "%"}, "%"),
        ({"columns-0-label": ""}, "列名"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(officer, changes, told):
    page = officer.get(reverse("ledgers:create"))
    response = officer.post(reverse("ledgers:create"), as_typed(page, **(NEW | TWO_COLUMNS | changes)))
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Ledger.objects.filter(name="院士工作站").exists()


def test_a_row_is_added_without_a_script_and_nothing_typed_is_lost(officer):
    page = officer.get(reverse("ledgers:create"))
    longer = officer.post(reverse("ledgers:create"), as_typed(page, **NEW, **TWO_COLUMNS, add_row="1"))
    assert len(longer.context["columns"].forms) == len(page.context["columns"].forms) + 1
    assert longer.context["columns"].forms[1]["label"].value() == "建站日期"
    assert not Ledger.objects.filter(code="stations").exists()


def test_every_ready_made_definition_comes_back_unchanged(officer):
    before = list(LedgerColumn.objects.values())
    for ledger in Ledger.objects.all():
        address = reverse("ledgers:edit", args=[ledger.code])
        assert officer.post(address, as_typed(officer.get(address))).status_code == 302
    assert list(LedgerColumn.objects.values()) == before
    assert LedgerColumn.history.count() == 0


def test_columns_are_reordered_and_removed(officer, ledger):
    address = reverse("ledgers:edit", args=[ledger.code])
    typed = as_typed(officer.get(address), **{"columns-0-order": "5", "columns-8-DELETE": "on"})
    assert officer.post(address, typed).status_code == 302
    keys = list(LedgerColumn.objects.filter(ledger=ledger).values_list("key", flat=True))
    assert keys == ["tail", "county", "done_on", "person", "other_on", "skill", "paid", "host"]


def test_a_refusal_of_entries_is_said_on_the_page(officer, ledger, entry):
    address = reverse("ledgers:edit", args=[ledger.code])
    response = officer.post(address, as_typed(officer.get(address), **{"columns-0-DELETE": "on"}))
    assert "“姓名”列已有 1 条记录填写了内容，不能删除" in response.content.decode()


def test_the_code_of_a_ledger_stays(officer, ledger):
    address = reverse("ledgers:edit", args=[ledger.code])
    officer.post(address, as_typed(officer.get(address), code="other"))
    assert Ledger.objects.filter(pk=ledger.pk, code="training").exists()


def test_a_ledger_that_is_not_there_has_no_definition(officer):
    assert officer.get(reverse("ledgers:edit", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("total", ["x", "", "-1", "99999999"])
def test_a_wrong_count_of_rows_is_no_failure(officer, total):
    page = officer.get(reverse("ledgers:create"))
    data = as_typed(page, **NEW, **TWO_COLUMNS, add_row="1") | {"columns-TOTAL_FORMS": total}
    assert officer.post(reverse("ledgers:create"), data).status_code == 200
