"""诚信核查: asking about organisations and persons. Every question leaves a row, whatever the answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.uscc import LENGTH, WrongCreditCode, check, normalise

from .identity import digest, is_id_number, masked
from .models import IntegrityCheck, IntegrityRecord
from .purposes import Purpose
from .queries import blocked_codes, person_standing

MOST = 500
Outcome = IntegrityCheck.Outcome
A_CODE = re.compile(rf"(?<![0-9A-Z])[0-9A-Z]{{{LENGTH}}}(?![0-9A-Z])")


@dataclass(frozen=True)
class Answer:
    """What one question got: `name` is that of the register when the asker may see it there, `number` is masked.

    `remark` says what a plain passed or blocked does not.
    """

    asked: str
    outcome: str
    remark: str = ""
    name: str = ""
    uscc: str = ""
    number: str = ""

    @property
    def word(self) -> str:
        return Outcome(self.outcome).label

    @property
    def tone(self) -> str:
        return {Outcome.PASSED: "ok", Outcome.BLOCKED: "late"}.get(Outcome(self.outcome), "warn")


class Asking:
    """One list of organisations asked about by one person; a few queries, however long it is."""

    def __init__(self, texts: Sequence[str], *, day: date, purpose: Purpose | None, by):
        self.texts = texts
        self.day = day
        self.blocked = blocked_codes(day, purpose)
        # A code means its organisation whoever asks; what it is called, and who has a name, is told within one's reach.
        self.everywhere = Matcher(Enterprise.objects.all())
        self.within_reach = Matcher(Enterprise.objects.visible_to(by))
        codes = [code for code in map(code_in, texts) if code]
        self.everywhere.load(codes=codes)
        self.within_reach.load(codes=codes, names=[text for text in texts if not code_in(text)])

    def answers(self) -> list[Answer]:
        return [self._by_code(text, code) if (code := code_in(text)) else self._by_name(text) for text in self.texts]

    def _by_code(self, text: str, code: str) -> Answer:
        try:
            code = check(code)
        except WrongCreditCode as wrong:
            if is_id_number(code):
                return Answer(masked(code), Outcome.UNKNOWN, "这是个人证件号码，请在“核查个人”中填写。")
            return Answer(text, Outcome.UNKNOWN, wrong.sentence)
        meant, seen = self.everywhere.with_code(code), self.within_reach.with_code(code)
        return self._told(text, seen.name if seen else "", code, {code} | ({meant.uscc} if meant else set()))

    def _by_name(self, text: str) -> Answer:
        try:
            found = self.within_reach.called(text)
        except NoMatch as no_match:
            return Answer(text, Outcome.UNKNOWN, no_match.sentence)
        if found is None:
            words = "没有找到与登记完全一致的单位（含曾用名），请填写 18 位统一社会信用代码。"
            return Answer(text, Outcome.UNKNOWN, words)
        return self._told(text, found.name, found.uscc, {found.uscc})

    def _told(self, text: str, name: str, code: str, codes: set[str]) -> Answer:
        outcome = Outcome.PASSED if codes.isdisjoint(self.blocked) else Outcome.BLOCKED
        return Answer(text, outcome, name=name, uscc=code)


def code_in(text: str) -> str:
    """What stands in a line in the form of a credit code, right or wrong; a line may be pasted from cells of a sheet."""
    found = A_CODE.search(normalise_line(text))
    return found[0] if found else ""


def normalise_line(text: str) -> str:
    """Cells of a pasted line apart, each written as codes are."""
    return " ".join(normalise(cell) for cell in re.split(r"[\t,，;；]", text))


def check_organisations(texts: Sequence[str], *, day: date, purpose: Purpose | None = None, by) -> list[Answer]:
    """Answer for each credit code or exact name, at most `MOST`; names alone are only a way to a code.

    Raises `ValueError` for more.
    """
    if len(texts) > MOST:
        raise ValueError(f"{len(texts)} questions at once, more than {MOST}")
    answers = Asking(texts, day=day, purpose=purpose, by=by).answers()
    subject = IntegrityRecord.Subject.ORGANISATION
    with transaction.atomic():
        IntegrityCheck.objects.bulk_create(
            [
                _row(subject, one.asked, one.uscc, one.outcome, day=day, purpose=purpose, by=by, name=one.name)
                for one in answers
            ]
        )
    return answers


def check_person(name: str, id_number: str, *, day: date, purpose: Purpose | None = None, by) -> Answer:
    """Answer for one person. The number is neither kept nor logged. Raises `WrongIdNumber`."""
    standing = person_standing(name, id_number, day, purpose=purpose)
    outcome = Outcome.PASSED if standing.passed else Outcome.BLOCKED
    subject = IntegrityRecord.Subject.PERSON
    _row(subject, name, digest(id_number), outcome, day=day, purpose=purpose, by=by).save()
    return Answer(name, outcome, "" if standing.plain else standing.sentence, number=masked(id_number))


def _row(subject, asked: str, identity: str, outcome, *, day: date, purpose, by, name: str = "") -> IntegrityCheck:
    words = f"{asked}（{name}）" if name and name not in asked else asked
    return IntegrityCheck(
        user=by, subject=subject, asked=words[:120], identity=identity, day=day, purpose=purpose or "", outcome=outcome
    )
