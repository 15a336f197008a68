"""The list of enterprises against the stock admin's change list, in the same process on the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from bureau.accounts.models import County, User
from bureau.ui.paging import cursor_of
from enterprises.models import Enterprise

from .timing import Times, by_turns

ROUNDS = {"portal": 20, "admin": 5}


@dataclass(frozen=True)
class Case:
    """One question to both lists: the portal's parameters and the admin's."""

    name: str
    portal: dict[str, str]
    admin: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """How long both took."""

    case: str
    portal: Times
    admin: Times


def measure() -> Iterator[Answer]:
    """Time every case."""
    portal, admin = Client(), Client()
    portal.force_login(User.objects.get(username="gaoxin"))
    admin.force_login(User.objects.get(username="xitong"))
    for case in cases():
        ways = {
            "portal": lambda case=case: _page(portal, reverse("enterprises:list"), case.portal),
            "admin": lambda case=case: _page(
                admin, reverse("stock_admin:enterprises_enterprise_changelist"), case.admin
            ),
        }
        times, _ = by_turns(ways, rounds=ROUNDS)
        yield Answer(case.name, times["portal"], times["admin"])


def cases() -> list[Case]:
    """First and middle page, filters, and terms of one to four characters that are common, rare or absent."""
    county = County.objects.get(code="210681")
    middle = Enterprise.objects.order_by("-id")[Enterprise.objects.count() // 2]
    page = Enterprise.objects.count() // 2 // 50
    in_county = {"county__id__exact": str(county.pk)}
    found = [
        Case("first page", {}, {}),
        Case("middle page", {"after": cursor_of(middle, ("-id",))}, {"p": str(page)}),
        Case("county", {"county": str(county.pk)}, in_county),
        Case("valid certificate", {"certified": "hnte"}, {"certified": "hnte"}),
        Case(
            "county and certificate",
            {"county": str(county.pk), "certified": "hnte"},
            {**in_county, "certified": "hnte"},
        ),
    ]
    found += [Case(f"search: {kind} “{term}”", {"q": term}, {"q": term}) for kind, term in _terms()]
    rare = _rare(2)
    found.append(
        Case(
            f"search “{rare}” in county with certificate",
            {"q": rare, "county": str(county.pk), "certified": "hnte"},
            {"q": rare, **in_county, "certified": "hnte"},
        )
    )
    return found


def _terms() -> Iterator[tuple[str, str]]:
    yield from (("1 common", "科"), ("1 rare", _rare(1)), ("1 absent", "龘"))
    yield from (("2 common", "科技"), ("2 rare", _rare(2)), ("2 absent", "龘靐"))
    yield from (("3 common", "新材料"), ("3 rare", _rare(3)), ("3 absent", "龘靐齉"))
    yield from (("4 common", "有限公司"), ("4 rare", _rare(4)), ("4 absent", "龘靐齉爩"))


def _rare(length: int) -> str:
    """Characters of the invented part of one name in the middle: few other names hold them."""
    name = Enterprise.objects.order_by("-id")[Enterprise.objects.count() // 3].name
    return name[2 : 2 + length]


def _page(client: Client, url: str, parameters: dict[str, str]) -> bytes:
    response = client.get(f"{url}?{urlencode(parameters)}")
    assert response.status_code == 200, f"{url} {parameters} answered {response.status_code}"
    return response.content
