"""The pages of the pool."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from enterprises.cultivation.help_actions import give_support, hold_talk
from enterprises.cultivation.models import PoolEntry, Support, Talk
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody, fengcheng

from .made_up import entry

pytestmark = pytest.mark.django_db

LIST = "/enterprises/cultivation/"
MANY = f"{LIST}many/"


@pytest.fixture
def people():
    return everybody()


def page(name: str, *args) -> str:
    return reverse(f"enterprises:{name}", args=args)


def full_entry(people, **facts) -> PoolEntry:
    """With help given and a talk held."""
    made = entry(adviser=people.officer, notes="内部看法", **facts)
    give_support(Support(entry=made, kind_id="ip", given_on=date(2020, 4, 1), words="专利布局辅导"), by=people.officer)
    hold_talk(Talk(entry=made, held_on=date(2020, 4, 2), people="甲", content="谈话要点"), by=people.officer)
    return made


@pytest.mark.parametrize(
    "query", ["", "?state=pooled&talk=due&tag=创新型", "?q=虚构", "?sort=next_talk_on", "?export=csv"]
)
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, people, query):
    client.force_login(people.officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            entry(enterprise(tags="创新型"), adviser=people.officer, next_talk_on=date(2020, 5, 1))
        counts.append(query_count(LIST + query, client))
    assert counts[0] == counts[1]


def test_the_page_of_an_entry_costs_the_same_however_much_happened(client, query_count, people):
    client.force_login(people.officer)
    made = full_entry(people)
    counts = [query_count(made.get_absolute_url(), client)]
    for _ in range(5):
        give_support(Support(entry=made, kind_id="ip", given_on=date(2020, 4, 1), words="辅导"), by=people.officer)
        hold_talk(Talk(entry=made, held_on=date(2020, 4, 3), people="甲", content="要点"), by=people.officer)
        certificate(made.enterprise, "tech_sme", issued=date(2020, 5, 1), expires=date(2020, 12, 31), number="")
    counts.append(query_count(made.get_absolute_url(), client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("", {2021, 2022, 2023, 2024}),
        ("?target=gazelle", {2022}),
        ("?planned_year=2023", {2023}),
        ("?state=left", {2024}),
        ("?state=pooled", {2021, 2022, 2023}),
        ("?county={county}", {2023}),
        ("?adviser={adviser}", {2021}),
        ("?tag=龙头骨干", {2022}),
        ("?talk=due", {2021, 2022}),
        ("?talk=overdue", {2021}),
        ("?talk=week", {2022}),
        ("?talk=none", {2023}),
        ("?q=甲公司", {2021}),
        ("?state=nonsense&planned_year=x", {2021, 2022, 2023, 2024}),
    ],
)
def test_filters(client, people, query, years):
    today = timezone.localdate()
    entry(enterprise("甲公司"), adviser=people.officer, next_talk_on=today - timedelta(days=1))
    entry(enterprise(tags="出口、龙头骨干"), "gazelle", planned_year=2022, next_talk_on=today)
    entry(enterprise(county=fengcheng()), planned_year=2023)
    entry(state="left", planned_year=2024)
    client.force_login(people.leader)
    rows = client.get(LIST + query.format(county=fengcheng().pk, adviser=people.officer.pk)).context["rows"]
    assert {row.object.planned_year for row in rows} == years


def test_people_see_their_own_part(client, people):
    own, foreign = entry(), entry(enterprise(county=fengcheng()))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own.enterprise)
    for persona in ("county_officer", "applicant"):
        client.force_login(getattr(people, persona))
        assert [row.object for row in client.get(LIST).context["rows"]] == [own]
        assert client.get(foreign.get_absolute_url()).status_code == 404


def test_a_firm_reads_who_helps_it_and_how_but_not_the_notes(client, people):
    made = full_entry(people, next_talk_on=date(2020, 4, 2))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=made.enterprise)
    client.force_login(people.applicant)
    told = client.get(made.get_absolute_url()).content.decode()
    assert "高新科科员" in told
    assert "专利布局辅导" in told
    listed = client.get(f"{LIST}?talk=overdue").content.decode()
    history = client.get(reverse("audit:history", args=["enterprises.poolentry", made.pk])).content.decode()
    exported = client.get(f"{LIST}?export=csv").getvalue().decode()
    for text in (told, listed, history, exported):
        assert "内部看法" not in text
        assert "谈话要点" not in text
    assert "下次谈话" not in listed
    assert made.enterprise.name in listed
    talk = Talk.objects.get()
    assert client.get(reverse("audit:history", args=["enterprises.talk", talk.pk])).status_code == 404


def test_a_firm_asks_and_its_county_takes_it_in(client, people):
    firm = enterprise("甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    client.force_login(people.applicant)
    assert client.get(page("pool_ask")).context["form"].initial == {"enterprise": firm.pk}
    client.post(
        page("pool_ask"), {"enterprise": firm.pk, "target": "hnte", "planned_year": 2027, "reason": "有三件专利"}
    )
    made = PoolEntry.objects.get()
    assert made.state == "asked"
    client.force_login(people.county_officer)
    assert "有三件专利" in client.get(made.get_absolute_url()).content.decode()
    posted = {"planned_year": 2028, "adviser": people.county_officer.pk, "reason": ""}
    client.post(page("pool_move", made.pk, "accept"), posted)
    made.refresh_from_db()
    assert (made.state, made.planned_year, made.adviser) == ("in_pool", 2028, people.county_officer)


def test_nobody_asks_for_a_firm_that_is_not_theirs(client, people):
    firm, foreign = enterprise(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    client.force_login(people.applicant)
    response = client.post(page("pool_ask"), {"enterprise": foreign.pk, "target": "hnte", "planned_year": 2027})
    assert response.context["form"].errors
    assert not PoolEntry.objects.exists()


def test_a_firm_is_entered_and_a_refusal_loses_nothing(client, people):
    firm = enterprise("甲公司")
    client.force_login(people.county_officer)
    assert client.get(f"{page('pool_enter')}?enterprise={firm.pk}&target=hnte").context["form"].initial == {
        "holder": firm.uscc,
        "target": "hnte",
    }
    posted = {"holder": "甲公司", "target": "hnte", "planned_year": 2027, "entered_on": "2020-03-01", "notes": "重点"}
    made = client.post(page("pool_enter"), posted, follow=True).context["entry"]
    assert (made.notes, made.entered_by) == ("重点", people.county_officer)
    again = client.post(page("pool_enter"), posted)
    assert "已在高新技术企业培育库中" in again.content.decode()
    assert "重点" in again.content.decode()


def test_moves_ask_for_their_day_and_reason(client, people):
    made = entry()
    client.force_login(people.officer)
    url = page("pool_move", made.pk, "leave")
    assert client.post(url, {"on": "2020-05-01", "reason": ""}).context["form"].errors["reason"]
    assert client.post(url, {"on": "2020-02-01", "reason": "迁出"}).context["form"].errors["on"]
    assert client.post(url, {"on": "2020-05-01", "reason": "迁出"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.left_on) == ("left", date(2020, 5, 1))
    # A page that was left open is told what became of it.
    assert "当前状态为" in client.post(url, {"on": "2020-05-01", "reason": "迁出"}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("persona", "name"), [("stranger", "leave"), ("leader", "leave"), ("county_officer", "correct")]
)
def test_moves_that_are_not_theirs_do_not_exist(client, people, persona, name):
    made = entry(state="certified" if name == "correct" else "in_pool")
    client.force_login(getattr(people, persona))
    assert client.get(page("pool_move", made.pk, name)).status_code == 404
    assert client.post(page("pool_move", made.pk, name), {"reason": "理由"}).status_code == 404
    assert client.get(page("pool_move", made.pk, "nonsense")).status_code == 404


def test_help_and_talks_are_entered_and_corrected(client, people):
    made = entry()
    client.force_login(people.county_officer)
    posted = {"given_on": "2020-04-01", "kind": "money", "words": "补助", "amount": "5", "given_by": ""}
    assert client.post(page("support_create", made.pk), posted).status_code == 302
    support = Support.objects.get()
    assert support.amount == 50_000
    client.post(page("support_edit", support.pk), posted | {"words": "科技补助"})
    support.refresh_from_db()
    assert support.words == "科技补助"
    talk = {"held_on": "2020-04-02", "people": "甲", "content": "乙", "next_steps": "", "next_on": "2020-06-01"}
    client.post(page("talk_create", made.pk), talk)
    made.refresh_from_db()
    assert made.next_talk_on == date(2020, 6, 1)
    client.post(page("talk_edit", Talk.objects.get().pk), talk | {"next_on": "2020-07-01"})
    made.refresh_from_db()
    assert made.next_talk_on == date(2020, 7, 1)


def test_many_are_looked_at_first_and_confirmed_once(client, people):
    new, known, holder = enterprise("甲公司"), enterprise("乙公司"), enterprise("丙公司")
    entry(known)
    certificate(holder, issued=date(2019, 1, 1), expires=timezone.localdate())
    client.force_login(people.officer)
    named = {"enterprise": [new.pk, known.pk, holder.pk], "target": "hnte", "planned_year": 2027}
    for look in (client.get(MANY, named), client.post(MANY, named)):
        assert [(heading, len(firms)) for heading, _, firms in look.context["groups"]] == [
            ("将要入库", 1),
            ("已在库", 1),
            ("已有该资质", 1),
        ]
        assert "确认 1 家入库" in look.content.decode()
    assert PoolEntry.objects.count() == 1
    # For another rung than the one that was looked at nothing is entered.
    client.post(MANY, named | {"confirm": "1", "shown": "gazelle"})
    assert PoolEntry.objects.count() == 1
    for _ in range(2):
        assert client.post(MANY, named | {"confirm": "1", "shown": "hnte"}).status_code == 302
    assert set(PoolEntry.objects.values_list("enterprise__name", flat=True)) == {"甲公司", "乙公司"}


def test_firms_may_be_named_by_line_and_the_unknown_are_told(client, people):
    enterprise("甲公司")
    enterprise("乙公司", county=fengcheng())
    client.force_login(people.county_officer)
    posted = {"target": "hnte", "planned_year": 2027, "firms": "甲公司\n乙公司\n", "shown": "hnte", "confirm": "1"}
    response = client.post(MANY, posted)
    assert response.context["wrong"] == [
        "没有找到“乙公司”。请填写 18 位统一社会信用代码，或与登记完全一致的全称（含曾用名）。"
    ]
    assert not PoolEntry.objects.exists()
    assert client.post(MANY, posted | {"firms": "甲公司"}).status_code == 302


def test_foreign_firms_in_a_list_are_left_out_and_that_is_told(client, people):
    own, foreign = enterprise(), enterprise(county=fengcheng())
    client.force_login(people.county_officer)
    look = client.get(MANY, {"enterprise": [own.pk, foreign.pk, "x"], "target": "hnte", "planned_year": 2027})
    assert look.context["firms"] == [own]
    assert "已略去" in look.context["wrong"][0]


def test_tags_of_the_plans_are_ticks_beside_free_ones(client, people):
    firm = enterprise(tags="出口、创新型")
    client.force_login(people.officer)
    form = client.get(reverse("enterprises:edit", args=[firm.pk])).context["form"]
    assert (form.initial["plan_tags"], form.initial["tags"]) == (["创新型"], "出口")
    posted = {name: value for name, value in form.initial.items() if value not in (None, "")}
    posted |= {"plan_tags": ["龙头骨干", "传统型"], "tags": "出口、传统型", "county": firm.county_id}
    client.post(reverse("enterprises:edit", args=[firm.pk]), posted)
    firm.refresh_from_db()
    assert firm.tags == "龙头骨干、传统型、出口"
    assert list(Enterprise.objects.tagged("龙头骨干")) == [firm]
