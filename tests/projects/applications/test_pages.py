"""Lists, the page of an application, preview and PDF: what each reader sees, in how many queries."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from projects.application_forms.reading import ShownRow, ShownSection
from projects.applications import avoidance_names, pdf
from projects.applications.models import Application
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import PLAN, a_call, a_form

from .made_up import a_draft, a_file, an_application, answers, own_firm

pytestmark = pytest.mark.django_db
LIST = "/projects/applications/"


def many(number, call, firm, **facts):
    for _ in range(number):
        an_application(call, firm, **facts)


def test_lists_take_as_many_queries_for_three_rows_as_for_thirty_and_never_the_answers(client, query_count):
    people, call, firm = everybody(), a_call(), own_firm()
    many(3, call, firm)
    counted = {}
    for rows in (3, 30):
        for name in ("officer", "county_officer", "applicant"):
            client.force_login(getattr(people, name))
            counted.setdefault(name, []).append(query_count(f"{LIST}?state=submitted&call={call.pk}", client))
        many(27 if rows == 3 else 0, call, firm)
    assert all(three == thirty <= 15 for three, thirty in counted.values()), counted
    with CaptureQueriesContext(connection) as queries:
        client.force_login(people.officer)
        client.get(LIST)
    assert not [one["sql"] for one in queries if '"answers"' in one["sql"]]


def test_the_bureaus_find_by_call_state_county_firm_and_field(client):
    people, call = everybody(), a_call()
    wanted = an_application(call, own_firm(name="丹东甲材料有限公司"), title="虚构材料甲", field="新材料")
    other = an_application(
        None, enterprise(name="凤城乙软件有限公司"), state="passed", title="虚构软件乙", field="电子信息"
    )
    client.force_login(people.officer)
    for query in (
        f"call={call.pk}",
        "state=submitted",
        "field=新材料",
        "firm=甲材料",
        "q=虚构材料",
        f"q={wanted.number}",
        "q=甲材料",
    ):
        page = client.get(f"{LIST}?{query}").content.decode()
        assert wanted.title in page, query
        assert other.title not in page, query
    assert f"sb{wanted.pk}" not in page


def test_drafts_are_their_firms_alone_and_counties_see_their_own(client):
    people, call = everybody(), a_call()
    draft = a_draft(call, title="未提交的草稿")
    handed_in = an_application(call, title="已提交的申报")
    seen = {
        name: {one.pk for one in Application.objects.visible_to(person)} & {draft.pk, handed_in.pk}
        for name, person in people
    }
    city = {"leader", "plan_officer", "officer", "other_officer", "supervisor", "county_officer"}
    for name, found in seen.items():
        expected = {draft.pk, handed_in.pk} if name == "applicant" else ({handed_in.pk} if name in city else set())
        assert found == expected, name


def test_a_firm_reads_how_each_stands_until_when_and_what_to_do(client):
    firm, now = own_firm(), timezone.now()
    a_draft(a_call(), firm)
    a_draft(a_call(closes_at=now - timedelta(hours=1)), firm)
    an_application(a_call(needs_recommendation=True), firm)
    an_application(a_call(), firm, state="returned", correct_by=now + timedelta(days=2))
    an_application(a_call(), firm, state="returned", correct_by=now - timedelta(days=2))
    client.force_login(everybody().applicant)
    page = client.get(LIST).content.decode()
    for words in (
        "继续填写并提交",
        "申报已截止，没有提交",
        "等待县区推荐",
        "修改须补正的部分后重新提交",
        "补正期限已过",
    ):
        assert words in page, words


def test_the_export_says_what_the_screen_says(client):
    application = an_application(title="导出的申报书")
    client.force_login(everybody().officer)
    lines = b"".join(client.get(f"{LIST}?export=csv").streaming_content).decode("utf-8-sig")
    assert "导出的申报书" in lines
    assert application.enterprise.uscc in lines


def test_a_page_offers_what_may_be_done_and_takes_more_from_rooms_above(client):
    people, application = everybody(), an_application()
    labels = {}
    for name in ("applicant", "officer", "county_officer", "leader"):
        client.force_login(getattr(people, name))
        labels[name] = {action.label for action in client.get(application.get_absolute_url()).context["actions"]}
    assert "撤回" in labels["applicant"]
    assert "退回补正" in labels["officer"] & labels["county_officer"]
    assert not {"退回补正", "撤回"} & labels["leader"]


def test_the_page_takes_as_many_queries_with_many_files(client, query_count):
    application = an_application()
    client.force_login(everybody().officer)
    before = query_count(application.get_absolute_url(), client)
    for number in range(8):
        a_file(application, name=f"{number}.pdf", content=b"%PDF-1.4\n" + bytes([number]))
    assert query_count(application.get_absolute_url(), client) == before


# --- PDF ---


def words_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_what_people_type_is_set_as_it_is_and_never_run():
    typed = '#panic("x") $a$ *粗* _斜_ @ref <lab> \\ `raw` // 注 #sys.inputs "引" [括]'
    row = ShownRow("a", "名称", "text", text=typed)
    table = ShownRow("t", "表#", "table", heads=("甲*", "乙"), lines=(("#v(1pt)", "9" * 60),))
    content = pdf.render([ShownSection("s", "部分#1", (row, table))], title="#题", mark="*稿*", closing=["$终$"])
    found = words_of(content).replace("\n", "").replace(" ", "")
    for piece in (typed, "#v(1pt)", "*稿*", "$终$"):
        assert piece.replace(" ", "").replace('"', "") in found.replace('"', "").replace("“", "").replace("”", ""), (
            piece
        )


def test_the_pdf_of_a_draft_says_so_and_that_of_a_submission_has_its_number(client):
    people = everybody()
    draft, handed_in = a_draft(title="草稿甲"), an_application(title="提交乙")
    client.force_login(people.applicant)
    assert "草稿，尚未提交" in words_of(client.get(f"{draft.get_absolute_url()}pdf/").content).replace("\n", "")
    content = client.get(f"{handed_in.get_absolute_url()}pdf/")
    assert content.headers["Cache-Control"] == "private, no-store"
    assert handed_in.number in words_of(content.content)


def test_the_preview_shows_what_is_typed_so_far(client):
    client.force_login(everybody().applicant)
    draft = a_draft(answers=answers("预览的名称"))
    page = client.get(f"{draft.get_absolute_url()}preview/").content.decode()
    assert "预览的名称" in page
    assert "尚未提交" in page


def test_up_to_three_experts_are_named_to_be_avoided():
    form = a_form(PLAN, parts_too=("avoidance",))
    rows = [{"name": name, "reason": "同行竞争"} for name in (" 甲 ", "", "乙", "丙", "丁")]
    application = an_application(a_call(form=form), answers=answers(avoid_experts=rows))
    assert avoidance_names(application) == ["甲", "乙", "丙"]
    assert avoidance_names(an_application()) == []


def test_old_browsers_tokens_and_wrong_sections_are_no_error(client):
    client.force_login(everybody().applicant)
    draft = a_draft()
    assert client.get(f"{draft.get_absolute_url()}fill/nothing/").status_code == 404
    assert client.get(f"{draft.get_absolute_url()}move/explode/").status_code == 404
    assert client.get(f"{draft.get_absolute_url()}compare/").status_code == 404
    assert client.get(f"{draft.get_absolute_url()}receipts/1/").status_code == 404
