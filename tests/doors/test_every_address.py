"""Every address of the site, asked by every persona and by a stranger, answers as the table says.

An address that is not in the table fails, and so does a line of the table whose address is gone.
"""

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from .site import addresses
from .table import ADMIN_KEEPERS, OPEN_TO_ALL, PAGES

pytestmark = pytest.mark.django_db

ALLOWED, MISSING, SIGN_IN = "allowed", "404", "sign-in"


def answer(client, address: str) -> str:
    response = client.get(address)
    if response.status_code == 404:
        return MISSING
    if response.status_code == 302 and response.url.startswith(reverse("accounts:sign_in")):
        return SIGN_IN
    # 405: the door is open, but the page takes only what is posted.
    assert response.status_code in {200, 302, 405}, f"{address} answered {response.status_code}"
    return ALLOWED


def test_the_table_names_every_address():
    named = [address.name for address in addresses() if not address.in_admin]
    assert sorted(named) == sorted(PAGES), "the table of doors and the URL configuration differ"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_persona_gets_the_answer_of_the_table(place, client, name):
    page = PAGES[name]
    address = reverse(name, kwargs=page.arguments(place.made))
    answers = {persona: answer(browser, address) for persona, browser in place.browsers.items()}
    assert answers == {persona: ALLOWED if persona in page.allowed else MISSING for persona in place.browsers}
    assert answer(client, address) == (ALLOWED if name in OPEN_TO_ALL else SIGN_IN)


@pytest.mark.any_database
@pytest.mark.parametrize("address", [a for a in addresses() if a.in_admin], ids=lambda a: a.name or a.pattern)
def test_the_admin_site_opens_for_its_keepers_alone(place, address):
    if not address.name:
        return check_the_catch_all(place.browsers["leader"])
    if address.name in {"admin:login", "admin:logout"}:
        return None  # a way in and a way out; what lies behind is asked by the other addresses
    found = admin_address(address.name)
    for persona, user in place.people:
        status = place.browsers[persona].get(found).status_code
        if not user.is_administrator:
            assert status in {302, 404}, f"{persona} got {status} at {found}"
        elif persona not in keepers(address.name):
            assert status in {302, 403, 404, 405}, f"{persona} got {status} at {found}"


def check_the_catch_all(client):
    assert client.get("/admin/no-such-page/").status_code in {302, 404}


def admin_address(name: str) -> str:
    for arguments in ([], [1], ["accounts"], [1, 1]):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no arguments known for {name}")


def keepers(name: str) -> set[str]:
    """Personas who keep the model an admin address is about; the general pages are for all three."""
    label = "_".join(name.removeprefix("admin:").split("_")[:2])
    for model in apps.get_models():
        if f"{model._meta.app_label}_{model._meta.model_name}" == label:
            return ADMIN_KEEPERS.get(model._meta.label, {"sys_admin"})
    return {"sys_admin", "sec_admin", "audit_admin"}
