"""提交: once for each press, at the moment the request arrived, with everything that was typed.

500 organisations hand in within a minute: no row is locked that two of them share, unless a quota is counted over it.
"""

import uuid
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from enterprises.register.names import name_key
from enterprises.register.rules import acts_for
from projects.application_forms.checking import Gap, check
from projects.application_forms.definition import Definition
from projects.calls import eligibility, versions

from . import notices, quotas
from .choices import EDITABLE, ApplicationState
from .closing import why_closed
from .identities import LEADER
from .models import Application, ApplicationFile, Submission
from .receipts import file_list, fingerprint, number_of
from .refusals import AlreadySubmitted, ApplicationRefused, Incomplete
from .section_drafts import current_answers, definition_of, drop_all, known_leaders
from .states import lifecycle
from .writing import HEAD, show_what_is_written, write_down

TWICE = "本单位在这次申报中已提交过名称相同的申报书。请修改项目名称，或撤回先提交的一份。"


def files_of(application: Application) -> dict[str, list[ApplicationFile]]:
    """Its files by the field they stand under."""
    found = defaultdict(list)
    for one in application.files.select_related("file").order_by("pk"):
        found[one.field_key].append(one)
    return dict(found)


def gaps_of(application: Application, definition: Definition | None = None) -> list[Gap]:
    """What is lacking or wrong, with everything that was typed so far, saved or not."""
    definition = definition or definition_of(application)
    return gaps_in(application, definition, current_answers(application, definition), files_of(application))


def gaps_in(application: Application, definition: Definition, answers: dict, held: dict) -> list[Gap]:
    """The same of answers and files that are at hand."""
    found = check(definition, answers, held, most_money=application.call.most_money)
    section = definition.section_of(LEADER)
    if application.call.quota_leader is not None and section is not None and not answers.get(LEADER):
        sentence = "这次申报限制每位负责人的项数，请填写负责人证件号码。"
        found.append(Gap(section.key, LEADER, "负责人证件号码", sentence))
    return found


def submit(application: Application, *, token: uuid.UUID, by, now: datetime | None = None) -> Submission:
    """Hand in what is written, as it stood when the request arrived at `now`; the same token again gives the same receipt.

    Raises `AlreadySubmitted` for another window's token on what is handed in, `Incomplete` with the gaps,
    `ApplicationRefused` outside the window, above a quota, or for a title that was handed in, `TransitionRefused`.
    """
    now = now or timezone.now()
    if (done := _done(application, token)) is not None:
        return done
    _refuse_unfit(application, now)
    _settle_leader(application)
    try:
        with transaction.atomic():
            locked = quotas.lock_places(application)
            if (done := _done(locked, token)) is not None:
                return done
            return _hand_in(locked, token, by=by, now=now)
    except IntegrityError:
        # A press that overtook this one on another connection, or a second application of the same title.
        if (done := _done(application, token)) is not None:
            return done
        raise ApplicationRefused(TWICE) from None


def _refuse_unfit(application: Application, now: datetime) -> None:
    """Who may not apply (any more) hands in nothing new; a correction goes on. Asked before anything is locked."""
    if application.state == ApplicationState.DRAFT and not why_closed(application, now):
        findings = eligibility.obstacles(application.call, application.enterprise, now)
        if failed := [one.reason for one in findings if one.met is False]:
            raise ApplicationRefused("本单位不符合这次申报的条件，不能提交：" + "；".join(failed))


def _settle_leader(application: Application) -> None:
    """Write down whose number was typed before places are locked: two firms that name one leader find each other by it."""
    if application.call.quota_leader is None:
        return
    number = current_answers(application).get(LEADER) or ""
    key = known_leaders(application).get(number, "")
    with transaction.atomic():
        locked = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
        if locked.state in EDITABLE and locked.leader_key != key:
            locked.leader_key = key
            locked.save(update_fields=["leader_key"])
    application.leader_key = locked.leader_key


def _done(application: Application, token: uuid.UUID) -> Submission | None:
    found = Submission.objects.filter(token=token).first()
    if found is not None and found.application_id != application.pk:
        raise ApplicationRefused("提交标识属于另一份申报书，请刷新页面后再提交。")
    return found


def _hand_in(locked: Application, token: uuid.UUID, *, by, now: datetime) -> Submission:
    _refuse(locked, by=by, now=now)
    # Before anything is checked: a change of the form that is in force at the same moment waits, or is what is checked.
    versions.freeze(locked.form_version, now)
    definition = definition_of(locked)
    answers, held = current_answers(locked, definition), files_of(locked)
    if gaps := gaps_in(locked, definition, answers, held):
        raise Incomplete(gaps)
    _fold(locked, definition, answers)
    quotas.check(locked)
    _refuse_twice(locked)
    submission = _receipt(locked, held, token, by=by, now=now)
    submission.save(force_insert=True)
    drop_all(locked)
    lifecycle.move(locked, "submit", by=by, along=_written(locked, by=by, now=now))
    notices.submitted(locked, submission)
    return submission


def _written(locked: Application, *, by, now: datetime) -> dict[str, Any]:
    """What is written with the state: the answers as they were checked, the number, and that nothing is open any more."""
    return {
        **{name: getattr(locked, name) for name in (*HEAD, "answers")},
        "number": locked.number or number_of(locked),
        "submitted_at": locked.submitted_at or now,
        "open_parts": [],
        "edited_by": by,
        "edited_at": now,
    }


def _refuse(locked: Application, *, by, now: datetime) -> None:
    if not acts_for(by, locked.enterprise_id):
        raise ApplicationRefused("您不是申报单位的经办人，不能提交申报书。")
    if locked.state not in EDITABLE and locked.submitted_at is not None:
        raise AlreadySubmitted(f"这份申报书已经提交过（{locked.number}），不会重复提交。")
    if sentence := why_closed(locked, now):
        raise ApplicationRefused(f"{sentence}您填写的内容仍然保存在系统中。")
    if locked.state == ApplicationState.DRAFT and locked.form_version_id != versions.current(locked.call).pk:
        raise ApplicationRefused("申报书格式已经更新，请先换用新格式并补充填写，再提交。")


def _fold(locked: Application, definition: Definition, answers: dict) -> None:
    """What was typed and not saved by the button belongs to what is handed in."""
    number = answers.get(LEADER)
    locked.leader_key = known_leaders(locked).get(number, "") if number else ""
    fields = {field.key for field in definition.fields}
    write_down(locked, {key: value for key, value in answers.items() if key in fields})
    show_what_is_written(locked)


def _refuse_twice(locked: Application) -> None:
    others = quotas.handed_in(locked.call).filter(enterprise=locked.enterprise_id, title_key=name_key(locked.title))
    if others.exclude(pk=locked.pk).exists():
        raise ApplicationRefused(TWICE)


def _receipt(locked: Application, held: dict, token: uuid.UUID, *, by, now: datetime) -> Submission:
    files = file_list([one for files in held.values() for one in files])
    return Submission(
        application=locked,
        serial=locked.submissions.count() + 1,
        token=token,
        answers=locked.answers,
        files=files,
        sha256=fingerprint(locked.answers, files),
        at=now,
        by=by,
    )
