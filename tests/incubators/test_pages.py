"""Pages of carriers and tenancies: filters of the day, forms, refusals, costs."""

from datetime import date

import pytest
from django.urls import reverse

from incubators.register.models import Carrier, CarrierMember
from incubators.tenancies.models import Tenancy
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

CARRIERS, TENANCIES = "/incubators/", "/incubators/tenancies/"
DAY = date(2020, 9, 30)


@pytest.mark.parametrize("query", ["", "?standing=in_use", "?q=虚构", "?export=csv"])
def test_the_list_of_carriers_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            stay(carrier(operator=enterprise()), entered=date(2019, 1, 1))
        counts.append(query_count(CARRIERS + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["", "?standing=overdue", "?standing=there", "?q=虚构", "?export=csv"])
def test_the_list_of_tenancies_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    place, counts = carrier(), []
    for rows in (3, 27):
        for _ in range(rows):
            stay(place, entered=date(2019, 1, 1))
        counts.append(query_count(TENANCIES + query, client))
    assert counts[0] == counts[1]


def test_the_page_of_a_carrier_costs_the_same_for_three_tenants_and_thirty(client, query_count):
    client.force_login(everybody().officer)
    place, counts = carrier(), []
    for rows in (3, 27):
        for _ in range(rows):
            stay(place, entered=date(2019, 1, 1))
        counts.append(query_count(place.get_absolute_url(), client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kind=maker_space", {"乙空间"}),
        ("?level=national", {"甲孵化器"}),
        ("?standing=in_use", {"甲孵化器", "乙空间"}),
        ("?standing=revoked", {"丙孵化器"}),
        ("?standing=unrecognised", {"丁孵化器"}),
        ("?county={county}", {"乙空间"}),
        ("?q=银杏", {"甲孵化器"}),
        ("?standing=nonsense", {"甲孵化器", "乙空间", "丙孵化器", "丁孵化器"}),
    ],
)
def test_filters_of_carriers_answer_for_the_day_of_the_page(client, query, names):
    client.force_login(everybody().leader)
    carrier("甲孵化器", level="national", operator_name="银杏孵化运营公司")
    carrier("乙空间", "maker_space", county=fengcheng(), recognised_on=DAY)
    carrier("丙孵化器", revoked_on=DAY, revoked_reason="公告")
    carrier("丁孵化器", recognised_on=None, recognised_year=2020)
    page = client.get(f"{CARRIERS}{query.format(county=fengcheng().pk)}&as_of=2020-09-30")
    assert {row.name for row in page.context["page"].objects} == names


@pytest.mark.parametrize(
    ("query", "tenants"),
    [
        ("?standing=there", {"甲", "乙", "丙", "团队"}),
        ("?standing=incubating", {"甲", "乙"}),
        ("?standing=overdue", {"乙"}),
        ("?standing=graduated", {"丙"}),
        ("?standing=left", {"丁"}),
        ("?type=team", {"团队"}),
        ("?kind=maker_space", {"团队"}),
        ("?q=乙", {"乙"}),
    ],
)
def test_filters_of_tenancies_answer_for_the_day_of_the_page(client, query, tenants):
    client.force_login(everybody().leader)
    place = carrier()
    stay(place, enterprise("甲"), entered=date(2019, 1, 1))
    stay(place, enterprise("乙"), entered=date(2016, 9, 29))
    stay(place, enterprise("丙"), entered=date(2019, 1, 1), graduated_on=DAY, state="graduated")
    stay(place, enterprise("丁"), entered=date(2019, 1, 1), left_on=DAY, state="withdrawn", incubated=True)
    stay(place, enterprise("戊"), entered=date(2020, 10, 1))
    stay(carrier(kind="maker_space"), team="团队", leader="赵文博", entered=date(2019, 1, 1))
    page = client.get(f"{TENANCIES}{query}&as_of=2020-09-30")
    assert {row.tenant for row in page.context["page"].objects} == tenants


def test_a_carrier_shows_who_is_there_on_the_day_of_the_page(client):
    client.force_login(everybody().leader)
    place = carrier()
    stay(place, enterprise("早先有限公司"), entered=date(2019, 1, 1), left_on=DAY, state="withdrawn")
    stay(place, enterprise("后来有限公司"), entered=DAY)
    before = client.get(f"{place.get_absolute_url()}?as_of=2020-09-29").text
    assert "早先有限公司" in before
    assert "后来有限公司" not in before
    after = client.get(f"{place.get_absolute_url()}?as_of=2020-09-30").text
    assert "早先有限公司" not in after
    assert "后来有限公司" in after


class TestCarrierForms:
    FORM = {"name": "银杏孵化器", "kind": "incubator", "recognised_year": "2019"}

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"name": ""}, "名称"),
            ({"kind": "nonsense"}, "类型"),
            ({"recognised_on": "2099-01-01"}, "不能晚于今天"),
            ({"recognised_on": "2020-01-01"}, "不在同一年"),
            ({"recognised_year": "20190"}, "认定年度"),
            ({"operator": "91110000600037342L"}, "校验位"),
            ({"operator": "91110000600037341L"}, "没有找到"),
            ({"area_total": "10", "area_incubation": "11"}, "不能超过总面积"),
            ({"name": "已有 孵化器"}, "已有同名的载体"),
        ],
    )
    def test_a_wrong_form_is_refused(self, client, facts, said):
        carrier("已有孵化器")
        client.force_login(everybody().county_officer)
        page = client.post(reverse("incubators:create"), self.FORM | facts)
        assert page.status_code == 200
        form = page.context["form"]
        assert said in str(form.errors) + "".join(field.label for field in form if field.errors)
        assert Carrier.objects.count() == 1

    def test_an_operator_is_linked_by_name_or_code_and_kept_as_written_otherwise(self, client):
        firm = enterprise("丹东虚构运营有限公司")
        client.force_login(everybody().officer)
        form = self.FORM | {"county": donggang().pk}
        client.post(reverse("incubators:create"), form | {"operator": "丹东虚构运营有限公司", "fund": "500"})
        linked = Carrier.objects.get()
        assert (linked.operator, linked.fund) == (firm, 5_000_000)
        client.post(reverse("incubators:edit", args=[linked.pk]), form | {"operator": "大连某运营机构"})
        linked.refresh_from_db()
        assert (linked.operator, linked.operator_name) == (None, "大连某运营机构")

    def test_a_county_officer_registers_in_the_own_county(self, client):
        client.force_login(everybody().stranger)
        client.post(reverse("incubators:create"), self.FORM | {"county": donggang().pk})
        assert Carrier.objects.get().county == fengcheng()

    def test_a_carrier_is_revoked_once(self, client):
        place = carrier()
        client.force_login(everybody().county_officer)
        revoke = reverse("incubators:revoke", args=[place.pk])
        assert "不能早于认定日期" in client.post(revoke, {"on": "2018-05-07", "reason": "公告"}).text
        assert client.post(revoke, {"on": "2021-01-01", "reason": "考核不合格"}).status_code == 302
        assert "不能再次撤销" in client.post(revoke, {"on": "2022-01-01", "reason": "再次"}).text


class TestTenancyForms:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"firm": "没有这家公司"}, "没有找到"),
            ({"firm": ""}, "只填其中一项"),
            ({"team": "蓝莓团队", "leader": "赵文博"}, "只填其中一项"),
            ({"firm": "", "team": "蓝莓团队"}, "请填写团队负责人"),
            ({"firm": "", "team": "蓝莓团队", "leader": "赵", "state": "incubating"}, "创业团队不是在孵企业"),
            ({"entered_on": "2099-01-01"}, "不能晚于今天"),
            ({"firm": "别处有限公司"}, "同一企业同一时间只能入驻一个载体"),
        ],
    )
    def test_a_wrong_form_is_refused(self, client, facts, said):
        place = carrier()
        enterprise("丹东虚构电子有限公司")
        stay(carrier("别处孵化器"), enterprise("别处有限公司"), entered=date(2019, 1, 1))
        client.force_login(everybody().county_officer)
        form = {
            "firm": "丹东虚构电子有限公司",
            "carrier": place.pk,
            "entered_on": "2020-05-01",
            "state": "incubating",
        }
        page = client.post(reverse("incubators:tenancy_create"), form | facts)
        assert page.status_code == 200
        assert said in page.text
        assert Tenancy.objects.count() == 1

    def test_a_carrier_of_another_county_cannot_be_chosen(self, client):
        place, firm = carrier(county=fengcheng()), enterprise()
        client.force_login(everybody().county_officer)
        form = {"firm": firm.uscc, "carrier": place.pk, "entered_on": "2020-05-01", "state": "incubating"}
        assert client.post(reverse("incubators:tenancy_create"), form).status_code == 200
        assert not Tenancy.objects.exists()

    def test_a_firm_of_another_county_may_grow_here_and_an_old_one_is_remarked(self, client):
        place, firm = carrier(), enterprise(county=fengcheng(), registered_on=date(2010, 1, 1))
        client.force_login(everybody().county_officer)
        form = {"firm": firm.uscc, "carrier": place.pk, "entered_on": "2020-05-01", "state": "incubating"}
        page = client.post(reverse("incubators:tenancy_create"), form, follow=True)
        assert "成立已超过 24 个月" in page.text
        assert Tenancy.objects.get().county == donggang()

    def test_a_stay_is_corrected_graduated_left_and_taken_back(self, client):
        tenancy = stay(carrier(), entered=date(2019, 1, 1))
        client.force_login(everybody().county_officer)

        def post(name: str, **form):
            return client.post(reverse(f"incubators:tenancy_{name}", args=[tenancy.pk]), form)

        assert post("edit", entered_on="2019-02-01", employees="12").status_code == 302
        assert "请选择" in post("graduate", on="2020-05-01", basis="").text
        assert post("graduate", on="2020-05-01", basis="revenue").status_code == 302
        assert "不能早于毕业日期" in post("leave", on="2020-04-01").text
        assert post("leave", on="2020-06-01").status_code == 302
        tenancy.refresh_from_db()
        assert (tenancy.entered_on, tenancy.employees, tenancy.state) == (date(2019, 2, 1), 12, "graduated")
        assert (tenancy.graduated_on, tenancy.left_on) == (date(2020, 5, 1), date(2020, 6, 1))
        assert post("edit", entered_on="2019-02-01", graduated_on="2020-05-02", left_on="2020-06-02").status_code == 302
        assert post("resume", reason="误登记").status_code == 302
        tenancy.refresh_from_db()
        assert (tenancy.state, tenancy.left_on) == ("incubating", None)
        assert client.get(tenancy.get_absolute_url()).status_code == 200


def test_an_operator_finds_the_own_carrier_and_who_is_in_it(client):
    people, place = everybody(), carrier("银杏孵化器")
    CarrierMember.objects.create(user=people.operator, carrier=place)
    stay(place, enterprise("丹东虚构电子有限公司"), entered=date(2019, 1, 1))
    stay(carrier("别处孵化器"), entered=date(2019, 1, 1))
    client.force_login(people.operator)
    assert [row.name for row in client.get(CARRIERS).context["page"].objects] == ["银杏孵化器"]
    assert [row.tenant for row in client.get(TENANCIES).context["page"].objects] == ["丹东虚构电子有限公司"]
    page = client.get(place.get_absolute_url())
    assert "丹东虚构电子有限公司" in page.text
    assert page.context["actions"] == []
