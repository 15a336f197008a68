"""The pages of a proposal, from the firm's form to the officer's decisions, for everybody who tries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.drafts.models import Draft
from bureau.files.models import StoredFile
from enterprises.corrections import actions
from enterprises.corrections.models import Correction
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.corrections.made_up import proposal
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

LIST = "/enterprises/corrections/"


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm(people):
    firm = enterprise("丹东旧名有限公司", legal_person="李某", address="旧址")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


@pytest.fixture
def desk(client, people, firm):
    client.force_login(people.applicant)
    return client


def form_of(firm) -> str:
    return reverse("enterprises:correction_propose", args=[firm.pk])


def page_of(correction, name: str) -> str:
    return reverse(f"enterprises:correction_{name}", args=[correction.pk])


def file_of(firm, **facts) -> dict:
    """The form as it is opened, with some facts changed."""
    words = {"name": firm.name, "kind": firm.kind, "legal_person": firm.legal_person, "address": firm.address}
    words |= {"registered_on": str(firm.registered_on), "capital_currency": "CNY", "reason": "营业执照已换发"}
    return words | facts


def hidden(page) -> dict:
    return {f"draft_{name}": page.context["autosave"][name] for name in ("version", "visit", "basis")}


# --- the firm ---


def test_another_firms_pages_are_not_there(desk, people):
    other = enterprise()
    colleague = people.operator
    colleague.role = "enterprise_user"
    colleague.save()
    correction = proposal(other, colleague)
    assert desk.get(form_of(other)).status_code == 404
    assert desk.post(form_of(other), file_of(other, legal_person="王某")).status_code == 404
    for name in ("detail", "decide", "give_back", "withdraw"):
        assert desk.get(page_of(correction, name)).status_code == 404
        assert desk.post(page_of(correction, name), {"reason": "x"}).status_code == 404
    assert [row.object for row in desk.get(LIST).context["rows"]] == []
    correction.refresh_from_db()
    assert correction.state == "submitted"


def test_a_firm_proposes_with_files_and_without_any_script(desk, firm):
    page = desk.get(form_of(firm))
    assert 'value="丹东旧名有限公司"' in page.text
    files = [SimpleUploadedFile("执照.txt", b"x"), SimpleUploadedFile("通知书.txt", b"y")]
    posted = file_of(firm, name="丹东新名有限公司", renamed_on="2020-06-01", legal_person="王某", evidence=files)
    answer = desk.post(form_of(firm), posted | hidden(page), follow=True)
    correction = Correction.objects.get()
    assert [item.field for item in correction.items.all()] == ["name", "legal_person"]
    assert StoredFile.objects.owned_by(correction).count() == 2
    for word in ("共 2 项", "丹东新名有限公司（自 2020-06-01 起）", "李某", "王某", "执照.txt"):
        assert word in answer.text
    firm.refresh_from_db()
    assert firm.legal_person == "李某"


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"name": "丹东新名有限公司"}, "renamed_on", "请填写更名日期"),
        ({"name": "丹东新名有限公司", "renamed_on": "2999-01-01"}, "renamed_on", "不能晚于今天"),
        ({"registered_on": "2999-01-01"}, "registered_on", "不能晚于今天"),
        ({"capital": "-1"}, "capital", "0"),
        ({"industry": "??"}, "industry", "有效"),
        ({"reason": ""}, "reason", ""),
        ({}, "__all__", "没有改动任何内容"),
        ({"legal_person": "王某", "evidence": SimpleUploadedFile("坏.exe", b"MZ")}, "evidence", "不能上传"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_keeps_its_words(desk, firm, facts, field, said):
    page = desk.post(form_of(firm), file_of(firm, address=firm.address, **facts))
    assert page.status_code == 200
    assert said in str(page.context["form"].errors[field])
    assert "旧址" in page.text
    assert not Correction.objects.exists()


def test_fields_that_are_not_in_the_form_are_not_proposed(desk, firm):
    hostile = {"uscc": "91110000600037341L", "county": fengcheng().pk, "status": "cancelled", "tags": "龙头"}
    desk.post(form_of(firm), file_of(firm, legal_person="王某") | hostile)
    assert [item.field for item in Correction.objects.get().items.all()] == ["legal_person"]


def test_the_autosave_tells_what_would_be_proposed_and_the_page_brings_it_back(desk, firm):
    page = desk.get(form_of(firm))
    posted = file_of(firm, legal_person="王某") | hidden(page)
    told = desk.post(form_of(firm), posted, headers={"X-Autosave": "1"}).json()
    assert told["version"] == 1
    assert "<del>李某</del> → <ins>王某</ins>" in told["remarks"]
    page = desk.get(form_of(firm))
    assert 'value="王某"' in page.text
    desk.post(form_of(firm), file_of(firm, legal_person="王某") | hidden(page))
    assert not Draft.objects.exists()


def test_while_one_is_under_way_the_form_leads_to_it(desk, people, firm):
    correction = proposal(firm, people.applicant)
    assert desk.get(form_of(firm)).url == correction.get_absolute_url()
    page = desk.post(form_of(firm), file_of(firm, address="新址"))
    assert "尚未办结" in page.text or "当前状态" in page.text
    assert Correction.objects.count() == 1


def test_what_was_given_back_is_mended_in_the_same_form(desk, people, firm):
    correction = proposal(firm, people.applicant)
    actions.give_back(correction, by=people.county_officer, reason="缺营业执照")
    page = desk.get(form_of(firm))
    assert "缺营业执照" in page.text
    assert 'value="王某"' in page.text
    desk.post(form_of(firm), file_of(firm, legal_person="赵某") | hidden(page))
    correction.refresh_from_db()
    assert (correction.state, correction.items.get().after) == ("submitted", "赵某")


def test_files_may_follow_and_a_firm_may_withdraw(desk, people, firm):
    correction = proposal(firm, people.applicant)
    desk.post(page_of(correction, "detail"), {"evidence": [SimpleUploadedFile("执照.txt", b"x")]})
    assert StoredFile.objects.owned_by(correction).count() == 1
    assert "请选择要上传的文件" in desk.post(page_of(correction, "detail"), {}).text
    assert desk.get(page_of(correction, "withdraw")).status_code == 200
    desk.post(page_of(correction, "withdraw"))
    correction.refresh_from_db()
    assert correction.state == "withdrawn"
    assert "当前状态为“已撤回”" in desk.post(page_of(correction, "withdraw"), follow=True).text


# --- the officer ---


def answers(page, **chosen) -> dict:
    """The decision form as it was opened, with a choice for each field: True, or the reason against."""
    form, posted = page.context["form"], {}
    for item in form.items:
        choice = chosen.get(item.field)
        posted[f"seen_{item.pk}"] = form[f"seen_{item.pk}"].value()
        if choice is not None:
            posted[f"verdict_{item.pk}"] = "confirm" if choice is True else "refuse"
            posted[f"reason_{item.pk}"] = "" if choice is True else choice
    return posted


def test_an_officer_decides_fact_by_fact(client, people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某", address="新址")
    client.force_login(people.county_officer)
    url = page_of(correction, "decide")
    page = client.get(url)
    text = client.post(url, answers(page, legal_person=True)).text
    assert "请选择“确认变更”或“不予变更”。" in text
    assert 'value="confirm" checked' in text.replace(' id="', ' id="') or "checked" in text
    told = client.post(url, answers(page, legal_person=True, address="与营业执照不符"), follow=True).text
    assert "确认 1 项，不予变更 1 项" in told
    assert "与营业执照不符" in told
    firm.refresh_from_db()
    assert (firm.legal_person, firm.address) == ("王某", "旧址")
    assert client.get(url).url == correction.get_absolute_url()


def test_what_changed_meanwhile_is_asked_again_and_the_rest_stays_chosen(client, people, firm):
    correction = proposal(firm, people.applicant, legal_person="王某", address="新址")
    client.force_login(people.county_officer)
    url = page_of(correction, "decide")
    posted = answers(client.get(url), legal_person=True, address=True)
    Enterprise.objects.filter(pk=firm.pk).update(legal_person="赵某")
    page = client.post(url, posted)
    assert "登记内容已变为“赵某”，请重新决定。" in page.text
    form, item = page.context["form"], correction.items.get(field="legal_person")
    assert form[f"seen_{item.pk}"].value() == "赵某"
    assert not form[f"verdict_{item.pk}"].value()
    client.post(url, answers(page, legal_person=True, address=True))
    firm.refresh_from_db()
    assert firm.legal_person == "王某"


def test_a_hostile_post_confirms_nothing_of_another_proposal(client, people, firm):
    correction = proposal(firm, people.applicant)
    foreign = proposal(enterprise(county=fengcheng()), people.applicant)
    item = foreign.items.get()
    client.force_login(people.county_officer)
    assert client.post(page_of(foreign, "decide"), {f"verdict_{item.pk}": "confirm"}).status_code == 404
    page = client.post(page_of(correction, "decide"), {f"verdict_{item.pk}": "confirm", f"seen_{item.pk}": ""})
    assert page.status_code == 200
    assert set(Correction.objects.values_list("state", flat=True)) == {"submitted"}


def test_giving_back_asks_for_the_reason(client, people, firm):
    correction = proposal(firm, people.applicant)
    client.force_login(people.county_officer)
    assert client.post(page_of(correction, "give_back"), {"reason": " "}).status_code == 200
    client.post(page_of(correction, "give_back"), {"reason": "缺营业执照"})
    correction.refresh_from_db()
    assert correction.state == "returned"


@pytest.mark.parametrize("persona", ["stranger", "leader", "supervisor", "applicant"])
def test_others_do_not_find_the_decisions(client, people, firm, persona):
    correction = proposal(firm, people.applicant)
    client.force_login(getattr(people, persona))
    assert client.get(page_of(correction, "decide")).status_code == 404
    assert client.post(page_of(correction, "give_back"), {"reason": "x"}).status_code == 404


# --- the list ---


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"甲公司", "乙公司", "丙公司"}),
        ("?state=withdrawn", {"乙公司"}),
        ("?matter=address", {"丙公司"}),
        ("?county={county}", {"丙公司"}),
        ("?q=甲公司", {"甲公司"}),
        ("?since=2999-01-01", set()),
    ],
)
def test_filters(client, people, query, names):
    proposal(enterprise("甲公司"), people.applicant)
    actions.withdraw(proposal(enterprise("乙公司"), people.applicant), by=people.applicant)
    proposal(enterprise("丙公司", county=fengcheng()), people.applicant, address="新址")
    client.force_login(people.leader)
    rows = client.get(LIST + query.format(county=fengcheng().pk)).context["rows"]
    assert {row.object.enterprise.name for row in rows} == names


@pytest.mark.parametrize("query", ["", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, people, query):
    counts = []
    client.force_login(people.officer)
    for rows in (3, 27):
        for _ in range(rows):
            firm = enterprise()
            correction = Correction.objects.create(
                enterprise=firm, county=firm.county, proposed_by=people.applicant, reason="x"
            )
            for field in ("name", "address"):
                correction.items.create(field=field, before="甲", after="乙")
        counts.append(query_count(LIST + query, client))
    assert counts[0] == counts[1]
