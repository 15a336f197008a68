"""The pages: lists, the form with problems and photos, verbs, hostile posts, and what a firm does not see."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.files.models import StoredFile
from enterprises.register.models import EnterpriseMember
from enterprises.visits import actions
from enterprises.visits.models import InternalNote, Pair, Problem, Visit
from enterprises.visits.resources import PairResource
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago, days_on, pair, problem, unassigned, visit
from tests.exchange.importing import import_csv, import_file
from tests.personas import division, everybody, fengcheng

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def page(name: str, *args) -> str:
    return reverse(f"enterprises:{name}", args=args)


def form_of_visit(firm, **facts) -> dict:
    """What the page sends: a visit, and three empty lines of problems."""
    lines = {"problems-TOTAL_FORMS": "3", "problems-INITIAL_FORMS": "0"}
    posted = {"holder": firm.uscc, "visited_on": str(days_ago(1)), "form": "on_site", "content": "了解情况"}
    return lines | posted | facts


def line(**facts) -> dict:
    filled = {"kind": "money", "description": "缺流动资金", **facts}
    return {f"problems-0-{name}": value for name, value in filled.items()}


LISTS = {
    "visit_list": ["", "?form=on_site&visited_after=2020-01-01", "?q=虚构", "?export=csv"],
    "problem_list": ["", "?standing=unfinished&source=visit", "?export=csv"],
    "pair_list": ["", "?standing=open", "?export=csv"],
    "visit_gaps": ["", "?days=1", "?export=csv"],
    "my_firms": ["", "?export=csv"],
    "problem_rates": [""],
}


@pytest.mark.parametrize(("name", "query"), [(name, query) for name, queries in LISTS.items() for query in queries])
def test_a_list_costs_the_same_for_three_rows_and_thirty(client, query_count, name, query):
    people = everybody()
    client.force_login(people.officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            firm = enterprise()
            pair(people.officer, firm)
            made = visit(firm, by=people.officer, on=days_ago(100))
            problem(visit=made, owner=people.officer)
        counts.append(query_count(page(name) + query, client))
    assert counts[0] == counts[1]


def test_a_page_of_one_visit_or_problem_costs_the_same_for_many_rows(client, query_count):
    people = everybody()
    client.force_login(people.officer)
    made, counts = visit(), []
    for rows in (3, 27):
        for _ in range(rows):
            row = problem(visit=made)
            actions.note_internally(made, "内部", by=people.officer)
        counts.append((query_count(made.get_absolute_url(), client), query_count(row.get_absolute_url(), client)))
    assert counts[0] == counts[1]


def test_a_visit_with_problems_and_photos_is_written_down_on_one_page(client):
    people, firm = everybody(), enterprise()
    client.force_login(people.county_officer)
    photo = SimpleUploadedFile("现场.png", PNG)
    posted = form_of_visit(firm, internal_note="负责人将变更", files=[photo]) | line(
        responsible=str(division().pk), owner=str(people.officer.pk), deadline=str(days_on(9))
    )
    # A county officer gives work to a division, which chooses the person itself.
    refused = client.post(page("visit_create"), posted)
    assert refused.status_code == 200
    assert not Visit.objects.exists()
    posted |= {"problems-0-owner": "", "files": [], "kept_files": refused.context["form"].data["kept_files"]}
    response = client.post(page("visit_create"), posted)
    made = Visit.objects.get()
    assert response.url == made.get_absolute_url()
    assert made.problems.get().division == division()
    assert StoredFile.objects.owned_by(made).get().name == "现场.png"
    assert InternalNote.objects.get().text == "负责人将变更"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"content": ""}, "请填写“走访内容”"),
        ({"holder": "没有这家公司"}, "没有找到"),
        ({"visited_on": str(days_on(1))}, "不能晚于今天"),
        (line(kind=""), "请选择“问题类别”"),
        (line(description=" "), "请填写“问题描述”"),
        (line(deadline=str(days_on(3))), "请选择责任单位"),
        (line(responsible="county"), "请填写办结时限"),
        (line(responsible="county", deadline=str(days_ago(9))), "办结时限不能早于提出日期"),
    ],
)
def test_with_an_error_the_page_says_where_and_nothing_is_lost(client, facts, said):
    client.force_login(everybody().county_officer)
    posted = form_of_visit(enterprise(), companions="工信局王某", internal_note="内部话") | line(description="写了很久")
    photo = SimpleUploadedFile("现场.png", PNG)
    response = client.post(page("visit_create"), posted | facts | {"files": [photo]})
    text = response.content.decode()
    assert not Visit.objects.exists()
    assert not Problem.objects.exists()
    for words in (said, "工信局王某", "内部话", "已上传，保存时一并提交：现场.png"):
        assert words in text
    assert "写了很久" in text or "problems-0-description" in facts


def test_a_refused_file_does_not_lose_the_others(client):
    client.force_login(everybody().county_officer)
    files = [SimpleUploadedFile("好.png", PNG), SimpleUploadedFile("坏.png", b"MZ\x90\x00 program")]
    text = client.post(page("visit_create"), form_of_visit(enterprise()) | {"files": files}).content.decode()
    assert "“坏.png”" in text
    assert "保存时一并提交：好.png" in text


def test_files_of_others_are_not_attached(client):
    people = everybody()
    foreign = StoredFile.objects.create(
        name="x.txt", size=1, sha256="0", content_type="text/plain", uploaded_by=people.officer
    )
    client.force_login(people.county_officer)
    client.post(page("visit_create"), form_of_visit(enterprise(), kept_files=f"{foreign.pk},nonsense"))
    foreign.refresh_from_db()
    assert Visit.objects.exists()
    assert foreign.owner_label == ""


def test_what_officers_say_among_themselves_is_nowhere_shown_to_the_firm(client):
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    made = visit(firm, content="宣讲政策")
    row = problem(visit=made)
    for thing in (made, row):
        actions.note_internally(thing, "机密的话", by=people.officer)
    pages = [made.get_absolute_url(), row.get_absolute_url(), page("visit_list"), page("problem_list")]
    pages += [reverse("audit:history", args=[thing._meta.label_lower, thing.pk]) for thing in (made, row)]
    pages += [page("visit_list") + "?export=csv", page("problem_list") + "?export=csv"]
    for persona, shown in (("applicant", False), ("officer", True)):
        client.force_login(getattr(people, persona))
        bodies = [_text(client.get(url)) for url in pages]
        assert any("机密的话" in body for body in bodies) is shown
    client.force_login(people.applicant)
    assert "宣讲政策" in client.get(pages[0]).content.decode()
    note = InternalNote.objects.first()
    assert client.get(reverse("audit:history", args=[note._meta.label_lower, note.pk])).status_code == 404


def _text(response) -> str:
    assert response.status_code == 200
    return (response.getvalue() if response.streaming else response.content).decode()


@pytest.mark.parametrize("name", ["assign", "extend", "start", "solve", "callback", "give_up", "take_up", "fly"])
def test_verbs_on_problems_of_another_county_are_not_there(client, name):
    people, row = everybody(), problem()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    for persona in ("stranger", "applicant", "supervisor", "leader"):
        client.force_login(getattr(people, persona))
        assert client.post(page("problem_move", row.pk, name), {"reason": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "open"


def test_what_only_the_city_decides_a_county_does_not_post(client):
    people, row = everybody(), problem()
    client.force_login(people.county_officer)
    assert client.post(page("problem_move", row.pk, "give_up"), {"reason": "x"}).status_code == 404


def test_hostile_posts_at_firms_of_others(client):
    people, foreign = everybody(), enterprise("凤城公司", county=fengcheng())
    made = visit(foreign)
    row, looked = problem(visit=made), pair(people.stranger, foreign)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=enterprise())
    client.force_login(people.county_officer)
    for url in (
        made.get_absolute_url(),
        row.get_absolute_url(),
        page("visit_edit", made.pk),
        page("visit_note", made.pk),
        page("problem_add", made.pk),
        page("problem_edit", row.pk),
        page("problem_note", row.pk),
        page("pair_end", looked.pk),
    ):
        assert client.post(url, {"text": "x", "on": str(days_ago(0))}).status_code in (404, 405), url
        assert client.get(url).status_code == 404, url
    assert "没有找到" in client.post(page("visit_create"), form_of_visit(foreign)).content.decode()
    posted = {"officer": people.county_officer.pk, "since": str(days_ago(0)), "chosen": [foreign.pk]}
    client.post(page("pair_create"), posted)
    client.post(page("pair_create"), posted | {"officer": people.stranger.pk, "firms": "凤城公司"})
    client.force_login(people.applicant)
    assert client.get(row.get_absolute_url()).status_code == 404
    posted = {"enterprise": foreign.pk, "kind": "money", "description": "缺钱"}
    assert client.post(page("problem_tell"), posted).status_code == 200
    assert (Visit.objects.count(), Problem.objects.count(), Pair.objects.count()) == (1, 1, 1)


def test_from_told_to_called_back_by_the_pages(client):
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    client.force_login(people.applicant)
    client.post(page("problem_tell"), {"enterprise": firm.pk, "kind": "staff", "description": "缺少焊工"})
    row = Problem.objects.get()
    steps = [
        ("county_officer", "assign", {"responsible": "county", "deadline": str(days_on(9))}, "open"),
        ("county_officer", "extend", {"deadline": str(days_on(20)), "reason": "等招聘会"}, "open"),
        ("county_officer", "start", {}, "working"),
        ("county_officer", "solve", {"solution": "已招到", "solved_on": str(days_ago(0))}, "solved"),
        ("officer", "callback", {"satisfied": "no", "on": str(days_ago(0)), "words": "人数不够"}, "open"),
        ("officer", "give_up", {"reason": "市场没有这类人才"}, "unsolvable"),
        ("officer", "take_up", {"reason": "职校毕业季"}, "open"),
        ("officer", "assign", {"responsible": str(division().pk), "deadline": str(days_on(9))}, "open"),
        ("officer", "start", {}, "working"),
        ("officer", "solve", {"solution": "职校输送", "solved_on": str(days_ago(0))}, "solved"),
        ("county_officer", "callback", {"satisfied": "yes", "on": str(days_ago(0))}, "called_back"),
    ]
    for persona, name, posted, state in steps:
        client.force_login(getattr(people, persona))
        assert client.get(page("problem_move", row.pk, name)).status_code == 200
        response = client.post(page("problem_move", row.pk, name), posted)
        assert response.status_code == 302, (name, response.context["form"].errors)
        row.refresh_from_db()
        assert row.state == state
    client.force_login(people.applicant)
    text = client.get(row.get_absolute_url()).content.decode()
    for words in ("职校输送", "人数不够", "等招聘会", "市场没有这类人才", "企业提出", "已回访，企业满意"):
        assert words in text


def test_a_verb_that_comes_too_late_says_why_and_keeps_the_words(client):
    people, row = everybody(), problem(state="working", deadline=days_ago(1))
    client.force_login(people.officer)
    response = client.post(
        page("problem_move", row.pk, "extend"), {"deadline": str(days_on(5)), "reason": "等银行批复"}
    )
    text = response.content.decode()
    assert "延期须在到期前提出" in text
    assert "等银行批复" in text
    assert "当前状态为“办理中”" in client.get(page("problem_move", row.pk, "callback"), follow=True).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"甲", "乙", "丙", "丁", "戊"}),
        ("?standing=unfinished", {"甲", "乙", "丙"}),
        ("?standing=overdue", {"乙"}),
        ("?standing=soon", {"丙"}),
        ("?standing=unassigned", {"甲"}),
        ("?standing=to_call", {"丁"}),
        ("?standing=settled", {"丁"}),
        ("?state=unsolvable", {"戊"}),
        ("?responsible=county", {"乙"}),
        ("?responsible={division}", {"丙", "丁", "戊"}),
        ("?source=firm", {"甲", "乙", "丙", "丁"}),
        ("?kind=talent", {"丙"}),
        ("?owner={owner}", {"丙"}),
        ("?county={county}", {"戊"}),
        ("?found_before={old}", {"丁"}),
        ("?q=甲公司", {"甲"}),
    ],
)
def test_filters_of_problems(client, query, expected):
    people = everybody()
    client.force_login(people.leader)
    unassigned(enterprise("甲公司"), description="甲")
    problem(description="乙", side="county", deadline=days_ago(1))
    problem(description="丙", deadline=days_on(3), kind_id="talent", owner=people.officer)
    problem(description="丁", state="solved", found_on=days_ago(60))
    problem(description="戊", state="unsolvable", visit=visit(enterprise(county=fengcheng())))
    asked = {"division": division().pk, "owner": people.officer.pk, "county": fengcheng().pk, "old": days_ago(50)}
    rows = client.get(page("problem_list") + query.format(**asked)).context["rows"]
    assert {row.object.description for row in rows} == expected


def test_firms_not_visited_for_long_never_visited_first(client):
    people = everybody()
    for name, days in (("甲", 95), ("乙", 200), ("丙", None), ("丁", 90)):
        row = pair(people.county_officer, enterprise(name))
        if days:
            visit(row.enterprise, on=days_ago(days))
    client.force_login(people.county_officer)

    def names(query=""):
        return [row.object.name for row in client.get(page("visit_gaps") + query).context["rows"]]

    assert names() == ["丙", "乙", "甲"]
    assert names("?days=100") == ["丙", "乙"]
    assert names("?days=nonsense") == ["丙", "乙", "甲"]
    assert names(f"?officer={people.county_officer.pk}&days=89") == ["丙", "乙", "甲", "丁"]
    mine = [row.object.enterprise.name for row in client.get(page("my_firms")).context["rows"]]
    assert mine == ["丙", "乙", "甲", "丁"]
    client.force_login(people.stranger)
    assert names() == []


def test_each_rate_opens_the_list_it_counts(client):
    people = everybody()
    client.force_login(people.officer)
    problem(state="solved")
    problem(state="working", deadline=days_ago(1))
    problem(state="open", owner=people.officer, side="division")
    problem(state="solved", found_on=days_ago(3000), solved_on=days_ago(2))
    response = client.get(f"{page('problem_rates')}?start={days_ago(30)}&end={days_ago(0)}")
    checked = 0
    for section in response.context["sections"]:
        for row in section.table.rows:
            for cell, column in zip(row.cells, section.table.columns, strict=True):
                if cell.url:
                    found = client.get(cell.url).context["page"]
                    assert len(found.objects) == column.value_of(row.object), (section.key, column.key)
                    checked += 1
    assert checked > 20


def test_many_firms_are_given_by_pasting_and_ticking(client):
    people, firms = everybody(), [enterprise(name) for name in ("甲公司", "乙公司", "丙公司")]
    client.force_login(people.county_officer)
    posted = {"officer": people.county_officer.pk, "since": str(days_ago(0)), "note": "第一批"}
    wrong = client.post(page("pair_create"), posted | {"firms": "甲公司\n没有这家\n", "chosen": [firms[2].pk]})
    text = wrong.content.decode()
    assert "第 2 行：没有找到“没有这家”" in text
    assert "甲公司\n没有这家" in text.replace("\r", "")
    assert not Pair.objects.exists()
    assert "请填写或勾选至少一家企业" in client.post(page("pair_create"), posted).content.decode()
    client.post(page("pair_create"), posted | {"firms": f"甲公司\n{firms[1].uscc}\n甲公司", "chosen": [firms[2].pk]})
    assert {row.enterprise for row in Pair.objects.open()} == set(firms)
    told = client.post(page("pair_create"), posted | {"firms": "甲公司"}, follow=True).content.decode()
    assert "没有重复安排" in told


def test_ending_and_handing_over_by_the_pages(client):
    people = everybody()
    row = pair(people.officer)
    pair(people.officer)
    client.force_login(people.plan_officer)
    client.post(page("pair_end", row.pk), {"on": str(days_ago(0)), "reason": "轮岗"})
    posted = {"leaving": people.officer.pk, "taking": people.other_officer.pk, "on": str(days_ago(0))}
    told = client.post(page("pair_hand_over"), posted, follow=True).content.decode()
    assert "已移交 1 家企业" in told
    assert Pair.objects.open().get().officer == people.other_officer
    ended = client.get(page("pair_list") + "?standing=ended").context["rows"]
    assert len(ended) == 2
    assert len(client.get(f"{page('pair_list')}?as_of={days_ago(1)}").context["rows"]) == 2


def test_an_exported_file_comes_back_unchanged(client):
    people = everybody()
    client.force_login(people.officer)
    pair(people.county_officer, note="=1+1")
    pair(people.officer, enterprise(county=fengcheng()), until=days_ago(3))
    pair(people.leader)
    for query in ("?standing=open", "?standing=ended"):
        content = b"".join(client.get(f"{page('pair_list')}{query}&export=xlsx"))
        seen = import_file(PairResource, content, "包扶关系.xlsx", by=people.officer)
        assert seen.refusals() == []
        assert (seen.counts["new"], seen.counts["changed"]) == (0, 0)


def test_a_sheet_of_pairs_is_imported_and_what_cannot_be_is_refused():
    people, firm = everybody(), enterprise("甲公司")
    enterprise("凤城公司", county=fengcheng())
    sheet = "企业名称,包扶干部,用户名,科室,起始日期,结束日期\n" + "\n".join(
        (
            "甲公司,东港科员,,,2026年1月5日,",
            "甲公司,,officer,,2026-01-05,2026-02-01",
            "甲公司,查无此人,,,2026-01-05,",
            "甲公司,,,,2026-01-05,",
            "甲公司,高新科科员,county,,2026-01-05,",
            "凤城公司,东港科员,,,2026-01-05,",
            "甲公司,局领导,,,2026-03-05,2026-01-05",
            "没有这家,局领导,,,2026-03-05,",
        )
    )
    seen = import_csv(PairResource, sheet, by=people.officer)
    assert {(row.officer, row.enterprise) for row in Pair.objects.all()} == {
        (people.county_officer, firm), (people.officer, firm),
    }  # fmt: skip
    told = {number: reason for number, _, _, reason in seen.refusals()}
    for number, words in {
        4: "没有这名",
        5: "没有填写",
        6: "与表中不同",
        7: "只能包扶本县区",
        8: "不能早于",
        9: "企业库中没有",
    }.items():
        assert words in told[number], told


def test_a_county_imports_its_own_pairs_only():
    people = everybody()
    enterprise("甲公司")
    enterprise("凤城公司", county=fengcheng())
    sheet = "企业名称,包扶人员,起始日期\n甲公司,东港科员,2026-01-05\n凤城公司,凤城科员,2026-01-05\n甲公司,高新科科员,2026-01-05\n"
    seen = import_csv(PairResource, sheet, by=people.county_officer)
    assert len(seen.refusals()) >= 2
    assert Pair.objects.get().enterprise.name == "甲公司"


def test_what_is_typed_at_the_firm_is_kept_and_brought_back_with_its_problems(client):
    people, firm = everybody(), enterprise()
    client.force_login(people.officer)
    url = f"{page('visit_create')}?enterprise={firm.pk}"
    posted = form_of_visit(firm, content="车间里写的", visitors=[people.officer.pk, people.leader.pk]) | line(kind="")
    saved = client.post(url, posted | {"draft_version": "0", "draft_visit": "a"}, headers={"X-Autosave": "1"})
    assert saved.status_code == 200
    context = client.get(url).context
    assert (context["form"]["content"].value(), context["lines"][0]["description"].value()) == (
        "车间里写的",
        "缺流动资金",
    )
    assert {str(key) for key in context["form"]["visitors"].value()} == {str(people.officer.pk), str(people.leader.pk)}
    client.force_login(people.other_officer)
    assert client.get(url).context["form"]["content"].value() in (None, "")
    client.force_login(people.officer)
    assert client.post(url, posted | line()).status_code == 302
    assert client.get(url).context["form"]["content"].value() in (None, "")
