"""What a rush needs: firms with people who are signed in, a call with a form of 40 fields, and a draft for each."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from bureau.accounts.models import County, Role, User
from bureau.demo.codes import CreditCodes
from enterprises.register.models import Enterprise, EnterpriseMember
from projects.application_forms import parts
from projects.application_forms.definition import Definition, Field, Section
from projects.applications import actions
from projects.calls import versions
from projects.calls.models import Call
from projects.programmes.models import Programme

TEXTS, NUMBERS = 24, 13
PROOF = "proof"
WORDS = "拟开展关键技术攻关，建设中试线，形成自主知识产权。"


@dataclass(frozen=True)
class Entrant:
    """One firm at its computer: who it is, its cookies, the addresses it uses."""

    name: str
    cookies: dict[str, str]
    application: int
    fill: str
    upload: str
    submit: str


def form() -> Definition:
    """40 fields: two of the first section, texts, numbers, and one file."""
    texts = [Field(f"text{n}", "long_text", f"说明{n}", required=True, max_length=500) for n in range(TEXTS)]
    numbers = [Field(f"number{n}", "number", f"指标{n}", required=True) for n in range(NUMBERS)]
    proof = Field(PROOF, "file", "证明材料", required=True, file_kinds=("pdf",), max_mb=5)
    return Definition((parts.basics(), Section("scheme", "方案", fields=(*texts, *numbers, proof))))


def words(title: str) -> dict[str, dict[str, str]]:
    """What is typed, by section."""
    scheme = {f"text{n}": WORDS * 6 for n in range(TEXTS)} | {f"number{n}": str(100 + n) for n in range(NUMBERS)}
    return {parts.BASICS: {"title": title, "field": parts.OTHER_FIELD}, "scheme": scheme}


def call() -> Call:
    """Open since an hour; the rush sets when it closes."""
    now = timezone.now()
    officer = User.objects.create(username="rush-officer", display_name="科员", role=Role.PLAN_OFFICER)
    made = Call.objects.create(
        title="市级科技计划项目",
        kind=Call.Kind.PROJECT,
        programme=Programme.objects.create(name="市级科技计划"),
        year=now.year,
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(days=1),
        state=Call.State.OPEN,
    )
    versions.begin(made, by=officer, definition=form())
    return made


def entrants(number: int, made: Call) -> list[Entrant]:
    """So many firms with a draft, its first section written, everybody signed in."""
    county, codes = County.objects.of_own_city().first(), CreditCodes("210681")
    return [_entrant(n, codes.code(n), county, made) for n in range(number)]


def _entrant(n: int, code: str, county: County, made: Call) -> Entrant:
    firm = Enterprise.objects.create(uscc=code, name=f"丹东样本{n:04d}科技有限公司", county=county)
    user = User.objects.create(
        username=f"rush{n}", display_name=f"经办人{n}", role=Role.ENTERPRISE_USER, must_change_password=False
    )
    EnterpriseMember.objects.create(user=user, enterprise=firm)
    application = actions.begin(made, firm, by=user)
    title = f"虚构技术研究{n:04d}"
    actions.keep(application, parts.BASICS, words(title)[parts.BASICS], by=user)
    return Entrant(
        name=title,
        cookies={settings.SESSION_COOKIE_NAME: _session(user), "csrftoken": get_random_string(32)},
        application=application.pk,
        fill=reverse("projects:application_fill", args=[application.pk, "scheme"]),
        upload=reverse("projects:application_file_add", args=[application.pk, PROOF]),
        submit=reverse("projects:application_submit", args=[application.pk]),
    )


def _session(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
