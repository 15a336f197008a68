"""Verbs that make a decision hold: issue it under a document number, and take back what was approved of one application."""

import re
from datetime import date

from django.db import transaction
from django.utils import timezone

from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import blocked_codes
from enterprises.register.documents import document_number
from projects.applications.choices import ApplicationState
from projects.applications.states import lifecycle as application_life
from projects.calls.states import CALL_LIFE

from . import letter_actions, notices, outcomes, ranking
from .choices import DecisionState, LetterKind, Verdict
from .line_actions import DecisionRefused, locked
from .models import Decision, DecisionLine
from .states import lifecycle

NUMBER = re.compile(r"^.+〔\d{4}〕\d+号$")


def issue(decision: Decision, *, number: str, on: date, by, with_finance: bool = False) -> Decision:
    """Approve the proposed lines, decline the rest, enter what they become, draft the letters, and end the call.

    All of it or nothing. Integrity is asked as of today once more. Raises `DecisionRefused` (naming the line that stops
    it), `TransitionRefused`.
    """
    number = document_number(number)
    if not NUMBER.fullmatch(number):
        raise DecisionRefused("文号的格式应为“丹科发〔2026〕12号”。")
    if on > timezone.localdate():
        raise DecisionRefused("发文日期不能晚于今天。")
    with transaction.atomic():
        found = locked(decision, by, DecisionState.READY)
        if on < timezone.localdate(found.call.opens_at):
            raise DecisionRefused("发文日期不能早于申报开始的日期。")
        _refuse_too_early(found, on)
        lines = list(found.lines.select_related("application__enterprise", "application__county").order_by("order"))
        for line in lines:
            line.decision = found
        _refuse_blocked(lines)
        _refuse_forgotten(found, lines)
        found.document_number, found.issued_on, found.with_finance = number, on, with_finance
        found.save(update_fields=["document_number", "issued_on", "with_finance"])
        moved = lifecycle.move(found, "issue", by=by)
        for line in lines:
            line.decision = moved
            _conclude(line, on=on, by=by)
        letter_actions.draft(moved, lines, day=on)
        CALL_LIFE.move(moved.call, "decide", by=by)
        notices.issued(moved)
    return moved


def _conclude(line: DecisionLine, *, on: date, by) -> None:
    application = line.application
    if line.verdict == Verdict.PROPOSED:
        application_life.move(application, "approve", by=by)
        outcomes.land(line, on=on, by=by)
        line.save(update_fields=["project", "platform", "honour"])
    elif application.state != ApplicationState.DECLINED:
        application_life.move(application, "decline", by=by, reason=line.reason)


def _refuse_too_early(decision: Decision, on: date) -> None:
    last = decision.publicities.filter(stopped_reason="").order_by("ends_on").last()
    if last is not None and on <= last.ends_on:
        raise DecisionRefused(f"发文日期须在公示结束（{last.ends_on}）之后。")


def _refuse_blocked(lines: list[DecisionLine]) -> None:
    blocked = blocked_codes(timezone.localdate(), Purpose.AWARDING)
    for line in lines:
        firm = line.application.enterprise
        if line.verdict == Verdict.PROPOSED and firm.uscc in blocked:
            raise DecisionRefused(
                f"第 {line.order} 项“{line.application}”的申报单位{firm.name}今天诚信核查不通过，不能发文。"
                "请退回拟定后处理这一项；如有疑问，请与监督诚信人员联系。"
            )


def _refuse_forgotten(decision: Decision, lines: list[DecisionLine]) -> None:
    listed = {line.application_id for line in lines}
    if ranking.ready(decision.call).exclude(pk__in=listed).exists() or ranking.unfinished(decision.call).exists():
        raise DecisionRefused("这次申报还有申报书没有列入决定清单，请退回拟定后更新名单。")


def revoke(line: DecisionLine, *, by, reason: str) -> DecisionLine:
    """Take back what an issued decision approved of one application: 撤销.

    Its letter that was not sent yet is cancelled, and one that tells of the revocation is drafted. Raises
    `TransitionRefused`, `DecisionRefused`.
    """
    today = timezone.localdate()
    with transaction.atomic():
        decision = locked(line.decision, by, DecisionState.ISSUED)
        rows = DecisionLine.objects.select_for_update(of=("self",))
        found = rows.select_related("application__enterprise", "project", "platform", "honour").get(pk=line.pk)
        found.decision = decision
        application_life.move(found.application, "revoke", by=by, reason=reason)
        outcomes.take_back(found, on=today, by=by, reason=reason)
        found.revoked_at, found.reason = timezone.now(), reason.strip()[:300]
        found._change_reason = "撤销批准"
        found.save(update_fields=["revoked_at", "reason"])
        told = letter_actions.cancel_unsent(found, by=by, reason="决定已撤销")
        if not told:
            letter_actions.draft_one(found, LetterKind.REVOKED, day=today, reason=reason.strip())
    return found
