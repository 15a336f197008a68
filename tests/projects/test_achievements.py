"""Achievements: a result with its taker counts once ever."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bureau.measures import ALL, registry
from projects.transfer.achievements.models import Achievement
from projects.transfer.achievements.resources import AchievementResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import donggang, everybody, fengcheng
from tests.projects.made_up import achievement, project

pytestmark = pytest.mark.django_db

HEAD = "成果名称,完成单位,承接企业,转化方式,合同金额（万元）,落地时间,县区"


def bring(text: str, by=None):
    return import_csv(AchievementResource, text, by=by or everybody().officer)


def landed(year: int, county: str = ALL) -> int:
    return registry.get("projects.transformed").grid(year=year, as_of=date(2026, 11, 1)).value(county=county)


def test_a_result_counts_once_for_a_taker_and_again_for_another():
    first, second = enterprise(), enterprise(county=fengcheng())
    achievement("抗逆玉米", taker=first, landed_on=date(2019, 5, 1))
    achievement("抗逆(玉米)", taker=first, landed_on=date(2020, 5, 1))
    achievement("抗逆 玉米", taker=first, landed_on=date(2020, 8, 1))
    achievement("抗逆玉米", taker=second, landed_on=date(2020, 5, 1))
    assert landed(2019) == 1
    assert landed(2020) == 2
    assert landed(2020, fengcheng().code) == 1
    rows = registry.get("projects.transformed").records(year=2020, as_of=date(2020, 12, 31))
    assert {row.name for row in rows} == {"抗逆玉米", "抗逆(玉米)"}


def test_a_taker_that_was_renamed_is_the_same_taker():
    firm = enterprise("丹东旧名有限公司")
    achievement("抗逆玉米", taker=firm, landed_on=date(2019, 5, 1))
    firm.name = "丹东新名有限公司"
    firm.save()
    achievement("抗逆玉米", taker=firm, landed_on=date(2020, 5, 1))
    assert landed(2020) == 0


def test_what_landed_elsewhere_is_kept_and_not_counted():
    achievement(in_city=False)
    assert landed(2020) == 0


@pytest.mark.parametrize(
    ("facts", "said"), [({"amount": -1}, "负数"), ({"in_city": False, "county": donggang}, "县区")]
)
def test_what_contradicts_itself_is_refused(facts, said):
    facts = {name: value() if callable(value) else value for name, value in facts.items()}
    with pytest.raises(ValidationError, match=said):
        achievement(**facts)


def test_the_same_record_is_entered_once():
    achievement("抗逆玉米")
    with pytest.raises(ValidationError, match="已经登记过"):
        achievement("抗逆玉米")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",虚构大学,东港虚构企业,转让,10,2020-05-01,", "必填"),
        ("甲,虚构大学,,转让,10,2020-05-01,", "必填"),
        ("甲,虚构大学,东港虚构企业,赠送,10,2020-05-01,", "不在可选范围"),
        ("甲,虚构大学,东港虚构企业,转让,10,2020年,", "只有年份"),
        ("甲,虚构大学,没有登记的企业,转让,10,2020-05-01,", "无法判断在哪里落地"),
    ],
)
def test_a_row_that_is_not_certain_is_refused(row, reason):
    enterprise("东港虚构企业")
    seen = bring(f"{HEAD}\n{row}\n")
    assert any(reason in problem[3] for problem in seen.refusals()), seen.refusals()
    assert not Achievement.objects.exists()


def test_a_sheet_goes_in_and_a_second_time_changes_nothing():
    firm = enterprise("东港虚构企业")
    sheet = (
        f"{HEAD},项目编号\n"
        "甲,虚构大学,东港虚构企业,技术转让,10,2020-05-01,,A1\n"
        "甲,虚构大学,东港虚构企业,,,2020-09-01,,\n"
        "乙,,没有登记的企业,作价入股,,2020.6.1,市本级,\n"
        "丙,虚构研究院,外地企业,许可使用,,2020/7/1,不在本市,\n"
    )
    origin = project(number="A1")
    assert bring(sheet).counts["new"] == 4
    again = bring(sheet)
    assert again.counts["unchanged"] == 4, again.refusals()
    first, second, third, _ = Achievement.objects.order_by("pk")
    assert (first.taker, first.county, first.amount, first.project) == (firm, donggang(), 100_000, origin)
    assert first.result_key == second.result_key != third.result_key
    assert landed(2020) == 2


def test_a_project_that_is_not_there_is_said():
    enterprise("东港虚构企业")
    seen = bring(f"{HEAD},来源项目编号\n甲,虚构大学,东港虚构企业,转让,10,2020-05-01,,A9\n")
    assert "没有登记过这个编号" in seen.refusals()[0][3]


def test_who_sees_which_achievements():
    people = everybody()
    here, there = enterprise(), enterprise(county=fengcheng())
    here.members.create(user=people.applicant)
    achievement("A", taker=here)
    achievement("B", taker=there)
    achievement("C", taker=there, owner=here)
    seen = {
        persona: set(Achievement.objects.visible_to(user).values_list("name", flat=True)) for persona, user in people
    }
    assert (seen["leader"], seen["county_officer"], seen["stranger"]) == ({"A", "B", "C"}, {"A"}, {"B", "C"})
    assert seen["applicant"] == {"A", "C"}
    assert seen["expert"] == set()
