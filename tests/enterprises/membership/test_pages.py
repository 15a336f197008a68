"""The pages of claims and accounts: deciding, switching, and how many queries they make."""

import pytest
from django.urls import reverse

from bureau.files.models import StoredFile
from enterprises.membership import acting, actions
from enterprises.membership.models import ClaimState, MembershipClaim
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import administrator, claim, invitation, member, person, upload

pytestmark = pytest.mark.django_db
CLAIMS = "/enterprises/membership/claims/"


def page_of(client, user, url) -> str:
    client.force_login(user)
    return client.get(url).content.decode()


def move(client, user, thing, name, **data):
    client.force_login(user)
    return client.post(reverse("enterprises:membership_claim_move", args=[thing.pk, name]), data)


class TestDeciding:
    def confirm(self, client, user, thing, **data):
        client.force_login(user)
        url = reverse("enterprises:membership_claim_confirm", args=[thing.pk])
        return client.post(url, {"seen": actions.version_of(thing)} | data, follow=True)

    def test_claimed_and_registered_stand_side_by_side(self, client):
        people, firm = everybody(), enterprise("东港登记名有限公司")
        boss = administrator(firm, person("管理员甲"))
        thing = claim(on=firm, name="东港另一名有限公司")
        page = page_of(client, people.county_officer, reverse("enterprises:membership_claim_confirm", args=[thing.pk]))
        assert all(word in page for word in ("东港登记名有限公司", "东港另一名有限公司", "不一致", boss.display_name))

    def test_confirmed_on_the_page(self, client):
        people, firm = everybody(), enterprise()
        thing = claim(on=firm)
        page = self.confirm(client, people.county_officer, thing).content.decode()
        assert "的单位管理员。" in page
        assert EnterpriseMember.objects.get(enterprise=firm).user == thing.person

    def test_a_new_organisation_is_entered_on_the_page_in_the_officers_county(self, client):
        people, thing = everybody(), claim()
        assert thing.name in page_of(
            client, people.county_officer, reverse("enterprises:membership_claim_confirm", args=[thing.pk])
        )
        self.confirm(client, people.county_officer, thing, name=thing.name, kind="firm")
        assert Enterprise.objects.get(uscc=thing.uscc).county == people.county_officer.county

    def test_what_is_wrong_with_the_new_organisation_is_told_at_its_field(self, client):
        people, thing = everybody(), claim()
        page = self.confirm(client, people.county_officer, thing, name="", kind="firm").content.decode()
        assert "请填写“名称”" in page
        assert not Enterprise.objects.exists()

    def test_the_second_of_two_officers_is_told(self, client):
        people, firm = everybody(), enterprise()
        thing = claim(on=firm)
        self.confirm(client, people.county_officer, thing)
        assert "当前状态为“已确认”" in self.confirm(client, people.officer, thing).content.decode()
        url = reverse("enterprises:membership_claim_confirm", args=[thing.pk])
        assert client.get(url).url == thing.get_absolute_url()

    def test_a_firm_that_is_gone_asks_for_a_tick(self, client):
        people, firm = everybody(), enterprise(status="cancelled", status_on="2026-01-01")
        thing = claim(on=firm)
        page = self.confirm(client, people.county_officer, thing).content.decode()
        assert "已注销" in page
        assert "请先核实并勾选" in page
        self.confirm(client, people.county_officer, thing, gone_is_known="on")
        assert EnterpriseMember.objects.filter(enterprise=firm).exists()

    def test_an_officer_of_another_county_finds_nothing_to_post_to(self, client):
        people, thing = everybody(), claim(on=enterprise())
        assert self.confirm(client, people.stranger, thing).status_code == 404
        assert move(client, people.stranger, thing, "refuse", reason="理由").status_code == 404

    def test_an_administrator_is_not_asked_what_officers_are(self, client):
        firm = enterprise()
        boss, thing = administrator(firm), claim(on=firm)
        url = reverse("enterprises:membership_claim_confirm", args=[thing.pk])
        assert "as_admin" not in page_of(client, boss, url)
        self.confirm(client, boss, thing, as_admin="on")
        assert not EnterpriseMember.objects.get(user=thing.person).is_admin

    def test_sending_back_asks_for_the_reason_and_tells_it(self, client):
        people, thing = everybody(), claim()
        assert "请填写“理由”" in move(client, people.officer, thing, "give_back").content.decode()
        move(client, people.officer, thing, "give_back", reason="代码与名称不符")
        assert "代码与名称不符" in page_of(client, thing.person, thing.get_absolute_url())

    def test_a_verb_that_is_none_does_not_exist(self, client):
        assert move(client, everybody().officer, claim(), "explode").status_code == 404


class TestClaiming:
    def facts(self, firm, **more) -> dict:
        return {"uscc": firm.uscc, "name": firm.name, "said_county": firm.county_id, "position": "会计"} | more

    def test_a_further_firm_with_evidence(self, client):
        firm = enterprise()
        me = member(enterprise()).user
        client.force_login(me)
        client.post(f"{CLAIMS}new/", self.facts(firm, evidence=upload(), note="兼任"))
        mine = MembershipClaim.objects.get(person=me)
        assert StoredFile.objects.owned_by(mine).count() == 1

    def test_the_same_again_is_refused_on_the_page(self, client):
        firm, me = enterprise(), person()
        claim(me, on=firm)
        client.force_login(me)
        assert "正在办理" in client.post(f"{CLAIMS}new/", self.facts(firm)).content.decode()

    def test_corrected_and_handed_in_again(self, client):
        people, firm, thing = everybody(), enterprise(), claim()
        edit = reverse("enterprises:membership_claim_edit", args=[thing.pk])
        assert page_of(client, thing.person, thing.get_absolute_url())
        assert client.get(edit).status_code == 404
        actions.give_back(thing, by=people.officer, reason="代码有误")
        client.post(edit, self.facts(firm))
        thing.refresh_from_db()
        assert (thing.state, thing.enterprise) == (ClaimState.SUBMITTED, firm)

    def test_the_claim_of_another_is_not_corrected(self, client):
        people, firm = everybody(), enterprise()
        boss, thing = administrator(firm), claim(on=firm)
        actions.give_back(thing, by=people.officer, reason="代码有误")
        client.force_login(boss)
        assert client.get(reverse("enterprises:membership_claim_edit", args=[thing.pk])).status_code == 404
        assert client.get(reverse("enterprises:membership_claim_evidence", args=[thing.pk])).status_code == 404


class TestSwitching:
    URL = "/enterprises/membership/switch/"

    @pytest.fixture
    def me(self, client):
        """Somebody who serves two firms, signed in."""
        me = person()
        self.first, self.second = enterprise("东港甲厂有限公司"), enterprise("东港乙厂有限公司")
        member(self.first, me)
        member(self.second, me)
        client.force_login(me)
        return me

    def firm(self, client):
        return client.get("/enterprises/membership/").url

    def accounts(self, firm) -> str:
        return reverse("enterprises:firm_accounts", args=[firm.pk])

    def test_without_a_choice_it_is_the_one_joined_first(self, client, me):
        assert self.firm(client) == self.accounts(self.first)

    def test_the_choice_lasts_and_both_firms_stay_in_the_list(self, client, me):
        response = client.post(self.URL, {"firm": self.second.pk, "next": "/enterprises/"})
        assert response.url == "/enterprises/"
        assert self.firm(client) == self.accounts(self.second)
        page = client.get("/enterprises/").content.decode()
        assert self.first.name in page
        assert self.second.name in page

    def test_a_firm_of_others_is_not_chosen(self, client, me):
        assert client.post(self.URL, {"firm": enterprise().pk}).status_code == 404
        assert client.post(self.URL, {"firm": "x"}).status_code == 404
        assert self.firm(client) == self.accounts(self.first)

    def test_a_choice_ends_with_the_membership(self, client, me):
        client.post(self.URL, {"firm": self.second.pk})
        EnterpriseMember.objects.filter(user=me, enterprise=self.second).update(left_at="2026-01-01T00:00:00Z")
        assert self.firm(client) == self.accounts(self.first)

    @pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"])
    def test_it_never_leads_away_from_the_portal(self, client, me, away):
        assert client.post(self.URL, {"firm": self.second.pk, "next": away}).url == reverse("dashboards:home")

    def test_the_top_bar_offers_the_other_firm(self, client, me):
        page = client.get("/notices/").content.decode()
        assert "切换单位" in page
        assert self.second.name in page

    def test_who_serves_one_firm_has_nothing_to_switch(self, client):
        firm = enterprise("东港独家有限公司")
        page = page_of(client, member(firm).user, "/notices/")
        assert firm.name in page
        assert "切换单位" not in page

    def test_officers_and_people_without_a_firm_act_for_none(self):
        people = everybody()
        assert acting.firms_of(people.officer) == []
        assert acting.firms_of(people.applicant) == []


def test_people_without_a_firm_are_led_to_their_claims(client):
    client.force_login(person())
    assert client.get("/enterprises/membership/").url == CLAIMS


def test_verbs_on_members_run_from_their_pages(client):
    firm = enterprise()
    boss, colleague = administrator(firm), member(firm)
    url = reverse("enterprises:member_verb", args=[colleague.pk, "hand_over"])
    assert "移交给" in page_of(client, boss, url)
    client.post(url)
    colleague.refresh_from_db()
    assert colleague.is_admin
    own = EnterpriseMember.objects.get(user=boss)
    assert client.post(reverse("enterprises:member_verb", args=[own.pk, "leave"])).url == "/enterprises/membership/"
    assert client.get(firm.get_absolute_url()).status_code == 404


def test_a_refused_verb_says_why(client):
    firm = enterprise()
    boss = administrator(firm)
    client.force_login(boss)
    own = EnterpriseMember.objects.get(user=boss)
    page = client.post(reverse("enterprises:member_verb", args=[own.pk, "leave"]), follow=True).content.decode()
    assert "唯一的管理员" in page


def test_officers_say_why_they_appoint(client):
    firm = enterprise()
    administrator(firm)
    colleague, people = member(firm), everybody()
    client.force_login(people.county_officer)
    url = reverse("enterprises:member_verb", args=[colleague.pk, "appoint"])
    assert "请填写“理由”" in client.post(url, {"reason": ""}).content.decode()
    client.post(url, {"reason": "原管理员失联", "alone": "on"})
    assert list(EnterpriseMember.objects.filter(is_admin=True)) == [colleague]


def test_lists_make_as_many_queries_for_thirty_rows_as_for_three(client, query_count):
    people, firm = everybody(), enterprise()
    boss = administrator(firm)
    accounts = reverse("enterprises:firm_accounts", args=[firm.pk])

    def fill(number: int) -> None:
        for serial in range(number):
            claim(on=firm)
            member(firm)
            invitation(firm, boss, phone=f"138{EnterpriseMember.objects.count():04d}{serial:04d}")

    fill(3)
    client.force_login(people.county_officer)
    few = [query_count(url, client) for url in (CLAIMS, accounts, f"{CLAIMS}?state=submitted")]
    fill(27)
    assert [query_count(url, client) for url in (CLAIMS, accounts, f"{CLAIMS}?state=submitted")] == few


def test_the_top_bar_of_a_person_of_firms_costs_two_queries_however_many_firms(client, query_count):
    me = person()
    client.force_login(me)
    member(enterprise(), me)
    one = query_count("/notices/", client)
    for _ in range(4):
        member(enterprise(), me)
    assert query_count("/notices/", client) == one
