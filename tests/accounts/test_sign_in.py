"""The door: who is let in, who is kept out, and what is kept of it."""

import pytest
from django.urls import reverse

from bureau.accounts.models import User
from bureau.audit.models import SignInEvent
from tests.personas import everybody

pytestmark = pytest.mark.django_db
PASSWORD = "Right-horse-7"


@pytest.fixture
def officer():
    user = everybody().officer
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username, password):
    return client.post(reverse("accounts:sign_in"), {"username": username, "password": password})


def test_a_wrong_password_is_refused_without_saying_which_half_was_wrong(client, officer):
    unknown = sign_in(client, "nobody", PASSWORD).content.decode()
    wrong = sign_in(client, officer.username, "Wrong-horse-7").content.decode()
    assert "用户名或密码不正确" in unknown
    assert "用户名或密码不正确" in wrong


def test_a_closed_account_does_not_open(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    response = sign_in(client, officer.username, PASSWORD)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_five_failures_lock_the_name_even_for_the_right_password(client, officer, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, officer.username, "Wrong-horse-7")
    response = sign_in(client, officer.username, PASSWORD)
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_each_try_is_in_the_log(client, officer):
    sign_in(client, officer.username, "Wrong-horse-7")
    sign_in(client, officer.username, PASSWORD)
    client.post(reverse("accounts:sign_out"))
    kinds = list(SignInEvent.objects.order_by("id").values_list("kind", "username"))
    assert kinds == [("refused", "officer"), ("signed_in", "officer"), ("signed_out", "officer")]


def test_signing_out_by_a_link_is_refused(client, officer):
    client.force_login(officer)
    assert client.get(reverse("accounts:sign_out")).status_code == 405


def test_a_stranger_is_sent_to_sign_in_and_back(client):
    response = client.get(reverse("accounts:password_change"))
    assert response.url == f"{reverse('accounts:sign_in')}?next={reverse('accounts:password_change')}"


class TestFirstPassword:
    @pytest.fixture
    def newcomer(self, officer):
        User.objects.filter(pk=officer.pk).update(must_change_password=True)
        officer.refresh_from_db()
        return officer

    def test_no_page_opens_before_it_is_changed(self, client, newcomer):
        client.force_login(newcomer)
        assert client.get(reverse("dashboards:home")).url == reverse("accounts:password_change")

    @pytest.mark.parametrize(
        ("new", "sentence"),
        [
            ("Short-7", "8"),
            ("alllowercase", "至少三类"),
            (PASSWORD, "不能与原密码相同"),
            ("Password1", "常见"),
        ],
    )
    def test_a_weak_password_is_refused_with_the_reason(self, client, newcomer, new, sentence):
        client.force_login(newcomer)
        page = client.post(
            reverse("accounts:password_change"),
            {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
        )
        assert page.status_code == 200
        assert sentence in page.content.decode()
        newcomer.refresh_from_db()
        assert newcomer.must_change_password

    def test_after_the_change_the_portal_opens(self, client, newcomer):
        client.force_login(newcomer)
        client.post(
            reverse("accounts:password_change"),
            {"old_password": PASSWORD, "new_password1": "Other-horse-8", "new_password2": "Other-horse-8"},
        )
        newcomer.refresh_from_db()
        assert not newcomer.must_change_password
        assert newcomer.check_password("Other-horse-8")
        assert client.get(reverse("dashboards:home"), follow=True).status_code == 200
