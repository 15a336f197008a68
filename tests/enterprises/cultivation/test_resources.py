"""The pool in and out of sheets."""

from datetime import date

import pytest
from django.utils import timezone

from bureau.exchange import kinds
from enterprises.cultivation.models import PoolEntry
from enterprises.cultivation.resources import PoolResource
from tests.enterprises.made_up import certificate, enterprise
from tests.exchange.importing import import_csv, import_file
from tests.personas import everybody, fengcheng

from .made_up import entry

pytestmark = pytest.mark.django_db

HEAD = "企业名称,培育目标,计划年度,辅导员,入库时间,下次谈话,备注\n"


def bring(text: str, by=None):
    return import_csv(PoolResource, HEAD + text, by=by or everybody().officer)


def counts(seen) -> tuple[int, int, int, int]:
    return tuple(seen.counts[name] for name in ("new", "changed", "unchanged", "refused"))


def test_the_register_is_known_by_its_name():
    assert isinstance(kinds.resource_of("pool", None), PoolResource)


def test_firms_are_entered_with_adviser_and_talk():
    enterprise("甲公司", county=fengcheng())
    people = everybody()
    assert counts(bring("甲公司,高企,2027,东港科员,2020.3.1,2020-06-01,重点\n")) == (1, 0, 0, 0)
    row = PoolEntry.objects.get()
    assert (row.state, row.target_id, row.planned_year, row.county) == ("in_pool", "hnte", 2027, fengcheng())
    assert (row.adviser, row.entered_by) == (people.county_officer, people.officer)
    assert (row.entered_on, row.next_talk_on, row.notes) == (date(2020, 3, 1), date(2020, 6, 1), "重点")


def test_without_a_day_it_means_the_open_entry_or_today():
    known = entry(enterprise("甲公司"))
    enterprise("乙公司")
    assert counts(bring("甲公司,高新技术企业,2029,,,,\n乙公司,瞪羚,2027,,,,\n")) == (1, 1, 0, 0)
    known.refresh_from_db()
    assert known.planned_year == 2029
    assert PoolEntry.objects.exclude(pk=known.pk).get().entered_on == timezone.localdate()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("无此公司,高企,2027,,,,", "企业库中没有"),
        ("甲公司,专精特新,2027,,,,", ""),
        ("甲公司,高企,,,,,", "须填写计划申报年度"),
        ("甲公司,高企,1999,,,,", "年度应在"),
        ("甲公司,高企,2027,无此人,,,", "没有这名工作人员"),
        ("甲公司,高企,2027,,2099-01-01,,", "不能晚于今天"),
        ("甲公司,瞪羚,2027,,,,", "不需要培育"),
        ("甲公司,雏鹰,2027,,2020-05-01,,", "已在该目标的培育库中"),
        ("甲公司,科小,2027,,,,", ""),
        ("甲公司,独角兽,2027,,,,", "已申请入库"),
    ],
)
def test_what_may_not_be_entered_is_refused_with_its_reason(line, reason):
    firm = enterprise("甲公司")
    certificate(firm, "gazelle", issued=date(2019, 1, 1), expires=timezone.localdate())
    entry(firm, "young_eagle")
    entry(firm, "unicorn", state="asked")
    seen = bring(line + "\n")
    assert seen.counts["refused"] == 1
    assert reason in seen.refusals()[0][3]
    assert PoolEntry.objects.count() == 2


def test_a_county_officer_brings_the_own_county_alone():
    enterprise("甲公司", county=fengcheng())
    assert counts(bring("甲公司,高企,2027,,,,\n", by=everybody().county_officer)) == (0, 0, 0, 1)


def test_a_stay_that_is_over_is_not_changed_by_a_sheet():
    row = entry(enterprise("甲公司"), state="left")
    seen = bring(f"甲公司,高企,2030,,{row.entered_on},,\n")
    assert seen.refusals()[0][3] == "这条培育记录已经结束，不能用导入修改"


def test_what_goes_out_comes_back_unchanged(client):
    people = everybody()
    entry(enterprise("甲公司"), adviser=people.officer, next_talk_on=date(2020, 6, 1), notes="备注")
    entry(enterprise("乙公司", county=fengcheng()), "gazelle", state="failed")
    entry(enterprise("丙公司"), state="certified")
    client.force_login(people.officer)
    content = client.get("/enterprises/cultivation/?export=xlsx").getvalue()
    assert counts(import_file(PoolResource, content, "培育库.xlsx", by=people.officer)) == (0, 0, 3, 0)
