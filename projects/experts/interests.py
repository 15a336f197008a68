"""谁与申报有关: the organisations and people of applications, as names, codes and keys that experts are compared with.

Applications are read by their fields alone (`enterprise`, `county_id`, `leader_name`, `answers`, `form_version`): the room
that writes them stands above this one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from enterprises.integrity.identity import WrongIdNumber, digest
from enterprises.register.merging_models import Merging
from enterprises.register.models import Enterprise, FormerName
from enterprises.register.names import name_key
from projects.application_forms.parts import MOST_AVOIDED

from .keys import beginnings, shortened, stem

AVOID_KEY = "avoid_experts"
LEADER_NUMBER = "leader_id_number"
# Columns and fields of forms that name who takes part, beside the lists of people.
PARTNERS = re.compile(r"(?:合作|参与|协作|联合|共同|依托).{0,4}(?:单位|机构|企业)|单位名称")


def named_in_answers(application: Any) -> list[str]:
    """The experts whom the applicant asks to leave out, by name: what stands in the standard part, up to the limit."""
    return [row.get("name") or "" for row in rows_of(application, AVOID_KEY)][:MOST_AVOIDED]


@dataclass
class Interests:
    """What an expert must have nothing to do with: keys of firms, credit codes, names, people, counties."""

    firms: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    short_names: set[str] = field(default_factory=set)
    longer_names: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    counties: set[int] = field(default_factory=set)

    def add_organisation(self, name: str) -> None:
        """Every way of calling it: whole, short, and how its parts and what it is a part of begin."""
        if not (key := name_key(name)):
            return
        short = stem(name)
        self.names.add(key)
        self.short_names |= beginnings(short) | beginnings(shortened(name))
        self.longer_names |= {one for one in (key, short) if len(one) >= 4}


def interests_of(applications: Iterable[Any]) -> Interests:
    """Everybody and everything that the applications are about; a handful of queries, however many they are."""
    found = Interests()
    organisations: set[str] = set()
    for application in applications:
        found.firms.add(application.enterprise_id)
        found.counties.add(application.county_id)
        found.people.add(name_key(application.leader_name))
        found.named |= {name_key(name) for name in named_in_answers(application)}
        for row in people_of(application):
            found.people.add(name_key(row.get("name") or ""))
            found.numbers |= digests(row.get("id_number"))
            organisations.add(row.get("employer") or "")
        found.numbers |= digests(application.answers.get(LEADER_NUMBER))
        organisations |= set(partners_of(application))
    for name in organisations:
        found.add_organisation(name)
    _add_registered(found, {name_key(name) for name in organisations} - {""})
    for names in (found.people, found.named, found.short_names, found.codes):
        names.discard("")
    return found


def _add_registered(found: Interests, keys: set[str]) -> None:
    """Firms of the register: those that apply, those that partners are, those merged into them; with all their names."""
    formers = FormerName.objects.filter(name_key__in=keys).values_list("enterprise", flat=True)
    found.firms |= {*Enterprise.objects.filter(name_key__in=keys).values_list("pk", flat=True), *formers}
    for uscc, name, head in Enterprise.objects.filter(pk__in=found.firms).values_list("uscc", "name", "legal_person"):
        found.codes.add(uscc)
        found.people.add(name_key(head))
        found.add_organisation(name)
    for name in FormerName.objects.filter(enterprise__in=found.firms).values_list("name", flat=True):
        found.add_organisation(name)
    merged = Merging.objects.standing().filter(kept__in=found.firms)
    for code, name in merged.values_list("dropped_uscc", "dropped_name"):
        found.codes.add(code)
        found.add_organisation(name)


def digests(number: Any) -> set[str]:
    """The digest of an identity number; nothing of what is none."""
    try:
        return {digest(number)} if number else set()
    except WrongIdNumber:
        return set()


def fields_of(application: Any) -> Iterator[dict]:
    """The fields of its form, as they are stored."""
    for section in application.form_version.definition.get("sections", ()):
        yield from section.get("fields", ())


def rows_of(application: Any, key: str) -> list[dict]:
    """The rows of a table or list of people; nothing while it is not filled in."""
    rows = application.answers.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def people_of(application: Any) -> Iterator[dict]:
    """The people of every list of people in the form; the team has its fixed key in any case."""
    keys = dict.fromkeys(["team", *(one["key"] for one in fields_of(application) if one.get("kind") == "people")])
    for key in keys:
        yield from rows_of(application, key)


def partners_of(application: Any) -> Iterator[str]:
    """The organisations that the form names as taking part."""
    for one in fields_of(application):
        if one.get("kind") == "text" and PARTNERS.search(one.get("label", "")):
            yield str(application.answers.get(one["key"]) or "")
        if one.get("kind") != "table":
            continue
        whole = PARTNERS.search(one.get("label", ""))
        columns = [
            column["key"]
            for column in one.get("columns", ())
            if PARTNERS.search(column.get("label", ""))
            or (whole and column.get("label") in ("名称", "单位", "单位全称"))
        ]
        for row in rows_of(application, one["key"]):
            yield from (str(row.get(key) or "") for key in columns)
