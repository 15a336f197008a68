"""The pages of ledgers: who opens them, what they show, what their forms do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.ledgers.entries import actions
from bureau.ledgers.models import EntryState, Ledger, LedgerEntry
from tests.ledgers.conftest import person

STAFF = {"leader", "plan_officer", "officer", "other_officer", "supervisor", "county_officer", "stranger"}
CITY = STAFF - {"county_officer", "stranger"}
LOOKERS = {"leader", "supervisor"}
CITY_OFFICERS = CITY - LOOKERS
OFFICERS = STAFF - LOOKERS
PAGES = {
    "list": ("ledgers:list", {}, STAFF),
    "create": ("ledgers:create", {}, CITY_OFFICERS),
    "entries": ("ledgers:entries", {"code"}, STAFF),
    "edit": ("ledgers:edit", {"code"}, CITY_OFFICERS),
    "entry_create": ("ledgers:entry_create", {"code"}, OFFICERS),
    "bulk_confirm": ("ledgers:bulk_confirm", {"code"}, CITY_OFFICERS),
    "import": ("ledgers:import", {"code"}, OFFICERS),
    "template": ("ledgers:template", {"code"}, OFFICERS),
    "entry_detail": ("ledgers:entry_detail", {"code", "pk"}, STAFF - {"stranger"}),
    "entry_edit": ("ledgers:entry_edit", {"code", "pk"}, OFFICERS - {"stranger"}),
    "confirm": ("ledgers:entry_move", {"code", "pk", "name"}, CITY_OFFICERS),
}


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_which_page(client, people, entry, page):
    name, wanted, allowed = PAGES[page]
    arguments = {"code": entry.ledger.code, "pk": entry.pk, "name": "confirm"}
    address = reverse(name, kwargs={key: arguments[key] for key in wanted})
    answers = {}
    for persona, user in people:
        client.force_login(user)
        answers[persona] = client.get(address).status_code
    assert answers == {persona: 200 if persona in allowed else 404 for persona, _ in people}
    client.logout()
    assert client.get(address).status_code == 302


def test_a_county_officer_lists_searches_and_exports_only_the_own_county(client, people, ledger):
    actions.load_entries(ledger, [person("东港人"), person("凤城人", county="210682"), person("市里人", county=None)])
    client.force_login(people.county_officer)
    for query in ("", "?q=人", "?county=210682", "?export=csv"):
        response = client.get(ledger.get_absolute_url() + query)
        words = (response.getvalue() if response.streaming else response.content).decode()
        assert "凤城人" not in words
        assert "市里人" not in words
        assert ("东港人" in words) == (query != "?county=210682")


@pytest.mark.parametrize("page", ["ledgers:list", "ledgers:entries", "ledgers:bulk_confirm"])
def test_thirty_rows_cost_as_many_queries_as_three(client, people, ledger, query_count, page):
    client.force_login(people.officer)
    address = reverse(page) if page == "ledgers:list" else reverse(page, args=[ledger.code])

    def cost(rows: int) -> int:
        LedgerEntry.objects.all().delete()
        actions.load_entries(ledger, [person(f"人{n}") for n in range(rows)], confirmed=False, by=people.officer)
        client.get(address)  # figures are stored by whoever looks first
        return query_count(address, client)

    assert cost(3) == cost(30)


def test_thirty_ledgers_cost_as_many_queries_as_three(client, people, make_ledger, query_count):
    client.force_login(people.officer)
    address = reverse("ledgers:list")

    def cost() -> int:
        client.get(address)
        return query_count(address, client)

    make_ledger("first")
    few = cost()
    for number in range(20):
        make_ledger(f"more_{number}")
    assert cost() == few


def test_an_export_of_thirty_rows_costs_as_many_queries_as_of_three(client, people, ledger, query_count):
    client.force_login(people.officer)
    address = f"{ledger.get_absolute_url()}?export=csv"
    actions.load_entries(ledger, [person(f"人{n}") for n in range(3)])
    few = query_count(address, client)
    actions.load_entries(ledger, [person(f"人{n}") for n in range(3, 30)])
    assert query_count(address, client) == few


def test_the_list_filters_by_each_choice_column(client, people, make_ledger):
    columns = [
        {"key": "day", "label": "日期", "kind": "date", "role": "counted_on"},
        {"key": "contains", "label": "方向", "kind": "choice", "choices": ["种植", "养殖"]},
        {"key": "key__in", "label": "级别", "kind": "choice", "choices": ["国家", "省"]},
    ]
    ledger = make_ledger("choices", columns)
    given = [("种植", "省"), ("种植", "国家"), ("养殖", "省"), (None, None)]
    actions.load_entries(ledger, [{"day": "2020-05-06", "contains": one, "key__in": two} for one, two in given])
    client.force_login(people.officer)

    def found(**asked):
        return len(client.get(ledger.get_absolute_url(), asked).context["rows"])

    assert found(is_contains="种植") == 2
    assert found(is_contains="种植", is_key__in="省") == 1
    assert "方向" in client.get(ledger.get_absolute_url(), {"is_contains": "养殖"}).content.decode()


def test_the_list_filters_by_state_and_day(client, people, ledger):
    actions.load_entries(ledger, [person("早", done_on="2020-01-05"), person("晚", done_on="2020-11-05")])
    actions.load_entries(ledger, [person("待", done_on="2020-01-06")], confirmed=False)
    client.force_login(people.officer)

    def names(query: str) -> set[str]:
        return {row.object.title for row in client.get(ledger.get_absolute_url() + query).context["rows"]}

    assert names("") == {"早", "晚", "待"}
    assert names("?state=draft") == {"待"}
    assert names("?counted_on_min=2020-06-01") | names("?counted_on_after=2020-06-01") >= {"晚"}
    assert names("?q=早") == {"早"}


def form_of(**more) -> dict:
    return {"person": "王一", "tail": "1234", "county": "210681", "done_on": "2020-05-06", **more}


def test_an_entry_is_added_by_the_form(client, people, ledger):
    client.force_login(people.county_officer)
    proof = SimpleUploadedFile("证书.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    data = form_of(paid="300.5", skill="种植", host="农科院", **{"host-code": "91210600ma0000000x"}, proof=proof)
    response = client.post(reverse("ledgers:entry_create", args=[ledger.code]), data, follow=True)
    entry = LedgerEntry.objects.get()
    assert entry.values["paid"] == "300.50"
    assert entry.values["host"] == {"name": "农科院", "code": "91210600MA0000000X"}
    assert (entry.state, entry.created_by) == (EntryState.DRAFT, people.county_officer)
    assert "证书.pdf" in response.content.decode()


def test_money_is_typed_in_the_unit_of_its_column(client, people, sums):
    client.force_login(people.officer)
    data = {"project": "甲", "number": "1", "paid_on": "2020-05-01", "paid": "12.345678"}
    client.post(reverse("ledgers:entry_create", args=[sums.code]), data)
    entry = LedgerEntry.objects.get()
    assert entry.values["paid"] == "123456.78"
    page = client.get(reverse("ledgers:entry_edit", args=[sums.code, entry.pk]))
    assert page.context["form"]["paid"].value() == "12.345678"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (form_of(person=""), "person"),
        (form_of(done_on="2020-02-31"), "done_on"),
        (form_of(paid="很多"), "paid"),
        (form_of(**{"host-code": "91"}), "host-code"),
        (form_of(**{"host-code": "91210600MA0000000X"}), "host"),
        (form_of(county="210682"), "county"),
        (form_of(skill="冶金"), "skill"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, people, ledger, data, field):
    client.force_login(people.county_officer)
    response = client.post(reverse("ledgers:entry_create", args=[ledger.code]), data)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not LedgerEntry.objects.exists()


def test_a_double_is_said_in_the_form(client, people, entry):
    client.force_login(people.county_officer)
    response = client.post(reverse("ledgers:entry_create", args=[entry.ledger.code]), form_of())
    assert "已有一条记录" in response.context["form"].errors["person"][0]


def test_a_kept_attachment_stays_until_it_is_taken_away(client, people, ledger):
    proof = SimpleUploadedFile("证书.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    entry = actions.create_entry(ledger, person(), by=people.officer, uploads={"proof": proof})
    client.force_login(people.officer)
    address = reverse("ledgers:entry_edit", args=[ledger.code, entry.pk])
    client.post(address, form_of(skill="养殖"))
    entry.refresh_from_db()
    assert "proof" in entry.values
    assert entry.values["skill"] == "养殖"
    client.post(address, form_of(**{"proof-remove": "on"}))
    entry.refresh_from_db()
    assert "proof" not in entry.values


def test_a_confirmed_entry_has_no_form(client, people, entry):
    actions.confirm(entry, by=people.officer)
    client.force_login(people.officer)
    assert client.get(reverse("ledgers:entry_edit", args=[entry.ledger.code, entry.pk])).status_code == 404


def test_an_entry_is_sent_back_with_a_reason_and_handed_in_again(client, people, entry):
    arguments = [entry.ledger.code, entry.pk]
    client.force_login(people.officer)
    back = reverse("ledgers:entry_move", args=[*arguments, "give_back"])
    assert "reason" in client.post(back, {"reason": ""}).context["form"].errors
    client.post(back, {"reason": "名册不符"})
    client.force_login(people.county_officer)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "名册不符" in page
    client.post(reverse("ledgers:entry_edit", args=arguments), form_of(tail="5678"))
    client.post(reverse("ledgers:entry_move", args=[*arguments, "resubmit"]))
    entry.refresh_from_db()
    assert entry.state == EntryState.DRAFT
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "证件号后四位：1234 → 5678" in page


def test_a_transition_from_a_wrong_state_says_why(client, people, entry):
    actions.confirm(entry, by=people.officer)
    client.force_login(people.officer)
    address = reverse("ledgers:entry_move", args=[entry.ledger.code, entry.pk, "confirm"])
    assert "当前状态为“已确认”" in client.post(address, follow=True).content.decode()


def test_only_the_ticked_entries_are_confirmed(client, people, ledger):
    entries = [actions.create_entry(ledger, person(f"人{n}"), by=people.officer) for n in range(3)]
    client.force_login(people.officer)
    address = reverse("ledgers:bulk_confirm", args=[ledger.code])
    assert len(client.get(address).context["entries"]) == 3
    assert len(client.get(f"{address}?q=人1").context["entries"]) == 1
    client.post(address, {"entry": [entries[0].pk, entries[2].pk, "x", 999_999]})
    assert set(LedgerEntry.objects.confirmed().values_list("title", flat=True)) == {"人0", "人2"}


def test_entries_of_another_ledger_are_not_confirmed_along(client, people, ledger, make_ledger, entry):
    other = make_ledger("other")
    client.force_login(people.officer)
    client.post(reverse("ledgers:bulk_confirm", args=[other.code]), {"entry": [entry.pk]})
    entry.refresh_from_db()
    assert entry.state == EntryState.DRAFT
    assert client.get(reverse("ledgers:entry_detail", args=[other.code, entry.pk])).status_code == 404


def test_the_list_of_ledgers_tells_what_waits_and_what_the_year_gives(client, people, ledger, entry):
    actions.load_entries(ledger, [person("李二"), person("赵三", county="210682")])
    address = f"{reverse('ledgers:list')}?as_of=2020-12-31"

    def row(user) -> list[str]:
        client.force_login(user)
        found = client.get(address).context["rows"]
        return next([str(cell.html) for cell in one.cells] for one in found if one.object == ledger)

    assert row(people.officer)[3:6] == ["3", "1", "2"]
    assert row(people.county_officer)[3:6] == ["2", "1", "1"]


def test_a_stopped_ledger_keeps_its_entries_and_takes_no_more(client, people, entry):
    Ledger.objects.filter(pk=entry.ledger_id).update(active=False)
    client.force_login(people.officer)
    assert client.get(entry.get_absolute_url()).status_code == 200
    assert client.get(reverse("ledgers:entry_create", args=[entry.ledger.code])).status_code == 404
    assert "已停用" in client.get(entry.ledger.get_absolute_url()).content.decode()
