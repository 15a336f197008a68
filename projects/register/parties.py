"""Organisations as sheets and forms name them: those of the register are linked, others are kept by name."""

import re

from bureau.exchange.refusals import UncleanValue
from bureau.exchange.rows import Row
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written
from enterprises.register.uscc import WrongCreditCode, check, normalise

SEVERAL = re.compile(r"[、；;，,\n]+")


def clean_code(value: str) -> str:
    """A credit code with a right check character. Raises `UncleanValue`."""
    try:
        return check(value)
    except WrongCreditCode as wrong:
        raise UncleanValue(wrong.sentence.rstrip("。"), value) from wrong


def is_code(text: str) -> bool:
    """Whether somebody wrote a credit code and not a name."""
    code = normalise(text)
    return len(code) == 18 and code.isascii()


def names_in(text: str) -> list[str]:
    """The names of a list “甲公司、乙公司”, each once, in order."""
    return list(dict.fromkeys(filter(None, map(written, SEVERAL.split(text or "")))))


def listed(text: str) -> str:
    """A list of names as it is stored."""
    return "、".join(names_in(text))


class Parties:
    """Finds the registered organisations that are meant; knows all of them, because a name is no secret."""

    def __init__(self):
        self.matcher = Matcher(Enterprise.objects.all())

    def load(self, rows: list[Row], *columns: tuple[str, str]) -> None:
        """Look up what the columns (name, code) of many rows say, in a few queries."""
        names = [row.values.get(name) or "" for row in rows for name, _ in columns]
        codes = [row.values.get(code) or "" for row in rows for _, code in columns]
        self.matcher.load(names=filter(None, names), codes=filter(None, codes))

    def named(self, text: str) -> tuple[Enterprise | None, str]:
        """The organisation somebody names by code or name, and the name to keep. Raises `NoMatch`."""
        text = written(text)
        if not text:
            return None, ""
        if is_code(text):
            found = self.matcher.meant_by(text)
            return found, found.name
        return self.matcher.called(text), text

    def of_row(self, row: Row, name: str, code: str) -> Enterprise | None:
        """The organisation that a row means; a code that is registered decides, else the exact name.

        Leaves the name to keep in `row.values[name]`; refuses the row when two organisations could be meant.
        """
        named, coded = row.values.get(name) or "", row.values.get(code) or ""
        try:
            by_code = self.matcher.with_code(coded) if coded else None
            by_name = self.matcher.called(named) if named and by_code is None else None
        except NoMatch as no_match:
            row.refuse(code if coded else name, no_match.sentence, coded or named)
            return None
        found = by_code or by_name
        if coded and by_name is not None and by_name.uscc != coded:
            row.refuse(code, f"信用代码与单位不符：“{named}”登记的信用代码是 {by_name.uscc}。", coded)
        if named:
            row.values[name] = written(named)
        elif found is not None:
            row.values[name] = found.name
        elif coded:
            row.refuse(code, "信用代码不在企业名录中，表里也没有单位名称；请补填单位名称。", coded)
        return found


def same_name(first: str | None, second: str | None) -> bool:
    """Whether two ways of writing are one name."""
    return name_key(first or "") == name_key(second or "")
