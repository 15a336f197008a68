"""Lists of awards and of contests as bureaus keep them, into the register of honours."""

from datetime import date

import pytest
from django.urls import reverse

from projects.decisions.honour_resources import HonourResource
from projects.decisions.outcome_models import Honour
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv, look
from tests.personas import everybody, fengcheng

from .made_up import honour

pytestmark = pytest.mark.django_db
HEAD = "获奖项目,奖项,获奖年度,获奖等级,主要完成单位,主要完成人,授奖日期,所属县区"


def bring(*rows: str, head: str = HEAD):
    return import_csv(HonourResource, "\n".join((head, *rows)), by=everybody().officer)


def refusals(*rows: str, head: str = HEAD) -> list[str]:
    seen = look(HonourResource, "\n".join((head, *rows)).encode(), "表.csv", by=everybody().officer)
    return [str(refusal) for refusal in seen.refusals()]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("成果,某某奖,2019年,一等奖,甲公司,,2019-12-01,东港市", "奖项"),
        ("成果,市科技奖,,一等奖,甲公司,,2019-12-01,东港市", "年度"),
        ("成果,市科技奖,2019,一等奖,,,2019-12-01,东港市", "完成单位"),
        ("成果,市科技奖,2019,一等奖,甲公司,,,东港市", "授予日期"),
        (",市科技奖,2019,一等奖,甲公司,,2019-12-01,东港市", "项目名称"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_column(row, said):
    (told,) = refusals(row)
    assert said in told
    assert not Honour.objects.exists()


def test_a_prize_of_another_kind_is_refused():
    (told,) = refusals("成果,市科技奖,竞赛,2019,甲公司,2019-12-01", head="项目名称,奖项,类型,年度,完成单位,授予日期")
    assert "奖项与类型不符" in told


def test_an_award_withdrawn_before_it_was_given_is_refused():
    head = "项目名称,奖项,年度,完成单位,授予日期,撤销日期"
    (told,) = refusals("成果,市科技奖,2019,甲公司,2019-12-01,2019-11-30", head=head)
    assert "撤销日期不能早于授予日期" in told


def test_a_list_of_awards_comes_in_with_the_first_unit_from_the_register_and_its_county():
    firm = enterprise("凤城样本有限公司", county=fengcheng())
    bring(
        "甲成果,市科学技术进步奖,2019年度,二等奖,凤城样本有限公司、某大学,张三、李四,2019-12-01,",
        "乙成果,市科技奖,2019,三等奖,某大学,王五,2019-12-01,市本级",
    )
    first, second = Honour.objects.get(title="甲成果"), Honour.objects.get(title="乙成果")
    said = (first.kind, first.prize, first.year, first.grade, first.level)
    assert said == ("award", "city_award", 2019, "二等奖", "municipal")
    assert (first.enterprise, first.county, first.unit_names) == (firm, fengcheng(), "凤城样本有限公司、某大学")
    assert (first.persons, first.awarded_on) == ("张三、李四", date(2019, 12, 1))
    assert (second.enterprise, second.county, second.in_city) == (None, None, True)


def test_places_of_a_contest_come_in_with_edition_track_and_rank():
    head = "参赛项目,大赛名称,年度,届次,组别,名次,参赛企业,授予日期"
    bring("丙项目,创新创业大赛,2019,第三届,成长组,2,丙公司,2019-08-01", head=head)
    found = Honour.objects.get()
    assert (found.kind, found.edition, found.track, found.rank) == ("contest", "第三届", "成长组", 2)


def test_the_same_list_again_changes_nothing_and_a_grade_corrected_in_it_changes_that_alone():
    row = "甲成果,市科技奖,2019,二等奖,甲公司,张三,2019-12-01,东港市"
    bring(row)
    assert bring(row).counts["unchanged"] == 1
    bring(row.replace("二等奖", "一等奖"))
    assert Honour.objects.get().grade == "一等奖"
    assert Honour.history.count() == 2


def test_where_nothing_tells_the_place_what_is_stored_stays():
    stored = honour(title="甲成果", unit_names="甲大学", grade="三等奖")
    bring("甲成果,市科技奖,2020,三等奖,甲大学,张三,2020-10-01,")
    county = stored.county
    stored.refresh_from_db()
    assert (stored.county, stored.persons) == (county, "张三")


def test_only_officers_of_the_bureau_find_the_way_to_the_import(client):
    people, page = everybody(), reverse("projects:honour_list")
    for person, finds_it in ((people.officer, True), (people.county_officer, False), (people.leader, False)):
        client.force_login(person)
        assert (reverse("projects:honour_import") in client.get(page).content.decode()) is finds_it
