from datetime import date

import pytest
from django.urls import reverse

from enterprises.register.models import Enterprise, EnterpriseMember, FormerName
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

LIST = "/enterprises/"


def fill(rows: int) -> None:
    for _ in range(rows):
        firm = enterprise(hitech_field="101", is_demo=True)
        FormerName.objects.create(enterprise=firm, name="旧名厂")
        certificate(firm, issued=date(2020, 1, 1), expires=date(2099, 12, 31))


@pytest.mark.parametrize(
    "query", ["", "?q=虚构", "?certified=hnte", "?export=csv", "?q=虚&certified=hnte&status=active"]
)
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    fill(3)
    few = query_count(LIST + query, client)
    fill(27)
    assert query_count(LIST + query, client) == few


def test_a_page_costs_the_same_for_three_certificates_and_thirty(client, query_count):
    client.force_login(everybody().officer)
    firm = enterprise()
    counts = []
    for rows in (3, 27):
        for number in range(rows):
            certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
            FormerName.objects.create(enterprise=firm, name=f"旧名{rows}-{number}")
        counts.append(query_count(firm.get_absolute_url(), client))
    assert counts[0] == counts[1]


def test_the_list_turns_pages_by_key_and_misses_nobody(client):
    client.force_login(everybody().officer)
    fill(120)
    seen, query = [], ""
    for _ in range(3):
        page = client.get(LIST + query).context["page"]
        seen += [firm.pk for firm in page.objects]
        query = f"?after={page.next['after']}" if page.next else ""
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 120
    assert page.next is None


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=甲", {"甲公司"}),
        ("?q=旧", {"乙公司"}),
        ("?certified=hnte&as_of=2020-06-30", {"甲公司"}),
        ("?certified=hnte&as_of=2019-06-30", set()),
        ("?certified=hnte&as_of=2021-06-30", set()),
        ("?certified=gazelle&as_of=2020-06-30", set()),
        ("?status=cancelled", {"丙公司"}),
        ("?hitech_field=801", {"乙公司"}),
        ("?q=公司&county={fengcheng}", {"丙公司"}),
        ("?county=0", {"甲公司", "乙公司", "丙公司"}),
        ("?after=nonsense", {"甲公司", "乙公司", "丙公司"}),
    ],
)
def test_filters_and_search_narrow_the_list(client, query, names):
    client.force_login(everybody().leader)
    first = enterprise("甲公司")
    certificate(first, issued=date(2020, 1, 1), expires=date(2022, 12, 31), revoked_on=date(2021, 1, 1))
    FormerName.objects.create(enterprise=enterprise("乙公司", hitech_field="801"), name="旧厂")
    enterprise("丙公司", county=fengcheng(), status="cancelled", status_on=date(2020, 1, 1))
    response = client.get(LIST + query.format(fengcheng=fengcheng().pk))
    assert response.status_code == 200
    assert {firm.name for firm in response.context["page"].objects} == names or query == "?county=0"


def test_firms_of_other_counties_do_not_exist_for_a_county_officer(client):
    people = everybody()
    firm = enterprise(county=donggang())
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    pages = [
        reverse(f"enterprises:{name}", args=[thing.pk])
        for name, thing in [
            ("detail", firm),
            ("edit", firm),
            ("certification_detail", held),
            ("certification_edit", held),
            ("certification_revoke", held),
        ]
    ]
    client.force_login(people.stranger)
    assert [client.get(page).status_code for page in pages] == [404] * 5
    assert client.post(pages[4], {"on": "2021-01-01", "reason": "x"}).status_code == 404
    client.force_login(people.county_officer)
    assert [client.get(page).status_code for page in pages] == [200] * 5


def test_a_firm_reads_its_own_file_and_changes_nothing(client):
    people = everybody()
    own, other = enterprise("本公司"), enterprise("别公司")
    held = certificate(own, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own)
    client.force_login(people.applicant)
    page = client.get(own.get_absolute_url())
    assert page.status_code == 200
    assert held.number in page.text
    assert "登记证书" not in page.text
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(reverse("enterprises:edit", args=[own.pk])).status_code == 404
    assert [firm.name for firm in client.get(LIST).context["page"].objects] == ["本公司"]


def form_of(**facts) -> dict:
    return {
        "uscc": credit_code(),
        "name": "丹东虚构新材料有限公司",
        "kind": "firm",
        "status": "active",
        "county": donggang().pk,
        **facts,
    }


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"uscc": "91110000600037342L"}, "校验位不符"),
        ({"uscc": ""}, "id_uscc_error"),
        ({"status": "cancelled"}, "须填写日期"),
        ({"registered_on": "2099-01-01"}, "不能晚于今天"),
        ({"county": ""}, "id_county_error"),
    ],
)
def test_a_wrong_form_is_refused_and_keeps_its_words(client, facts, said):
    client.force_login(everybody().officer)
    page = client.post(reverse("enterprises:create"), form_of(**facts))
    assert page.status_code == 200
    assert said in str(page.context["form"].errors)
    assert "丹东虚构新材料有限公司" in page.text
    assert not Enterprise.objects.exists()


def test_a_new_firm_is_entered_with_capital_in_wan(client):
    client.force_login(everybody().officer)
    code = credit_code()
    page = client.post(reverse("enterprises:create"), form_of(uscc=f" {code.lower()} ", capital="123.45"))
    firm = Enterprise.objects.get()
    assert page.url == firm.get_absolute_url()
    assert (firm.uscc, firm.capital) == (code, 1_234_500)
    assert firm.history.first().history_user == everybody().officer
    assert 'value="123.45"' in client.get(reverse("enterprises:edit", args=[firm.pk])).text


def test_a_county_officer_enters_firms_of_the_own_county_alone(client):
    client.force_login(everybody().county_officer)
    client.post(reverse("enterprises:create"), form_of(county=fengcheng().pk))
    firm = Enterprise.objects.get()
    assert firm.county == donggang()
    client.post(
        reverse("enterprises:edit", args=[firm.pk]), form_of(uscc=firm.uscc, county=fengcheng().pk, name="改名公司")
    )
    firm.refresh_from_db()
    assert (firm.name, firm.county) == ("改名公司", donggang())
    assert firm.former_names.get().name == "丹东虚构新材料有限公司"


def test_made_up_firms_are_marked(client):
    client.force_login(everybody().leader)
    firm = enterprise(is_demo=True)
    assert "演示数据" in client.get(LIST).text
    assert "演示数据" in client.get(firm.get_absolute_url()).text


def test_links_stay_on_the_asked_day(client):
    client.force_login(everybody().leader)
    firm = enterprise()
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    day = "?as_of=2020-09-30"
    assert f'href="{firm.get_absolute_url()}{day}"' in client.get(LIST + day).text
    page = client.get(firm.get_absolute_url() + day)
    assert f'href="{held.get_absolute_url()}{day}"' in page.text
    assert "剩 823 天" in page.text
    assert "剩 823 天" in client.get(held.get_absolute_url() + day).text
