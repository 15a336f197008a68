"""Platforms: recognised, changed in status, withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bureau.measures import registry
from projects.transfer.platforms.actions import StatusRefused, amend_platform, set_status
from projects.transfer.platforms.models import Platform
from projects.transfer.platforms.resources import PlatformResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import donggang, everybody, fengcheng
from tests.projects.made_up import platform

pytestmark = pytest.mark.django_db

HEAD = "平台名称,平台类别,级别,依托单位,认定时间,文号,状态"


def bring(text: str, by=None):
    return import_csv(PlatformResource, text, by=by or everybody().officer)


def figure(key: str, year: int, as_of: date) -> int:
    return registry.get(f"projects.{key}").grid(year=year, as_of=as_of).value()


def test_recognised_centres_count_in_their_year_and_stand_until_they_are_withdrawn():
    centre = platform(host=enterprise())
    platform(level="provincial", county=donggang())
    platform(kind_id="key_lab")
    platform(in_city=False, level="national")
    set_status(centre, "withdrawn", on=date(2021, 3, 1), reason="评价不合格")
    assert figure("city_tech_centers", 2020, date(2020, 12, 31)) == 1
    assert figure("city_tech_centers", 2020, date(2022, 12, 31)) == 1
    assert figure("platforms", 2021, date(2021, 2, 28)) == 3
    assert figure("platforms", 2021, date(2021, 3, 1)) == 2
    assert figure("platforms_provincial", 2021, date(2021, 3, 1)) == 1
    assert figure("platforms_national", 2021, date(2021, 3, 1)) == 0


@pytest.mark.parametrize(
    ("status", "on", "reason", "said"),
    [
        ("withdrawn", date(2020, 6, 30), "公告", "不能早于认定日期"),
        ("withdrawn", date(2999, 1, 1), "公告", "不能晚于今天"),
        ("withdrawn", date(2020, 8, 1), "", "须填写依据"),
        ("running", date(2020, 8, 1), "公告", "现在就是"),
    ],
)
def test_a_status_that_cannot_be_is_refused(status, on, reason, said):
    with pytest.raises(StatusRefused) as refusal:
        set_status(platform(), status, on=on, reason=reason)
    assert said in refusal.value.sentence


def test_what_is_withdrawn_stays_so():
    entered = platform()
    set_status(entered, "mending", on=date(2021, 1, 1), reason="限期整改")
    set_status(entered, "withdrawn", on=date(2021, 6, 1), reason="整改不合格")
    with pytest.raises(StatusRefused, match="不能再变更"):
        set_status(entered, "running", on=date(2021, 7, 1), reason="恢复")
    entered.refresh_from_db()
    entered.status = "running"
    amend_platform(entered)
    entered.refresh_from_db()
    assert (entered.status, entered.withdrawn_on) == ("withdrawn", date(2021, 6, 1))


def test_what_contradicts_itself_is_refused():
    with pytest.raises(ValidationError, match="须填写撤销日期"):
        platform(status="withdrawn")
    with pytest.raises(ValidationError, match="不能早于认定日期"):
        platform(status="withdrawn", status_on=date(2020, 6, 30))
    platform("甲中心")
    with pytest.raises(ValidationError):
        platform("甲 中心")
    platform("甲中心", level="provincial")


@pytest.mark.parametrize(
    ("name", "kind", "level", "taken"),
    [
        ("甲", "专业技术创新中心", "市级", ("tech_center", "municipal")),
        ("甲", "市级专业技术创新中心", "", ("tech_center", "municipal")),
        ("甲", "市专业技术创新中心", "市", ("tech_center", "municipal")),
        ("甲", "省级重点实验室", "省级", ("key_lab", "provincial")),
        ("丹东市甲专业技术创新中心", "", "市级", ("tech_center", "municipal")),
        ("甲", "省级重点实验室", "市级", None),
        ("甲", "", "市级", None),
        ("甲", "专业技术创新中心", "", None),
        ("甲", "实验室", "市级", None),
    ],
)
def test_kind_and_level_may_be_said_in_one(name, kind, level, taken):
    seen = bring(f"{HEAD}\n{name},{kind},{level},丹东虚构院,2020-07-01,,\n")
    assert seen.counts["new"] == bool(taken), seen.refusals()
    if taken:
        entered = Platform.objects.get()
        assert (entered.kind_id, entered.level) == taken


def test_a_sheet_goes_in_and_a_second_time_changes_nothing():
    firm = enterprise("东港虚构量仪有限公司")
    sheet = (
        f"{HEAD},撤销日期\n"
        "甲中心,市级专业技术创新中心,,东港虚构量仪有限公司,2020年7月1日,丹科发[2020]9号,运行,\n"
        "乙中心,专业技术创新中心,市级,丹东虚构院,2019.7.1,,,2020-05-06\n"
        "丙实验室,重点实验室,国家级,沈阳虚构大学,2018-01-01,,,\n"
    )
    assert bring(sheet).counts["new"] == 3
    again = bring(sheet)
    assert again.counts["unchanged"] == 3, again.refusals()
    first, second, third = Platform.objects.order_by("pk")
    assert (first.host, first.county, first.document_number) == (firm, donggang(), "丹科发〔2020〕9号")
    assert (second.status, second.withdrawn_on, second.in_city) == ("withdrawn", date(2020, 5, 6), True)
    assert (third.in_city, third.county) == (False, None)
    seen = bring(f"{HEAD}\n乙中心,专业技术创新中心,市级,丹东虚构院,2019.7.1,,运行\n")
    assert "不能经导入恢复" in seen.refusals()[0][3]


def test_a_withdrawal_needs_its_day():
    seen = bring(f"{HEAD}\n甲,重点实验室,市级,丹东虚构院,2020-07-01,,撤销\n")
    assert "须填写撤销日期" in seen.refusals()[0][3]


def test_a_county_officer_brings_the_own_county_alone():
    enterprise("东港虚构企业")
    enterprise("凤城虚构企业", county=fengcheng())
    seen = bring(
        f"{HEAD}\n甲,重点实验室,市级,东港虚构企业,2020-07-01,,\n乙,重点实验室,市级,凤城虚构企业,2020-07-01,,\n",
        everybody().county_officer,
    )
    assert [problem[0] for problem in seen.refusals()] == [3]


def test_who_sees_which_platforms():
    people = everybody()
    here, there = enterprise(), enterprise(county=fengcheng())
    here.members.create(user=people.applicant)
    platform("A", host=here)
    platform("B", host=there)
    platform("C")
    seen = {persona: set(Platform.objects.visible_to(user).values_list("name", flat=True)) for persona, user in people}
    assert (seen["officer"], seen["county_officer"], seen["stranger"]) == ({"A", "B", "C"}, {"A"}, {"B"})
    assert (seen["applicant"], seen["audit_admin"]) == ({"A"}, set())
