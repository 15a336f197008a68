"""The pages of projects, achievements, contracts and platforms."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from projects.models import Achievement, Platform, Project, TechContract
from projects.resources import AchievementResource, PlatformResource, ProjectResource, TechContractResource
from projects.transfer.contracts.actions import cancel
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_file
from tests.personas import donggang, everybody, fengcheng
from tests.projects.made_up import WAN, achievement, contract, platform, project

pytestmark = pytest.mark.django_db

MAKERS = {
    "projects:list": lambda: project(lead=enterprise(), partner_names="甲大学", total_money=10 * WAN),
    "projects:achievement_list": lambda: achievement(taker=enterprise(), owner=enterprise(), project=project()),
    "projects:contract_list": lambda: contract(seller=enterprise(), buyer=enterprise()),
    "projects:platform_list": lambda: platform(host=enterprise()),
}
RESOURCES = {
    "projects:list": ProjectResource,
    "projects:achievement_list": AchievementResource,
    "projects:contract_list": TechContractResource,
    "projects:platform_list": PlatformResource,
}


@pytest.mark.parametrize("query", ["", "?q=虚构", "?export=csv"])
@pytest.mark.parametrize("name", MAKERS)
def test_a_list_costs_the_same_for_three_rows_and_thirty(client, query_count, name, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            MAKERS[name]()
        counts.append(query_count(reverse(name) + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", MAKERS)
def test_an_exported_list_comes_back_unchanged(client, name):
    people = everybody()
    for _ in range(3):
        MAKERS[name]()
    if name == "projects:contract_list":
        cancel(TechContract.objects.first(), on=date(2021, 1, 1), reason="解除")
        contract(seller_division="370202", buyer_division="210682")
    if name == "projects:list":
        project(in_city=False, level="national", state="terminated", closed_on=date(2020, 12, 1), central_money=5)
        project(number="", approved_on=None, approved_year=2019)
    client.force_login(people.officer)
    for kind in ("csv", "xlsx"):
        sent = client.get(reverse(name) + f"?export={kind}")
        content = b"".join(sent.streaming_content) if sent.streaming else sent.content
        again = import_file(RESOURCES[name], content, f"表.{kind}", by=people.officer)
        assert again.refusals() == []
        assert (again.counts["new"], again.counts["changed"]) == (0, 0), kind
        assert again.counts["unchanged"] == again.counts["rows"] > 0


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?level=national", {"B"}),
        ("?state=accepted", {"C"}),
        ("?year=2019", {"B"}),
        ("?standing=due", {"A", "B"}),
        ("?standing=overdue", {"B"}),
        ("?place={county}", {"A"}),
        ("?place=0", {"C"}),
        ("?place=-1", {"B"}),
        ("?q=变速箱", {"A"}),
        ("?q=b", {"B"}),
        ("?place=nonsense", {"A", "B", "C"}),
    ],
)
def test_filters_of_projects_answer_for_the_day_of_the_page(client, query, numbers):
    client.force_login(everybody().leader)
    project("变速箱研究", number="A", lead=enterprise(), starts_on=None, ends_on=date(2020, 9, 30))
    project(
        number="B",
        level="national",
        in_city=False,
        approved_on=date(2019, 5, 1),
        starts_on=None,
        ends_on=date(2020, 3, 31),
    )
    project(number="C", ends_on=date(2020, 8, 1), state="accepted", closed_on=date(2020, 9, 30))
    query = query.format(county=donggang().pk)
    page = client.get(f"{reverse('projects:list')}{query}&as_of=2020-09-30")
    assert {row.number for row in page.context["page"].objects} == numbers


FORM = {"name": "变速箱研究", "level": "provincial", "number": "A1", "lead_name": "", "state": "approved"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"lead_name": ""}, "牵头单位"),
        ({"lead_name": "没有登记的单位"}, "请选择县区"),
        ({"lead_name": "91110000600037342L"}, "校验位不符"),
        ({"total_money": "100", "own_money": "60", "provincial_money": "30"}, "不一致"),
        ({"approved_on": "2999-01-01"}, "不能晚于今天"),
        ({"starts_on": "2020-01-01", "ends_on": "2019-01-01"}, "不能早于开始日期"),
        ({"number": "taken"}, "已有这个编号的项目"),
        ({"level": "county", "place": "0"}, "县级的须选择县区"),
        ({"approved_on": "2020-01-01", "approved_year": "2019"}, "立项年度"),
        ({"closed_on": "2020-01-01"}, "还没有验收"),
    ],
)
def test_a_wrong_form_of_a_project_is_refused(client, facts, said):
    firm = enterprise("丹东虚构机械有限公司")
    project(number="TAKEN")
    client.force_login(everybody().officer)
    page = client.post(reverse("projects:create"), FORM | {"lead_name": firm.name} | facts)
    assert page.status_code == 200
    form = page.context["form"]
    assert said in str(form.errors) + "".join(field.label for field in form if field.errors)
    assert Project.objects.count() == 1


def test_a_project_is_entered_shown_and_corrected(client):
    firm = enterprise("丹东虚构机械有限公司")
    client.force_login(everybody().county_officer)
    form = FORM | {"lead_name": firm.uscc, "provincial_money": "30.5", "partner_names": "甲大学，乙大学"}
    page = client.post(reverse("projects:create"), form, follow=True)
    entered = Project.objects.get()
    assert (entered.lead, entered.lead_name, entered.county) == (firm, firm.name, donggang())
    assert (entered.provincial_money, entered.partner_names, entered.source) == (305_000, "甲大学、乙大学", "manual")
    assert "30.5" in page.text
    edit = reverse("projects:edit", args=[entered.pk])
    shown = client.get(edit)
    assert shown.context["form"].initial["provincial_money"] == "30.5"
    assert "state" not in shown.context["form"].fields
    assert client.post(edit, form | {"name": "变速箱再研究", "reason": "更正"}).status_code == 302
    entered.refresh_from_db()
    assert entered.name == "变速箱再研究"
    assert entered.history.first().history_change_reason == "更正"


def test_a_county_officer_enters_nothing_of_another_county(client):
    firm = enterprise(county=fengcheng())
    client.force_login(everybody().county_officer)
    page = client.post(reverse("projects:create"), FORM | {"lead_name": firm.name})
    assert "不属于您所在的县区" in page.text
    assert client.get(reverse("projects:edit", args=[project(lead=firm).pk])).status_code == 404
    assert client.get(reverse("projects:edit", args=[project().pk])).status_code == 404


def test_the_steps_of_a_project_are_offered_and_taken(client):
    people = everybody()
    entered = project(lead=enterprise())
    client.force_login(people.county_officer)
    page = client.get(entered.get_absolute_url())
    assert {"验收通过", "终止"} <= {action.label for action in page.context["actions"]}
    assert "恢复在研" not in page.text
    step = reverse("projects:move", args=[entered.pk, "terminate"])
    assert client.post(step, {"on": "2021-01-01", "reason": ""}).status_code == 200
    assert "不能早于" in client.post(step, {"on": "2019-01-01", "reason": "弃"}).text
    assert client.post(step, {"on": "2021-01-01", "reason": "承担单位申请"}).status_code == 302
    entered.refresh_from_db()
    assert (entered.state, entered.closed_on) == ("terminated", date(2021, 1, 1))
    assert "承担单位申请" in client.get(entered.get_absolute_url()).text
    assert client.get(reverse("projects:move", args=[entered.pk, "fly"])).status_code == 404
    client.force_login(people.leader)
    assert client.get(step).status_code == 404


def test_a_project_shows_what_came_of_it_and_what_its_lead_sold(client):
    firm = enterprise()
    entered = project(lead=firm, partner_names="甲大学")
    achievement("抗逆玉米", project=entered)
    contract(seller=firm, name="系统开发合同")
    client.force_login(everybody().leader)
    page = client.get(entered.get_absolute_url())
    missing = [word for word in ("抗逆玉米", "系统开发合同", "甲大学") if word not in page.text]
    assert missing == []
    assert [action.label for action in page.context["actions"]] == []


def test_an_achievement_is_entered_and_corrected(client):
    firm, origin = enterprise(), project(number="A1")
    client.force_login(everybody().officer)
    form = {"name": "抗逆玉米", "taker_name": firm.name, "mode": "sale", "amount": "10", "landed_on": "2020-05-01"}
    create = reverse("projects:achievement_create")
    assert "没有找到这个编号" in client.post(create, form | {"project_number": "ZZ"}).text
    assert "请选择县区" in client.post(create, form | {"taker_name": "未登记"}).text
    page = client.post(create, form | {"project_number": "a1".upper()}, follow=True)
    entered = Achievement.objects.get()
    assert (entered.taker, entered.county, entered.amount, entered.project) == (firm, donggang(), 100_000, origin)
    assert "抗逆玉米" in page.text
    assert "已经登记过" in client.post(create, form).text
    edit = reverse("projects:achievement_edit", args=[entered.pk])
    assert client.post(edit, form | {"landed_on": "2020-06-01", "place": "0"}).status_code == 302
    entered.refresh_from_db()
    assert (entered.landed_on, entered.county, entered.in_city, entered.project) == (date(2020, 6, 1), None, True, None)
    achievement("抗逆玉米", taker=firm, landed_on=date(2021, 1, 1))
    assert "不再计入" in client.get(entered.get_absolute_url()).text


CONTRACT = {
    "number": "2020210600000001",
    "name": "系统开发",
    "kind": "dev",
    "registered_on": "2020-06-10",
    "contract_amount": "100",
    "tech_amount": "80",
}


def test_a_contract_is_entered_corrected_and_cancelled(client):
    firm = enterprise()
    client.force_login(everybody().county_officer)
    create = reverse("projects:contract_create")
    assert (
        "技术交易额不能大于合同成交额"
        in client.post(create, CONTRACT | {"seller_name": firm.name, "tech_amount": "101"}).text
    )
    assert "不在您所在的县区" in client.post(create, CONTRACT | {"seller_name": "未登记"}).text
    page = client.post(create, CONTRACT | {"seller_name": firm.name, "number": "123"}, follow=True)
    assert "16 位" in page.text
    entered = TechContract.objects.get()
    edit = reverse("projects:contract_edit", args=[entered.pk])
    assert client.get(edit).context["form"].initial["seller_place"] == donggang().pk
    assert client.post(edit, CONTRACT | {"seller_name": firm.name, "seller_division": "2106"}).status_code == 302
    entered.refresh_from_db()
    assert (entered.number, entered.contract_amount) == ("2020210600000001", 100 * WAN)
    stop = reverse("projects:contract_cancel", args=[entered.pk])
    assert "不能早于登记日期" in client.post(stop, {"on": "2020-06-09", "reason": "解除"}).text
    assert client.post(stop, {"on": "2021-02-01", "reason": "解除"}).status_code == 302
    shown = client.get(entered.get_absolute_url())
    assert "已注销" in shown.text
    assert "-100" in shown.text
    assert "不能再次注销" in client.post(stop, {"on": "2021-03-01", "reason": "再"}).text


def test_a_buyer_of_the_county_does_not_keep_the_sellers_contract(client):
    entered = contract(seller=enterprise(county=fengcheng()), buyer=enterprise())
    client.force_login(everybody().county_officer)
    assert client.get(entered.get_absolute_url()).status_code == 200
    assert client.get(reverse("projects:contract_edit", args=[entered.pk])).status_code == 404
    assert client.get(reverse("projects:contract_cancel", args=[entered.pk])).status_code == 404


def test_a_platform_is_entered_corrected_and_withdrawn(client):
    firm = enterprise()
    client.force_login(everybody().county_officer)
    form = {
        "name": "甲专业技术创新中心",
        "kind": "tech_center",
        "level": "municipal",
        "host_name": firm.name,
        "recognised_on": "2020-07-01",
        "document_number": "丹科发(2020)9号",
        "status": "running",
    }
    create = reverse("projects:platform_create")
    assert "须填写撤销日期" in client.post(create, form | {"status": "withdrawn"}).text
    assert client.post(create, form).status_code == 302
    entered = Platform.objects.get()
    assert (entered.host, entered.county, entered.document_number) == (firm, donggang(), "丹科发〔2020〕9号")
    edit = reverse("projects:platform_edit", args=[entered.pk])
    assert "status" not in client.get(edit).context["form"].fields
    assert client.post(edit, form | {"director": "李四"}).status_code == 302
    status = reverse("projects:platform_status", args=[entered.pk])
    assert "现在就是" in client.post(status, {"status": "running", "on": "2021-01-01", "reason": "公告"}).text
    assert client.post(status, {"status": "withdrawn", "on": "2021-01-01", "reason": "公告"}).status_code == 302
    entered.refresh_from_db()
    assert (entered.director, entered.withdrawn_on) == ("李四", date(2021, 1, 1))


def test_the_templates_of_all_four_say_what_they_want(client):
    client.force_login(everybody().officer)
    for name in (
        "projects:import",
        "projects:achievement_import",
        "projects:contract_import",
        "projects:platform_import",
    ):
        assert client.get(reverse(name)).status_code == 200


def test_a_csv_of_contracts_keeps_long_numbers_whole(client):
    contract(number="2020210600000001")
    client.force_login(everybody().officer)
    sent = client.get(reverse("projects:contract_list") + "?export=csv")
    content = b"".join(sent.streaming_content) if sent.streaming else sent.content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["合同登记编号"].strip("'\t") == "2020210600000001"


def test_a_page_tells_how_things_stood_on_its_day(client):
    client.force_login(everybody().leader)
    entered = project(ends_on=date(2020, 12, 31), state="accepted", closed_on=date(2021, 9, 1))
    stood = platform(status="withdrawn", status_on=date(2021, 3, 1))
    told = {
        "2020-06-30": ("在研", "未认定"),
        "2020-12-31": ("到期待验收", "有效"),
        "2021-06-30": ("逾期未验收", "撤销"),
        "2021-09-01": ("已验收", "撤销"),
    }
    for day, words in told.items():
        pages = [client.get(f"{thing.get_absolute_url()}?as_of={day}") for thing in (entered, stood)]
        assert tuple(page.context["strip"][0].value for page in pages) == words, day
        rows = client.get(f"{reverse('projects:list')}?as_of={day}").text
        assert words[0] in rows
