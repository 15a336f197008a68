"""注册: a stranger opens an account and claims a firm, and learns nothing about firms or people on the way."""

import re

import pytest
from django.urls import reverse

from bureau.accounts.models import County, Role, User
from bureau.ui.form_sections import error_sentences
from enterprises.membership.models import ClaimState, MembershipClaim
from enterprises.membership.throttle import Throttle, address_of
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import everybody, fengcheng

from .made_up import PASSWORD, administrator

pytestmark = pytest.mark.django_db
URL = "/enterprises/membership/sign-up/"


def filled(**changes) -> dict:
    facts = {
        "uscc": credit_code(),
        "name": "东港新来有限公司",
        "said_county": County.objects.get(code="210681").pk,
        "display_name": "张三",
        "phone": "138 0000 1234",
        "position": "科技专员",
        "username": "zhangsan",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "agreed": "on",
    }
    return {name: value for name, value in (facts | changes).items() if value is not None}


def sign_up(client, **changes):
    return client.post(URL, filled(**changes))


def words(response) -> str:
    return response.content.decode()


def test_the_sign_in_page_leads_here(client):
    assert reverse("enterprises:sign_up") in words(client.get(reverse("accounts:sign_in")))


def test_an_account_and_a_claim_come_of_it_and_the_person_is_signed_in(client):
    response = sign_up(client)
    user, claim = User.objects.get(username="zhangsan"), MembershipClaim.objects.get()
    assert response.url == claim.get_absolute_url()
    assert int(client.session["_auth_user_id"]) == user.pk
    assert (user.role, user.is_active, user.must_change_password) == (Role.ENTERPRISE_USER, True, False)
    assert (user.phone, user.display_name) == ("13800001234", "张三")
    assert user.check_password(PASSWORD)
    assert (claim.person, claim.state, claim.enterprise) == (user, ClaimState.SUBMITTED, None)
    assert claim.agreed_at is not None


def test_until_somebody_confirms_the_account_sees_no_firm(client):
    enterprise()
    sign_up(client)
    assert client.get("/", follow=True).status_code == 200
    assert "共 <strong>0</strong>" in words(client.get(reverse("enterprises:list")))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"uscc": "91210681MA0000001X"}, "uscc", "校验位不符"),
        ({"uscc": "9121"}, "uscc", "应为 18 位"),
        ({"name": ""}, "name", "请填写“单位名称”"),
        ({"said_county": None}, "said_county", "请选择“所在县区”"),
        ({"display_name": ""}, "display_name", "请填写“姓名”"),
        ({"phone": "12345"}, "phone", "11 位手机号码"),
        ({"position": ""}, "position", "请填写“本人职务”"),
        ({"username": "张三"}, "username", "以字母开头"),
        ({"username": "abc"}, "username", "4 至 30 位"),
        ({"password1": "Ab-1", "password2": "Ab-1"}, "password1", "至少要有 8 位"),
        ({"password1": "alllowercase", "password2": "alllowercase"}, "password1", "至少三类"),
        ({"password1": "Password1", "password2": "Password1"}, "password1", "常见"),
        ({"password1": "Zhangsan-1", "password2": "Zhangsan-1"}, "password1", "相似|相近|similar"),
        ({"password2": "Other-horse-8"}, "password2", "两次输入的密码不一致"),
        ({"agreed": None}, "agreed", "请阅读告知"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(client, changes, field, sentence):
    sent = filled(**changes)
    response = client.post(URL, sent)
    form = response.context["form"]
    assert response.status_code == 200
    assert re.search(sentence, " ".join(error_sentences(form[field])))
    assert re.search(sentence, words(response)[: words(response).index("<form")])
    assert set(form.errors) <= {field, "password1"}
    for name in sent.keys() - {"password1", "password2", "agreed"}:
        assert str(form[name].value()) == str(sent[name])
    assert not User.objects.filter(role=Role.ENTERPRISE_USER).exists()
    assert not MembershipClaim.objects.exists()


def test_all_faults_are_told_at_once(client):
    page = words(sign_up(client, uscc="1", phone="1", agreed=None, password2="x"))
    assert all(sentence in page for sentence in ("应为 18 位", "11 位手机号码", "请阅读告知", "不一致"))


def test_passwords_are_never_sent_back(client):
    assert PASSWORD not in words(sign_up(client, uscc="1"))


@pytest.mark.parametrize("name", ["officer", "OFFICER"])
def test_a_taken_user_name_is_refused_whatever_its_letters(client, name):
    everybody()
    User.objects.filter(username="officer").update(username="officer")
    page = words(sign_up(client, username=name))
    assert "这个用户名已有人使用" in page
    assert User.objects.get(username="officer").role == Role.DIVISION_OFFICER


def test_counties_of_other_cities_are_not_offered(client):
    abroad = County.objects.get(code="370203")
    assert "市北区" not in words(client.get(URL))
    assert "said_county" in words(sign_up(client, said_county=abroad.pk))
    assert not MembershipClaim.objects.exists()


class TestNothingIsGivenAway:
    """The same answers for a firm that is registered (elsewhere, cancelled, with people) and for one that is not."""

    def pages(self, client, **facts) -> list[str]:
        """What the person is shown from handing in on, without what differs by nature."""
        answer = sign_up(client, **facts)
        claim = MembershipClaim.objects.latest("pk")
        history = reverse("audit:history", args=["enterprises.membershipclaim", claim.pk])
        shown = [words(client.get(url)) for url in (answer.url, reverse("enterprises:membership_claim_list"), history)]
        for own in (claim.uscc, facts["username"]):
            shown = [page.replace(own, "…") for page in shown]
        client.post(reverse("accounts:sign_out"))
        return [re.sub(r"\b[A-Za-z0-9]{64}\b|\d+", "#", page) for page in shown]

    def test_neither_that_it_is_registered_nor_whose_it_is(self, client):
        known = enterprise(
            "凤城老字号有限公司", county=fengcheng(), status="cancelled", status_on="2026-01-01", legal_person="王二麻"
        )
        administrator(known)
        with_record = self.pages(client, uscc=known.uscc, username="aaaa")
        without = self.pages(client, username="bbbb")
        assert MembershipClaim.objects.filter(enterprise=known, county=fengcheng()).exists()
        for page in with_record:
            assert "老字号" not in page
            assert "凤城" not in page
            assert "王二麻" not in page
            assert "已注销" not in page
        assert with_record == without


class TestThrottle:
    def test_after_so_many_accounts_the_address_waits_and_is_told_until_when(self, client, settings):
        settings.SIGN_UP_LIMIT = 2
        for number in range(2):
            assert sign_up(client, username=f"user{number}").status_code == 302
            client.post(reverse("accounts:sign_out"))
        response = sign_up(client, username="user9")
        assert response.status_code == 429
        assert re.search(r"请于 \d\d:\d\d 以后再试", words(response))
        assert 'value="东港新来有限公司"' in words(response)
        assert not User.objects.filter(username="user9").exists()

    def test_another_address_is_not_concerned(self, client, settings):
        settings.SIGN_UP_LIMIT = 1
        sign_up(client, username="user1")
        client.post(reverse("accounts:sign_out"))
        assert client.post(URL, filled(username="user2"), REMOTE_ADDR="10.0.0.9").status_code == 302

    def test_wrong_forms_count_too_though_less(self, client, settings):
        settings.SIGN_UP_LIMIT = 1
        for _ in range(10):
            assert sign_up(client, uscc="1").status_code == 200
        assert sign_up(client).status_code == 429

    def test_behind_the_own_proxy_the_address_is_what_the_proxy_saw(self, rf, settings):
        request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.1.2.3")
        settings.BEHIND_PROXY = False
        assert address_of(request) == "127.0.0.1"
        settings.BEHIND_PROXY = True
        assert address_of(request) == "10.1.2.3"

    def test_the_limit_itself_is_still_allowed(self):
        throttle = Throttle("test", limit=2, seconds=60)
        throttle.count("a")
        assert throttle.again_at("a") is None
        throttle.count("a")
        assert throttle.again_at("a") is not None
        assert throttle.again_at("b") is None


def test_whoever_is_signed_in_is_led_on(client):
    people = everybody()
    client.force_login(people.applicant)
    assert client.get(URL).url == reverse("enterprises:membership_claim_create")
    client.force_login(people.officer)
    assert client.get(URL).url == reverse("dashboards:home")
    assert sign_up(client).status_code == 302
    assert not MembershipClaim.objects.exists()
