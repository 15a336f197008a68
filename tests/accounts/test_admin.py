"""三员分立: three administrators, three reaches."""

import pytest
from django.urls import reverse

from bureau.accounts.models import Role, User
from tests.personas import everybody

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


@pytest.mark.parametrize("persona", ["leader", "plan_officer", "officer", "county_officer", "applicant", "expert"])
def test_the_admin_site_does_not_open_for_others(client, people, persona):
    client.force_login(getattr(people, persona))
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    ("persona", "page", "answer"),
    [
        ("sys_admin", "admin:accounts_county_changelist", 200),
        ("sys_admin", "admin:accounts_user_add", 200),
        ("sys_admin", "admin:audit_signinevent_changelist", 403),
        ("sec_admin", "admin:accounts_user_changelist", 200),
        ("sec_admin", "admin:accounts_user_add", 403),
        ("sec_admin", "admin:accounts_county_changelist", 403),
        ("sec_admin", "admin:audit_signinevent_changelist", 403),
        ("audit_admin", "admin:audit_signinevent_changelist", 200),
        ("audit_admin", "admin:audit_signinevent_add", 403),
        ("audit_admin", "admin:accounts_user_changelist", 403),
    ],
)
def test_each_administrator_keeps_to_their_own(client, people, persona, page, answer):
    client.force_login(getattr(people, persona))
    assert client.get(reverse(page)).status_code == answer


def test_an_account_made_by_the_system_administrator_stays_closed_until_a_role_is_granted(client, people):
    client.force_login(people.sys_admin)
    client.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "newcomer",
            "display_name": "新同志",
            "usable_password": "true",
            "password1": "Some-horse-9",
            "password2": "Some-horse-9",
            "role": Role.LEADER,
        },
    )
    newcomer = User.objects.get(username="newcomer")
    assert not newcomer.is_active
    assert newcomer.role == Role.EXPERT
    assert newcomer.must_change_password


def grant(client, user, **facts):
    return client.post(
        reverse("admin:accounts_user_change", args=[user.pk]),
        {"username": user.username, "display_name": user.display_name, "role": user.role, **facts},
    )


def test_the_system_administrator_cannot_grant_a_role(client, people):
    client.force_login(people.sys_admin)
    grant(client, people.expert, role=Role.LEADER, is_active="on")
    people.expert.refresh_from_db()
    assert people.expert.role == Role.EXPERT


def test_the_security_administrator_grants_a_role(client, people):
    client.force_login(people.sec_admin)
    grant(client, people.expert, role=Role.LEADER, is_active="on")
    people.expert.refresh_from_db()
    assert people.expert.role == Role.LEADER


def test_nobody_grants_a_role_to_themselves(client, people):
    client.force_login(people.sec_admin)
    grant(client, people.sec_admin, role=Role.LEADER, is_active="on")
    people.sec_admin.refresh_from_db()
    assert people.sec_admin.role == Role.SEC_ADMIN


def test_a_county_officer_without_a_county_is_refused_with_the_reason(client, people):
    client.force_login(people.sec_admin)
    page = grant(client, people.expert, role=Role.COUNTY_OFFICER, is_active="on")
    assert "必须选择所属县区" in page.content.decode()


def test_accounts_are_never_deleted(client, people):
    client.force_login(people.sys_admin)
    assert client.get(reverse("admin:accounts_user_delete", args=[people.expert.pk])).status_code == 403


# Nobody's business in the admin: sanctions are read by 监督诚信人员 alone, and words not handed in by whoever types them.
KEPT_FROM_THE_ADMIN = {"enterprises.IntegrityRecord", "enterprises.IntegrityCheck", "drafts.Draft"}


def test_every_model_of_the_portal_is_in_the_admin():
    from django.apps import apps
    from django.contrib import admin

    registered = set(admin.site._registry)
    missing = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"bureau", "enterprises", "projects", "incubators"}
        and model._meta.managed
        and not model.__name__.startswith("Historical")
        and model not in registered
    ]
    assert set(missing) == KEPT_FROM_THE_ADMIN
