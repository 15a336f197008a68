"""Who stays away from which application: each rule, each way of writing a name, and no draw that breaks one."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.integrity.identity import digest
from enterprises.register.merge_actions import merge
from enterprises.register.models import FormerName
from projects.experts.avoidance import avoided, reasons
from projects.experts.keys import shortened, stem
from projects.experts.models import Expert
from tests.enterprises.integrity.made_up import id_number, sanction, sanction_of_person
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng
from tests.projects.experts.made_up import a_relation, an_expert

pytestmark = pytest.mark.django_db
NUMBER = id_number(77)
FORM = {
    "sections": [
        {"key": "a", "fields": [{"key": "team", "kind": "people", "label": "项目组成员"}]},
        {"key": "b", "fields": [{"key": "partner", "kind": "text", "label": "合作单位"}]},
        {
            "key": "c",
            "fields": [
                {
                    "key": "partners",
                    "kind": "table",
                    "label": "参与单位",
                    "columns": [{"key": "name", "label": "名称"}, {"key": "task", "label": "任务"}],
                }
            ],
        },
    ]
}


def application(firm, *, leader: str = "李负责", **answers):
    """What avoidance reads of an application."""
    version = SimpleNamespace(definition=FORM)
    return SimpleNamespace(
        enterprise_id=firm.pk, county_id=firm.county_id, leader_name=leader, answers=answers, form_version=version
    )


def away(*applications, **options) -> set[str]:
    return set(avoided(Expert.objects.all(), applications, **options).values_list("name", flat=True))


def test_the_short_form_of_a_name():
    for name, short, bare in (
        ("丹东东方测控技术股份有限公司", "东方测控技术", "丹东东方测控技术"),
        ("辽宁省丹东市某某新材料（集团）有限公司", "某某新材料", "辽宁省丹东市某某新材料"),
        ("丹东市中心医院", "丹东市中心医院", "丹东市中心医院"),
        ("东方测控", "东方测控", "东方测控"),
        ("丹东有限公司", "丹东", "丹东"),
        ("", "", ""),
    ):
        assert (stem(name), shortened(name)) == (short, bare), name


def test_whoever_works_for_the_applicant_under_any_of_its_names():
    firm = enterprise("丹东东方测控技术股份有限公司")
    FormerName.objects.create(enterprise=firm, name="丹东老量仪厂")
    dropped = enterprise("丹东被并机械有限公司")
    merge(firm, dropped, by=everybody().officer)
    for name, employer in {
        "登记": firm.name,
        "括号": "丹东东方测控技术股份有限公司 ",
        "简称": "东方测控",
        "带地名简称": "丹东东方测控",
        "别的形式": "东方测控技术有限责任公司",
        "下属": "东方测控技术研究院",
        "曾用名": "丹东老量仪厂",
        "被并": "丹东被并机械有限公司",
        "无关": "丹东东方红机械有限公司",
        "也无关": "东方大学",
    }.items():
        an_expert(name, employer_name=employer)
    an_expert("代码", employer_name="别的写法", employer_code=firm.uscc)
    an_expert("旧代码", employer_name="别的写法", employer_code=dropped.uscc)
    assert away(application(firm)) == {
        "登记", "括号", "简称", "带地名简称", "别的形式", "下属", "曾用名", "被并", "代码", "旧代码",
    }  # fmt: skip


def test_partners_the_team_and_those_who_are_named():
    firm, partner = enterprise(legal_person="王法人"), enterprise("丹东合作化工有限公司")
    FormerName.objects.create(enterprise=partner, name="丹东旧化工厂")
    for name, employer in (
        ("甲", "丹东合作化工有限公司"),
        ("乙", "丹东旧化工厂"),
        ("丙", "虚构大学机电学院"),
        ("丁", "参与研究所"),
        ("李负责", "别处"),
        ("王法人", "别处"),
        ("成员", "别处"),
        ("被点名", "别处"),
        ("旁人", "别处研究院"),
    ):
        an_expert(name, employer_name=employer)
    same = an_expert("同号", employer_name="某处")
    Expert.objects.filter(pk=same.pk).update(id_hash=digest(NUMBER))
    one = application(
        firm,
        partner="丹东合作化工有限公司",
        partners=[{"name": "参与研究所", "task": "x"}],
        team=[{"name": "成员", "employer": "虚构大学", "id_number": NUMBER}],
        avoid_experts=[{"name": "被点名", "employer": "", "reason": "有争议"}],
    )
    assert away(one) == {"甲", "乙", "丙", "丁", "李负责", "王法人", "成员", "被点名", "同号"}
    assert reasons(Expert.objects.get(name="被点名"), one) == ["申报单位申请回避"]
    assert reasons(Expert.objects.get(name="旁人"), one) == []


def test_declared_relations_hold_up_to_their_last_day():
    firm, today = enterprise("丹东关系技术有限公司"), timezone.localdate()
    for name, facts in (
        ("登记单位", {"enterprise": firm}),
        ("简称", {"organisation_name": "关系技术"}),
        ("全称", {"organisation_name": "丹东关系技术有限公司"}),
        ("亲属", {"person_name": "李 负责", "kind": "family"}),
        ("今天到期", {"enterprise": firm, "until": today}),
        ("昨天到期", {"enterprise": firm, "until": today - timedelta(days=1)}),
        ("别的单位", {"organisation_name": "丹东别的有限公司"}),
    ):
        a_relation(an_expert(name), **facts)
    assert away(application(firm)) == {"登记单位", "简称", "全称", "亲属", "今天到期"}


def test_sanctions_on_the_employer_and_on_the_person_by_number():
    barred, firm = enterprise("被处理单位"), enterprise()
    sanction(uscc=barred.uscc, name=barred.name, starts_on=date(2020, 1, 1), ends_on=None, scope="评审咨询")
    elsewhere = enterprise("只限申报单位")
    sanction(uscc=elsewhere.uscc, name=elsewhere.name, starts_on=date(2020, 1, 1), ends_on=None, scope="项目申报")
    an_expert("单位被限", employer_name="被处理单位")
    an_expert("单位限申报", employer_name="只限申报单位")
    sanction_of_person(NUMBER, name="本人被限", starts_on=date(2020, 1, 1), ends_on=None, scope="")
    an_expert("本人被限")  # a namesake without a number: the name alone blocks nobody
    numbered = an_expert("改名换姓")
    Expert.objects.filter(pk=numbered.pk).update(id_hash=digest(NUMBER))
    assert away(application(firm)) == {"单位被限", "改名换姓"}
    assert reasons(Expert.objects.get(name="单位被限"), application(firm)) == ["诚信核查不通过"]


def test_the_same_county_only_when_the_draw_says_so():
    firm = enterprise()
    an_expert("同县区", county=firm.county)
    an_expert("别的县区", county=fengcheng())
    assert away(application(firm)) == set()
    assert away(application(firm), same_county=True) == {"同县区"}


def test_of_several_applications_one_is_enough_and_none_keeps_nobody_away():
    first, second = enterprise("丹东第一技术有限公司"), enterprise("丹东第二技术有限公司")
    an_expert("一", employer_name=first.name)
    an_expert("二", employer_name=second.name)
    assert away(application(first), application(second)) == {"一", "二"}
    assert away(application(first)) == {"一"}
    assert away() == set()


EMPLOYERS = ["丹东甲乙技术有限公司", "甲乙技术", "丹东丙丁化工厂", "虚构大学", "无关研究所", "又一研究院", "别处中心"]
NAMES = ["张一", "王二", "李三", "赵四", "钱五"]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    library=st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(EMPLOYERS), st.sampled_from(["", *NAMES])),
        unique_by=lambda one: one[:2],
        max_size=10,
    ),
    leader=st.sampled_from(NAMES),
    named=st.lists(st.sampled_from(NAMES), max_size=3),
    partner=st.sampled_from(["", "丹东丙丁化工厂", "虚构大学"]),
)
def test_whoever_is_left_has_nothing_to_do_with_the_application(library, leader, named, partner):
    """Against a plain reading of the rules, written without the database."""
    with transaction.atomic():
        firm = enterprise("丹东甲乙技术有限公司")
        for name, employer, friend in library:
            expert = an_expert(name, employer_name=employer)
            if friend:
                a_relation(expert, person_name=friend)
        one = application(firm, leader=leader, partner=partner, avoid_experts=[{"name": name} for name in named])
        bad = {
            (name, employer)
            for name, employer, friend in library
            if name == leader
            or friend == leader
            or name in named
            or "甲乙技术" in employer
            or (partner and employer == partner)
        }
        found = avoided(Expert.objects.all(), [one])
        assert set(found.values_list("name", "employer_name")) == bad
        for expert in Expert.objects.all():
            assert bool(reasons(expert, one)) == ((expert.name, expert.employer_name) in bad)
        transaction.set_rollback(True)
