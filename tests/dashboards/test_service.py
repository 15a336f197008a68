"""What firms have handed in waits on the home of whoever decides, and each heap opens into exactly what it counts."""

from datetime import date

import pytest
from django.urls import reverse

from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.cultivation.models import PoolEntry, PoolState
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


def heaps(client, user) -> dict[str, tuple[int, str]]:
    client.force_login(user)
    return {one.label: (one.count, one.url) for one in client.get("/").context["to_do"]}


def handed_in(**facts) -> AnnualFigures:
    firm = enterprise(**facts)
    return AnnualFigures.objects.create(
        enterprise=firm, county=firm.county, year=2019, closed_on=date(2019, 12, 31), state=FiguresState.SUBMITTED
    )


def test_a_county_finds_what_its_own_firms_have_handed_in(client, people):
    handed_in()
    handed_in(county=fengcheng())
    assert heaps(client, people.county_officer)["份年度数据待核实"][0] == 1
    assert heaps(client, people.officer)["份年度数据待核实"][0] == 2


def test_each_heap_opens_into_what_it_counts(client, people):
    handed_in()
    firm = enterprise()
    PoolEntry.objects.create(
        enterprise=firm,
        county=firm.county,
        target_id="hnte",
        state=PoolState.ASKED,
        planned_year=2021,
        asked_on=date(2020, 1, 1),
    )
    found = heaps(client, people.officer)
    assert {"份年度数据待核实", "家企业申请入库"} <= set(found)
    for count, url in found.values():
        assert client.get(url).context["page"].count == count


def test_leaders_and_supervisors_are_given_no_work_of_others(client, people):
    handed_in()
    assert heaps(client, people.supervisor) == {}


def test_a_firm_at_a_glance_tells_where_it_stands_and_what_happened(client, people):
    firm = enterprise("东港虚构仪器有限公司", registered_on=date(2010, 3, 1))
    certificate(firm, "hnte", issued=date(2019, 7, 1), expires=date(2022, 6, 30))
    AnnualFigures.objects.create(
        enterprise=firm,
        county=firm.county,
        year=2019,
        closed_on=date(2019, 12, 31),
        revenue=12_000_000,
        rd_total=600_000,
    )
    client.force_login(people.leader)
    page = client.get(reverse("dashboards:enterprise", args=[firm.pk]), {"as_of": "2020-09-30"})
    text = page.content.decode()
    assert "现为高新技术企业" in text
    assert [event.when for event in page.context["events"]] == [date(2019, 12, 31), date(2019, 7, 1), date(2010, 3, 1)]
    assert "营业收入：2019 年 1,200 万元" in text
    later = client.get(reverse("dashboards:enterprise", args=[firm.pk]), {"as_of": "2022-07-01"})
    assert "尚未取得梯度培育资质" in later.content.decode()
    assert "高新技术企业到期" in later.content.decode()


def test_a_firm_at_a_glance_costs_the_same_with_three_years_and_with_thirty(client, query_count, people):
    firm = enterprise()
    client.force_login(people.officer)
    url = reverse("dashboards:enterprise", args=[firm.pk])
    client.get(url)

    def add(years):
        for year in years:
            AnnualFigures.objects.create(
                enterprise=firm, county=firm.county, year=year, closed_on=date(year, 12, 31), revenue=year
            )
            certificate(firm, "tech_sme", issued=date(year, 3, 1), expires=date(year, 12, 31))

    add(range(2015, 2018))
    few = query_count(url, client)
    add(range(2000, 2015))
    assert query_count(url, client) == few
