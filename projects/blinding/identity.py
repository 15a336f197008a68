"""身份: everything by which the applicant of an application can be told, and the people who work on it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from enterprises.register.models import EnterpriseMember
from projects.application_forms.definition import Definition, Field, parse_stored
from projects.applications.models import Application

from .choices import Severity, TellKind
from .folding import folded
from .short_names import is_common, short_names

ORGANISATION_FIELD = re.compile(
    r"(合作|参与|协作|承担|依托|联合|申报|推荐|工作|协办).{0,4}(单位|企业|机构|方)|单位名称|企业名称"
)
PERSON_FIELD = re.compile(r"(负责人|联系人|法人|法定代表人|经办人|姓名|主持人|带头人)$")
NOT_A_NAME = re.compile(r"[\d@:/，。；,;]|^(无|没有|暂无|同上)$")
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[\d\s-]{8,10}|0\d{2,3}[-\s]?\d{7,8}|[2-9]\d{6,7})(?!\d)")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
WEBSITE = re.compile(r"(?:https?://|www\.)([A-Za-z0-9.-]+\.[A-Za-z]{2,})")
OPEN_MAIL = frozenset(
    "qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com "
    "outlook.com hotmail.com gmail.com wo.cn 21cn.com tom.com example.com".split()
)
AMBER_KINDS = {TellKind.COUNTY}


@dataclass(frozen=True)
class Tell:
    """Something by which the applicant can be told."""

    kind: str
    text: str

    @property
    def needle(self) -> str:
        return folded(self.text)

    @property
    def severity(self) -> str:
        """Red names the applicant; a place, or a short name that is a word of its own, may mean something else."""
        if self.kind in AMBER_KINDS:
            return Severity.AMBER
        common = self.kind in (TellKind.SHORT_NAME, TellKind.PARTNER) and is_common(self.text)
        return Severity.AMBER if common else Severity.RED


def tells(application: Application) -> list[Tell]:
    """All tells of an application, the longest first; the more telling kind where two say the same."""
    definition = parse_stored(application.form_version.definition)
    found: dict[str, Tell] = {}
    for tell in (*_of_register(application), *_of_answers(definition, application.answers)):
        if len(tell.needle) >= 2:
            found.setdefault(tell.needle, tell)
    return sorted(found.values(), key=lambda tell: -len(tell.needle))


def _of_register(application: Application) -> Iterator[Tell]:
    firm = application.enterprise
    names = [firm.name, *firm.former_names.values_list("name", flat=True)]
    yield Tell(TellKind.CODE, firm.uscc)
    for number, name in enumerate(names):
        yield Tell(TellKind.FORMER_NAME if number else TellKind.NAME, name)
    yield from _people([firm.legal_person, application.leader_name])
    if len(firm.address) >= 5:
        yield Tell(TellKind.ADDRESS, firm.address)
    members = EnterpriseMember.objects.filter(enterprise=firm).select_related("user")
    for member in members:
        yield from _people([member.user.display_name])
        yield from _reached_by(f"{member.user.phone} {member.user.email}")
    for name in names:
        yield from (Tell(TellKind.SHORT_NAME, short) for short in short_names(name))
    for name in (application.county.name, application.county.short_name):
        yield Tell(TellKind.COUNTY, name)


def _of_answers(definition: Definition, answers: dict[str, Any]) -> Iterator[Tell]:
    for section in definition.sections:
        for field in section.fields:
            stored = answers.get(field.key)
            hidden = section.hidden_from_experts or field.hidden_from_experts
            if section.part == "avoidance" or not stored:
                continue
            yield from _of_field(field, stored, hidden=hidden)


def _of_field(field: Field, stored: Any, *, hidden: bool) -> Iterator[Tell]:
    if isinstance(stored, str):
        yield from _named(field.label, [stored])
    elif isinstance(stored, list):
        rows = [row for row in stored if isinstance(row, dict)]
        for column in getattr(field, "cells", None) or field.columns:
            yield from _named(column.label, [str(row.get(column.key) or "") for row in rows])
    if hidden:
        yield from _reached_by("\n".join(_texts(stored)))


def _named(label: str, texts: Iterable[str]) -> Iterator[Tell]:
    if ORGANISATION_FIELD.search(label):
        for text in texts:
            for name in re.split(r"[、,，;；\n]", text):
                yield from _partner(name.strip())
    elif PERSON_FIELD.search(label):
        for text in texts:
            yield from _people(re.split(r"[、,，;；\n/]", text))
    elif "地址" in label:
        yield from (Tell(TellKind.ADDRESS, text.strip()) for text in texts if len(text.strip()) >= 5)


def _partner(name: str) -> Iterator[Tell]:
    if not 3 <= len(name) <= 60 or NOT_A_NAME.search(name):
        return
    yield Tell(TellKind.PARTNER, name)
    for short in short_names(name):
        if len(short) >= 3:
            yield Tell(TellKind.PARTNER, short)


def _people(names: Iterable[str]) -> Iterator[Tell]:
    for name in names:
        plain = "".join(str(name).split())
        if 2 <= len(plain) <= 20 and not NOT_A_NAME.search(plain):
            yield Tell(TellKind.PERSON, plain)


def _reached_by(text: str) -> Iterator[Tell]:
    for found in PHONE.findall(text):
        digits = re.sub(r"\D", "", found)
        yield Tell(TellKind.PHONE, digits)
        # A number of the fixed network is given without the code of its city as well.
        if digits.startswith("0") and len(digits) >= 10:
            yield Tell(TellKind.PHONE, digits[3:] if digits[1] in "12" else digits[4:])
    for address in EMAIL.findall(text):
        yield Tell(TellKind.EMAIL, address)
        yield from _domain(address.rsplit("@", 1)[1])
    for domain in WEBSITE.findall(text):
        yield from _domain(domain)


def _domain(domain: str) -> Iterator[Tell]:
    bare = domain.lower().removeprefix("www.").strip(".")
    if bare not in OPEN_MAIL and "." in bare and not bare.endswith("gov.cn"):
        yield Tell(TellKind.WEBSITE, bare)


def _texts(stored: Any) -> Iterator[str]:
    if isinstance(stored, dict):
        for value in stored.values():
            yield from _texts(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from _texts(value)
    elif stored is not None:
        yield str(stored)
