"""The library: its life row by row, who changes what, relations, evaluations and accounts."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.register.merge_actions import merge
from projects.experts import account_actions, actions
from projects.experts.actions import ExpertRefused
from projects.experts.models import Expert, ExpertEvaluation, ExpertInvitation, ExpertRelation
from projects.experts.resources import ExpertResource
from projects.experts.states import lifecycle
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import everybody
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import a_relation, an_expert, experts
from tests.projects.panels.made_up import a_panel, a_seat, an_entry

pytestmark = pytest.mark.django_db
OFFICERS = {"plan_officer", "officer", "other_officer"}
TABLE = {
    "pause": ({"active"}, "paused"),
    "resume": ({"paused"}, "active"),
    "leave": ({"active", "paused"}, "left"),
    "readmit": ({"left"}, "active"),
}


def test_row_by_row():
    assert {t.name: (set(t.sources), t.target) for t in lifecycle.transitions} == TABLE
    people, stored = everybody(), an_expert()
    for name, (sources, target) in TABLE.items():
        for state in Expert.Status.values:
            for persona, user in people:
                Expert.objects.filter(pk=stored.pk).update(status=state)
                may = persona in OFFICERS and state in sources
                with transaction.atomic():
                    try:
                        moved = actions.carry_out(Expert.objects.get(pk=stored.pk), name, by=user, reason="理由")
                    except TransitionRefused:
                        assert not may, f"{persona} should {name} from {state}"
                    else:
                        assert may, f"{persona} should not {name} from {state}"
                        assert moved.status == target
    for name in ("pause", "leave", "readmit"):
        Expert.objects.filter(pk=stored.pk).update(status=min(TABLE[name][0]))
        with pytest.raises(TransitionRefused, match="须填写理由"):
            actions.carry_out(Expert.objects.get(pk=stored.pk), name, by=people.officer, reason=" ")


def test_who_still_owes_reviews_does_not_leave():
    people, expert = everybody(), an_expert()
    panel = a_panel()
    entry = an_entry(panel)
    a_seat(panel, expert)
    with pytest.raises(TransitionRefused, match="还有 1 个评审组没有完成"):
        actions.carry_out(expert, "leave", by=people.officer, reason="退休")
    entry.application.__class__.objects.update(state="reviewed")
    assert actions.carry_out(expert, "leave", by=people.officer, reason="退休").status == "left"
    assert StateChange.objects.of(expert).get().reason == "退休"


def test_an_employer_is_linked_by_code_and_by_name_and_follows_a_merging():
    people = everybody()
    firm, other = enterprise("丹东甲技术有限公司"), enterprise("丹东乙技术有限公司")
    by_code = actions.enter_expert(
        Expert(name="甲", employer_name="别的写法", employer_code=firm.uscc.lower()), by=people.officer
    )
    by_name = actions.enter_expert(Expert(name="乙", employer_name=other.name), by=people.officer)
    assert (by_code.employer, by_code.county) == (firm, firm.county)
    assert (by_name.employer, by_name.employer_code) == (other, other.uscc)
    merge(firm, other, by=people.officer)
    assert Expert.objects.get(pk=by_name.pk).employer == firm


def test_what_is_refused_at_the_desk():
    people = everybody()
    actions.enter_expert(Expert(name="张三", employer_name="虚构 大学（沈阳）"), by=people.officer)
    with pytest.raises(ValidationError, match="同一单位的同名专家"):
        actions.enter_expert(Expert(name="张 三", employer_name="虚构大学(沈阳)"), by=people.officer)
    with pytest.raises(ExpertRefused):
        actions.enter_expert(Expert(name="李四", employer_name="某处", employer_code="123"), by=people.officer)
    for persona, user in people:
        if persona not in OFFICERS:
            with pytest.raises(ExpertRefused):
                actions.enter_expert(Expert(name="李四", employer_name="某处"), by=user)


def test_an_expert_changes_the_own_contact_data_and_nothing_else():
    people = everybody()
    own = an_expert("本人", user=people.expert)
    other = an_expert("旁人")
    own.phone, own.specialty, own.most_open, own.kind, own.name = "13911112222", "催化", 99, "finance", "改名"
    actions.amend_expert(own, by=people.expert)
    stored = Expert.objects.get(pk=own.pk)
    assert (stored.phone, stored.specialty) == ("13911112222", "催化")
    assert (stored.most_open, stored.kind, stored.name) == (None, "technical", "本人")
    for user in (people.expert, people.leader, people.applicant):
        with pytest.raises(ExpertRefused):
            actions.amend_expert(other, by=user)
    with pytest.raises(ExpertRefused):
        actions.declare(ExpertRelation(expert=other, kind="work", organisation_name="某处"), by=people.expert)


def test_relations_are_linked_ended_and_kept():
    people, firm = everybody(), enterprise("丹东甲技术有限公司")
    own, today = an_expert(user=people.expert), timezone.localdate()
    relation = actions.declare(
        ExpertRelation(expert=own, kind="shares", organisation_name="丹东甲技术有限公司"), by=people.expert
    )
    assert relation.enterprise == firm
    with pytest.raises(ExpertRefused, match="不能晚于今天"):
        actions.end_relation(relation, by=people.expert, until=today + timedelta(days=1))
    assert actions.end_relation(relation, by=people.expert, until=today).until == today
    with pytest.raises(ExpertRefused, match="已于"):
        actions.end_relation(relation, by=people.officer, until=today)
    with pytest.raises(ValidationError):
        actions.declare(ExpertRelation(expert=own, kind="work"), by=people.expert)


def test_an_evaluation_is_said_once_a_call_and_hidden_from_the_expert():
    people, call = everybody(), a_call()
    expert = an_expert(user=people.expert)
    actions.evaluate(expert, call, by=people.officer, mark="poor", remark="迟交")
    actions.evaluate(expert, call, by=people.officer, mark="good")
    assert ExpertEvaluation.objects.get().mark == "good"
    assert not ExpertEvaluation.objects.visible_to(people.expert).exists()
    assert not ExpertEvaluation.objects.visible_to(people.county_officer).exists()
    assert ExpertEvaluation.objects.visible_to(people.supervisor).exists()
    with pytest.raises(ExpertRefused):
        actions.evaluate(expert, call, by=people.supervisor, mark="good")


def test_only_the_newest_link_opens_the_account_once(client):
    people, expert = everybody(), an_expert("受邀专家")
    _, old = account_actions.invite(expert, by=people.officer)
    _, token = account_actions.invite(expert, by=people.officer)
    assert token not in str(ExpertInvitation.objects.values())
    assert "失效" in client.get(f"/projects/experts/join/{old}/").text
    form = {"username": "shouyao", "password1": "Kexue-2026", "password2": "Kexue-2026", "agreed": "on"}
    assert "以字母开头" in client.post(f"/projects/experts/join/{token}/", form | {"username": "1"}).text
    answer = client.post(f"/projects/experts/join/{token}/", form)
    assert answer.status_code == 302, answer.text
    account = User.objects.get(username="shouyao")
    assert (account.role, account.expert, account.display_name) == (Role.EXPERT, expert, "受邀专家")
    assert client.get("/projects/experts/mine/").url == expert.get_absolute_url()
    assert "已经使用过" in client.get(f"/projects/experts/join/{token}/").text
    assert client.get("/projects/experts/join/guess/").status_code == 404
    with pytest.raises(ExpertRefused, match="已有账号"):
        account_actions.invite(Expert.objects.get(pk=expert.pk), by=people.officer)


def test_an_expired_link_opens_nothing(client):
    people, expert = everybody(), an_expert()
    _, token = account_actions.invite(expert, by=people.officer)
    ExpertInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    form = {"username": "guoqi", "password1": "Kexue-2026", "password2": "Kexue-2026", "agreed": "on"}
    assert "已过期" in client.post(f"/projects/experts/join/{token}/", form).text
    assert not User.objects.filter(username="guoqi").exists()
    for persona, user in people:
        if persona not in OFFICERS:
            with pytest.raises(ExpertRefused):
                account_actions.invite(expert, by=user)


def test_an_account_is_linked_to_one_expert_alone():
    people = everybody()
    first, second = an_expert(), an_expert()
    with pytest.raises(ExpertRefused, match="没有这个用户名"):
        account_actions.link(first, "officer", by=people.officer)
    assert account_actions.link(first, "EXPERT", by=people.officer).user == people.expert
    with pytest.raises(ExpertRefused, match="另一位"):
        account_actions.link(second, "expert", by=people.officer)
    with pytest.raises(ExpertRefused, match="理由"):
        account_actions.unlink(first, by=people.officer, reason="")
    assert account_actions.unlink(first, by=people.officer, reason="关联错误").user is None


# --- pages ------------------------------------------------------------------------------------------------------------


def test_the_list_filters_exports_and_asks_the_same_number_of_queries(client, query_count):
    people = everybody()
    client.force_login(people.leader)
    an_expert("在评专家", fields="4、801", most_open=1, kind="finance")
    panel = a_panel(entries=1)
    a_seat(panel, Expert.objects.get(name="在评专家"))
    experts(2, county=enterprise().county)
    few = query_count("/projects/experts/", client)
    experts(27, fields="403")
    assert query_count("/projects/experts/", client) == few
    for query, count in {
        "field=4": 28,
        "field=403": 28,
        "field=801": 1,
        "field=1": 0,
        "kind=finance": 1,
        "load=busy": 1,
        "load=full": 1,
        "load=free": 29,
        "account=yes": 0,
        "status=paused": 0,
        "employer=虚构 第": 30,
        "q=在评": 1,
    }.items():
        page = client.get(f"/projects/experts/?{query}")
        assert page.context["page"].count == count, query
    assert "13800000000" in client.get("/projects/experts/?export=csv").getvalue().decode("utf-8-sig")


def test_the_own_page_tells_the_expert_nothing_of_the_bureau(client):
    people = everybody()
    own, other = an_expert("本人", user=people.expert, phone="13911112222"), an_expert("旁人")
    actions.evaluate(own, a_call(), by=people.officer, mark="poor", remark="评语机密")
    actions.carry_out(own, "pause", by=people.officer, reason="内部理由")
    client.force_login(people.expert)
    page = client.get(own.get_absolute_url()).text
    assert "13911112222" in page
    assert not [words for words in ("评语机密", "内部理由", "评审工作评价") if words in page]
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(f"/audit/history/projects.expert/{own.pk}/").status_code == 404


def test_the_forms_work_from_page_to_page(client):
    people, call = everybody(), a_call()
    client.force_login(people.officer)
    facts = {"name": "新专家", "kind": "technical", "employer_name": "虚构大学", "field_codes": ["4", "801"]}
    wrong = client.post("/projects/experts/new/", facts | {"id_number": "123", "phone": "1"})
    assert "应为 18 位" in wrong.text
    assert "虚构大学" in wrong.text
    assert client.post("/projects/experts/new/", facts).status_code == 302
    expert = Expert.objects.get()
    assert (expert.fields, expert.field_words) == ("4、801", "新材料、工业生产过程控制系统")
    page = f"/projects/experts/{expert.pk}"
    assert client.post(f"{page}/edit/", facts | {"title": "教授"}).status_code == 302
    assert client.post(f"{page}/relations/new/", {"kind": "work", "organisation_name": "某研究所"}).status_code == 302
    relation = ExpertRelation.objects.get()
    ended = client.post(f"/projects/experts/relations/{relation.pk}/end/", {"until": timezone.localdate()})
    assert ended.status_code == 302
    a_seat(a_panel(call), expert)
    assert client.post(f"{page}/evaluate/", {"call": call.pk, "mark": "good", "remark": "认真"}).status_code == 302
    assert client.post(f"{page}/move/pause/", {"reason": ""}).status_code == 200
    assert client.post(f"{page}/move/pause/", {"reason": "出国"}).status_code == 302
    assert client.get(f"{page}/move/nothing/").status_code == 404
    invited = client.post(f"{page}/account/", {"username": ""})
    assert "/projects/experts/join/" in invited.text
    assert invited["Cache-Control"] == "no-store"
    shown = client.get(f"{page}/").text
    for words in ("教授", "某研究所", "认真", "出国", "第 "):
        assert words in shown, words


def test_an_import_links_employers_reads_fields_and_refuses_with_reasons():
    people, firm = everybody(), enterprise("丹东甲技术有限公司")
    sheet = (
        "专家姓名,单位,领域,类别,手机,统一社会信用代码\n"
        f"张三,{firm.name},新材料、软件,技术,13912345678,\n"
        f"李四,别的写法,,财务,,{firm.uscc}\n"
        "王五,虚构大学,炼金术,技术,,\n"
        "赵六,虚构大学,,技术,12,\n"
    )
    seen = import_csv(ExpertResource, sheet, by=people.officer)
    assert [(number, column) for number, column, *_ in seen.refusals()] == [(4, "专业领域"), (5, "电话")]
    zhang, li = Expert.objects.get(name="张三"), Expert.objects.get(name="李四")
    assert (zhang.employer, zhang.fields, zhang.county) == (firm, "4、101", firm.county)
    assert (li.employer, li.kind) == (firm, "finance")
    assert (zhang.employer_key, zhang.employer_stem) == ("丹东甲技术有限公司", "甲技术")
    Expert.objects.filter(pk=zhang.pk).update(status="paused")
    again = import_csv(ExpertResource, f"姓名,工作单位,职称\n张三,{firm.name},教授\n", by=people.officer)
    assert again.counts["changed"] == 1
    assert Expert.objects.get(name="张三").status == "paused"


def test_of_a_relation_only_the_own_is_seen():
    people = everybody()
    a_relation(an_expert(user=people.expert), person_name="亲属")
    a_relation(an_expert(), person_name="旁人")
    assert ExpertRelation.objects.visible_to(people.expert).count() == 1
    assert ExpertRelation.objects.visible_to(people.applicant).count() == 0
    assert ExpertRelation.objects.visible_to(people.leader).count() == 2
