"""认定标准: read by everybody, entered by the city; what somebody was assessed by stays as it was."""

import re
from datetime import date

import pytest
from django.urls import reverse

from enterprises.eligibility import actions
from enterprises.eligibility.kinds import HNTE, KINDS
from enterprises.eligibility.limit_words import LIMITS, told
from enterprises.eligibility.models import RuleSet
from tests.enterprises.eligibility.cases import TODAY
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

pytestmark = pytest.mark.django_db

LIST = "/enterprises/self-check/rules/"


@pytest.fixture
def people():
    return everybody()


def rule(kind="hnte") -> RuleSet:
    return RuleSet.objects.get(kind=kind)


def page_of(rule_set, verb="") -> str:
    return f"{LIST}{rule_set.pk}/{verb}"


def opened(client, rule_set, verb="copy/") -> dict[str, str]:
    """What the opened form would post."""
    form = client.get(page_of(rule_set, verb)).context["form"]
    return {field.name: "" if (value := field.value()) is None else str(value) for field in form}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_limit_of_every_kind_can_be_read(code):
    assert set(LIMITS[code]) == set(rule(code).params)


def test_limits_are_told_in_words_with_their_units():
    lines = {line.label: line.lines for line in told("hnte", rule().params)}
    assert lines["注册成立至少"] == ["365 天"]
    assert lines["近三年研发费用占销售收入不低于（按最近一年销售收入不超过多少分档）"] == [
        "销售收入 5,000 万元，占比 5%",
        "销售收入 20,000 万元，占比 4%",
        "销售收入不封顶，占比 3%",
    ]
    assert lines["Ⅰ类知识产权件数得分"] == ["不少于 1 件，得 7 分至 8 分"]
    tiers = told("gazelle_shandong", rule("gazelle_shandong").params)[2].lines
    assert tiers[0] == "营业收入不低于 1,000 万元，增长率 25%"
    assert tiers[-1] == "营业收入大于 40,000 万元，增长率 10%"


@pytest.mark.parametrize("persona", ["applicant", "expert", "leader", "audit_admin"])
def test_everybody_reads_the_rules_and_only_the_city_writes_them(client, people, persona):
    client.force_login(getattr(people, persona))
    assert "国科发政〔2017〕115号" in client.get(LIST).text
    assert "建立新标准" not in client.get(page_of(rule())).text
    for verb in ("copy/", "edit/"):
        assert client.get(page_of(rule(), verb)).status_code == 404
        assert client.post(page_of(rule(), verb), {}).status_code == 404


def test_the_list_marks_what_is_in_force_today(client, people):
    old = rule()
    facts = {"kind": "hnte", "title": "新", "document": "新文号", "params": old.params}
    RuleSet.objects.create(**facts, effective_from=date(2020, 1, 1))
    RuleSet.objects.create(**facts, effective_from=date(2099, 1, 1))
    client.force_login(people.leader)
    groups = dict(client.get(LIST).context["groups"])
    assert [word for _, _, word in groups["高新技术企业"]] == ["尚未施行", "施行中", "已废止"]


def test_when_a_newer_one_has_ended_the_list_marks_the_one_by_which_firms_are_judged(client, people):
    old = rule()
    facts = {"kind": "hnte", "title": "试行", "document": "试行文号", "params": old.params}
    ended = RuleSet.objects.create(**facts, effective_from=date(2020, 1, 1), effective_to=date(2020, 12, 31))
    client.force_login(people.leader)
    groups = dict(client.get(LIST).context["groups"])
    assert [word for _, _, word in groups["高新技术企业"]] == ["已废止", "施行中"]
    assert RuleSet.objects.in_force("hnte", TODAY) == old
    assert [client.get(page_of(one)).context["strip"][0].value for one in (old, ended)] == ["施行中", "已废止"]


@pytest.mark.parametrize("code", sorted(KINDS))
def test_the_form_of_a_copy_gives_back_the_limits_as_they_were(client, people, code):
    client.force_login(people.officer)
    base = rule(code)
    form = opened(client, base) | {"document": "新文号", "effective_from": "2027-01-01"}
    answer = client.post(page_of(base, "copy/"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    copy = RuleSet.objects.get(document="新文号")
    assert KINDS[code].read(copy.params) == KINDS[code].read(base.params)


def test_a_new_version_is_entered_in_the_units_people_read(client, people):
    client.force_login(people.officer)
    form = opened(client, rule())
    assert (form["staff_share"], form["rd_tiers-0-0"], form["rd_tiers-0-1"], form["rd_tiers-2-0"]) == (
        "10",
        "5000",
        "5",
        "",
    )
    form |= {"document": "新文号", "effective_from": "2027-01-01", "staff_share": "12.5", "rd_tiers-0-0": "6000"}
    page = client.post(page_of(rule(), "copy/"), form, follow=True)
    new = RuleSet.objects.get(document="新文号")
    assert new.params["staff_share"] == "0.125"
    assert new.params["rd_tiers"][0] == ["60000000", "0.05"]
    assert page.context["differing"] == 2
    assert new.history.first().history_user == people.officer


def test_a_row_is_added_and_taken_away(client, people):
    client.force_login(people.officer)
    base = rule("tech_sme")
    form = opened(client, base) | {"document": "新文号", "effective_from": "2027-01-01"}
    form |= {"staff_steps-5-0": "5", "staff_steps-5-1": "2", "ip_second_steps-3-0": "", "ip_second_steps-3-1": ""}
    client.post(page_of(base, "copy/"), form)
    new = RuleSet.objects.get(document="新文号").params
    assert new["staff_steps"][-1] == ["0.05", "2"]
    assert [row[0] for row in new["ip_second_steps"]] == ["4", "3", "2"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"document": ""}, "文号"),
        ({"effective_from": "2016-01-01"}, "同一天已有这一类的另一套标准施行"),
        ({"effective_to": "2026-12-31"}, "废止日期不能早于施行日期"),
        ({"staff_share": ""}, "科技人员占职工总数不低于"),
        ({"staff_share": "一成"}, "输入一个数字"),
        ({"min_days": "365.5"}, "应为整数"),
        ({"rd_tiers-1-0": "4000"}, "最后一档上限留空"),
        ({"growth_bands-1-0": "40"}, "从高到低"),
        ({"growth_bands-1-1": ""}, "有一格没有填写"),
    ],
)
def test_a_wrong_rule_is_refused_in_words_and_nothing_typed_is_lost(client, people, changes, said):
    client.force_login(people.officer)
    form = opened(client, rule()) | {"document": "新文号", "effective_from": "2027-01-01", **changes}
    page = client.post(page_of(rule(), "copy/"), form)
    assert page.status_code == 200
    assert said in page.text
    name, typed = next(iter(changes.items()))
    assert page.context["form"][name].value() == typed
    assert RuleSet.objects.filter(kind="hnte").count() == 1


def test_a_rule_nobody_was_assessed_by_is_corrected(client, people):
    client.force_login(people.officer)
    form = opened(client, rule(), "edit/") | {"min_days": "366"}
    assert client.post(page_of(rule(), "edit/"), form).status_code == 302
    assert rule().params["min_days"] == "366"


def test_of_a_rule_in_use_only_the_end_and_the_notes_change(client, people):
    actions.keep_assessment(HNTE, enterprise(), on=TODAY, by=people.officer)
    client.force_login(people.officer)
    page = client.get(page_of(rule(), "edit/"))
    assert set(page.context["form"].fields) == {"effective_to", "notes"}
    assert "已有测评使用这套标准" in page.text
    form = {"effective_to": "2026-12-31", "notes": "由新办法代替", "min_days": "1", "document": "别的文号"}
    assert client.post(page_of(rule(), "edit/"), form).status_code == 302
    assert (rule().effective_to, rule().notes, rule().params["min_days"]) == (date(2026, 12, 31), "由新办法代替", "365")
    assert re.match("国科发火", rule().document)


def test_versions_stand_side_by_side_with_what_differs(client, people):
    old = rule()
    new = RuleSet.objects.create(
        kind="hnte",
        title="新",
        document="新文号",
        effective_from=date(2027, 1, 1),
        params=old.params | {"hitech_share": "0.65"},
    )
    client.force_login(people.applicant)
    page = client.get(page_of(new))
    assert page.context["beside"] == old
    assert [line.label for line in page.context["lines"] if line.differs] == ["高新技术产品（服务）收入占总收入不低于"]
    assert client.get(page_of(old)).context["beside"] is None
    assert client.get(page_of(old), {"with": new.pk}).context["beside"] == new


def test_the_admin_keeps_to_the_same_rules(client, people):
    client.force_login(people.sys_admin)
    change = reverse("admin:enterprises_ruleset_change", args=[rule().pk])
    assert client.get(change).status_code == 200
    actions.keep_assessment(HNTE, enterprise(), on=TODAY, by=people.officer)
    assert "params" not in client.get(change).context["adminform"].form.fields
    for model in ("ruleset", "declaration", "assessmentrun", "assessment"):
        assert client.get(reverse(f"admin:enterprises_{model}_changelist")).status_code == 200
