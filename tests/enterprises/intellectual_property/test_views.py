from datetime import date

import pytest
from django.urls import reverse

from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.intellectual_property.resources import IntellectualPropertyResource
from enterprises.register.models import EnterpriseMember
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_file
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

LIST = "/enterprises/ip/"


def page(name: str, *args) -> str:
    return reverse(f"enterprises:ip_{name}", args=args)


@pytest.mark.parametrize("query", ["", "?standing=valid&ip_class=1", "?q=虚构", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            right()
        counts.append(query_count(LIST + query, client))
    assert counts[0] == counts[1]


def test_the_page_of_a_right_costs_the_same_however_many_its_holder_has(client, query_count):
    client.force_login(everybody().officer)
    held = right()
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            right(held.enterprise)
        counts.append(query_count(page("detail", held.pk), client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kind=software", {"B"}),
        ("?ip_class=1", {"A", "C", "D"}),
        ("?ip_class=0", {"E"}),
        ("?standing=valid", {"A", "B", "E"}),
        ("?standing=ended", {"C"}),
        ("?standing=expired", {"D"}),
        ("?granted=2017", {"B"}),
        ("?obtained_by=assigned", {"E"}),
        ("?county={county}", {"B"}),
        ("?q=zl20150000", {"A"}),
        ("?q=20150000", {"A"}),
        ("?q=甲公司", {"A"}),
    ],
)
def test_filters_answer_for_the_day_of_the_page(client, query, names):
    client.force_login(everybody().leader)
    right(enterprise("甲公司"), name="A", number="ZL201500001111.1")
    right(enterprise(county=fengcheng()), "software", name="B", number="2017SR123456", granted_on=date(2017, 1, 1))
    right(name="C", number="1", ended_on=date(2020, 9, 30), end_reason="lapsed")
    right(name="D", number="2", expires_on=date(2020, 9, 29))
    right(kind="trademark", name="E", number="3", obtained_by="assigned")
    response = client.get(f"{LIST}{query.format(county=fengcheng().pk)}&as_of=2020-09-30")
    assert {row.object.name for row in response.context["rows"]} == names


def test_people_see_their_own_part(client):
    people = everybody()
    own, foreign = right(), right(enterprise(county=fengcheng()))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own.enterprise)
    for persona in ("county_officer", "applicant"):
        client.force_login(getattr(people, persona))
        assert [row.object for row in client.get(LIST).context["rows"]] == [own]
        assert client.get(page("detail", foreign.pk)).status_code == 404


def test_an_exported_file_comes_back_unchanged(client):
    people = everybody()
    client.force_login(people.officer)
    right(name="=1+1", notes="备注", hnte_year=2019, expires_on=date(2035, 1, 1))
    right(kind="software", number="2019SR0123456", ended_on=date(2020, 1, 1), end_reason="transferred", obtained_by="")
    for kind in ("csv", "xlsx"):
        content = b"".join(client.get(f"{LIST}?export={kind}"))
        seen = import_file(IntellectualPropertyResource, content, f"知识产权.{kind}", by=people.officer)
        assert seen.refusals() == []
        assert (seen.counts["new"], seen.counts["changed"], seen.counts["unchanged"]) == (0, 0, 2)


def test_a_right_is_registered_amended_and_ended_by_the_pages(client):
    people, firm = everybody(), enterprise()
    client.force_login(people.county_officer)
    assert client.get(f"{page('create')}?enterprise={firm.pk}").context["form"]["holder"].value() == firm.uscc
    posted = {"kind": "invention", "number": "201510123456.7", "name": "一种装置", "holder": firm.uscc}
    client.post(page("create"), posted | {"granted_on": "2019-05-01"})
    held = IntellectualProperty.objects.get()
    assert (held.number, held.enterprise) == ("ZL201510123456.7", firm)
    client.post(page("edit", held.pk), posted | {"granted_on": "2019-06-01", "obtained_by": "own"})
    held.refresh_from_db()
    assert (held.granted_on, held.obtained_by) == (date(2019, 6, 1), "own")
    refused = client.post(page("end", held.pk), {"on": "2019-01-01", "why": "lapsed"})
    assert "不能早于授权日期" in refused.content.decode()
    client.post(page("end", held.pk), {"on": "2020-01-01", "why": "lapsed"})
    held.refresh_from_db()
    assert held.ended_on == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"holder": "凤城公司"}, "holder", "没有找到"),
        ({"granted_on": "2099-01-01"}, "granted_on", "不能晚于今天"),
        ({"hnte_year": "1990"}, "hnte_year", "年度应在"),
        ({"number": "ZL201510123456.8"}, "__all__", "已登记过同一编号"),
        ({"expires_on": "2019-01-01"}, "__all__", "不能早于授权日期"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_where(client, facts, field, said):
    enterprise("凤城公司", county=fengcheng())
    right(number="ZL201510123456.8")
    client.force_login(everybody().county_officer)
    posted = {"kind": "invention", "number": "1", "name": "甲", "holder": enterprise().uscc, "granted_on": "2019-05-01"}
    response = client.post(page("create"), posted | facts)
    assert said in "".join(response.context["form"].errors.get(field, []))
    assert IntellectualProperty.objects.count() == 1


@pytest.mark.parametrize("persona", ["leader", "stranger", "applicant"])
def test_others_do_not_amend_a_right(client, persona):
    held = right()
    client.force_login(getattr(everybody(), persona))
    for name in ("edit", "end"):
        assert client.post(page(name, held.pk), {"on": "2020-01-01", "why": "lapsed"}).status_code == 404
    held.refresh_from_db()
    assert held.ended_on is None
