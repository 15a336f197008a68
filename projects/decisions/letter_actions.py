"""Verbs on letters: drafted with the decision, looked at, changed, held, cancelled, and sent once."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from bureau.audit.bulk import record_creation

from . import letters, notices
from .choices import LetterKind, LetterState, Verdict
from .letter_models import Letter
from .line_actions import DecisionRefused, locked
from .models import Decision, DecisionLine
from .rules import may_decide
from .states import WAITING, letter_life


def draft(decision: Decision, lines: Iterable[DecisionLine], *, day: date) -> int:
    """Put a letter for each line into the outbox, by the wordings of the decision; returns how many."""
    made = Letter.objects.bulk_create(_letter(line, _kind(line), day=day) for line in lines)
    record_creation(Letter.objects.filter(pk__in=[one.pk for one in made]))
    return len(made)


def draft_one(line: DecisionLine, kind: str, *, day: date, reason: str = "") -> Letter:
    """Put one letter into the outbox."""
    letter = _letter(line, kind, day=day, reason=reason)
    letter.save()
    return letter


def _kind(line: DecisionLine) -> str:
    return LetterKind.APPROVED if line.verdict == Verdict.PROPOSED else LetterKind.DECLINED


def _letter(line: DecisionLine, kind: str, *, day: date, reason: str = "") -> Letter:
    subject, body = letters.drafted(line, kind, day=day, reason=reason)
    return Letter(line=line, kind=kind, subject=subject, body=body)


def draft_again(decision: Decision, *, by) -> int:
    """Write the letters that wait and nobody has changed by hand anew, after the wordings were; returns how many."""
    with transaction.atomic():
        found = locked(decision, by)
        waiting = Letter.objects.select_for_update(of=("self",)).waiting()
        rows = list(waiting.filter(line__decision=found, edited=False).exclude(kind=LetterKind.REVOKED))
        lines = {line.pk: line for line in found.lines.select_related("application__enterprise", "application__county")}
        for letter in rows:
            line = lines[letter.line_id]
            line.decision = found
            letter.subject, letter.body = letters.drafted(line, letter.kind, day=found.issued_on)
            letter.save(update_fields=["subject", "body"])
    return len(rows)


def edit(letter: Letter, *, subject: str, body: str, by) -> Letter:
    """Write a letter that waits in own words. Raises `DecisionRefused`."""
    with transaction.atomic():
        found = _locked(letter, by)
        if found.state not in WAITING:
            raise DecisionRefused(f"这封通知书{found.get_state_display()}，不能再修改。")
        found.subject, found.body, found.edited = subject.strip(), body.strip(), True
        found.full_clean()
        found.save(update_fields=["subject", "body", "edited"])
    return found


def carry_out(letter: Letter, name: str, *, by, reason: str = "") -> Letter:
    """Hold, release or cancel a letter; `send` has its own verb. Raises `TransitionRefused`."""
    with transaction.atomic():
        return letter_life.move(_locked(letter, by), name, by=by, reason=reason)


def send(letter: Letter, *, by) -> bool:
    """Send a letter to the people of the firm; False when it was sent already. Raises `TransitionRefused`."""
    with transaction.atomic():
        found = _locked(letter, by)
        if found.state == LetterState.SENT:
            return False
        found.sent_at, found.sent_by = timezone.now(), by
        if found.state == LetterState.DRAFT:
            found.save(update_fields=["sent_at", "sent_by"])
        letter_life.move(found, "send", by=by)
        notices.letter(found)
    return True


def send_all(decision: Decision, *, by) -> int:
    """Send all letters of a decision that wait and are not held; returns how many. All or none."""
    with transaction.atomic():
        found = locked(decision, by)
        waiting = list(Letter.objects.filter(line__decision=found, state=LetterState.DRAFT))
        return sum(send(letter, by=by) for letter in waiting)


def cancel_unsent(line: DecisionLine, *, by, reason: str) -> bool:
    """Cancel the letters about a line that were not sent; whether any letter of approval was still unsent."""
    unsent = False
    for letter in Letter.objects.select_for_update().waiting().filter(line=line):
        unsent |= letter.kind == LetterKind.APPROVED
        letter_life.move(letter, "cancel", by=by, reason=reason)
    return unsent


def _locked(letter: Letter, by) -> Letter:
    if not may_decide(by):
        raise DecisionRefused("您没有办理通知书的权限。")
    rows = Letter.objects.select_for_update(of=("self",))
    return rows.select_related("line__application__enterprise", "line__decision__call").get(pk=letter.pk)
