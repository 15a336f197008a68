"""Verbs on experts; the only writer of the library, of what experts declare, and of what is said of their work."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written
from enterprises.register.uscc import normalise

from .models import Expert, ExpertEvaluation, ExpertRelation
from .rules import keepers, may_edit
from .states import lifecycle

__all__ = ["ExpertRefused", "amend_expert", "carry_out", "declare", "end_relation", "enter_expert", "evaluate"]
CONTACT = ("phone", "email", "title", "specialty")


class ExpertRefused(Refused):
    """Something that may not be done with an expert; `sentence` says why."""


def employer_of(name: str, code: str = "", *, matcher: Matcher | None = None) -> Enterprise | None:
    """The registered organisation that is meant: by its code, else by its exact current or former name.

    Raises `NoMatch` for a wrong code, and for a name that several have.
    """
    matcher = matcher or Matcher(Enterprise.objects.all())
    found = matcher.with_code(code) if code else None
    return found or (matcher.called(name) if name else None)


def complete(expert: Expert) -> Expert:
    """Bring what was written into the bureau's form, and link the employer when it is registered. Raises `ExpertRefused`."""
    expert.name, expert.employer_name = written(expert.name), written(expert.employer_name)
    expert.employer_code = normalise(expert.employer_code)
    expert.name_key, expert.employer_key = name_key(expert.name), name_key(expert.employer_name)
    try:
        expert.employer = employer_of(expert.employer_name, expert.employer_code)
    except NoMatch as no_match:
        raise ExpertRefused(no_match.sentence) from no_match
    if expert.employer is not None:
        expert.employer_code = expert.employer.uscc
        expert.county_id = expert.county_id or expert.employer.county_id
    return expert


def enter_expert(expert: Expert, *, by, reason: str = "", checked: bool = False) -> Expert:
    """Put an expert into the library. Raises `ExpertRefused`, `ValidationError` (also for a double)."""
    if not keepers(by):
        raise ExpertRefused("只有市科技局工作人员可以登记专家。")
    complete(expert)
    with transaction.atomic():
        if not checked:
            expert.full_clean()
        expert._change_reason = reason[:100] or None
        expert.save(force_insert=True)
    return expert


def amend_expert(expert: Expert, *, by, reason: str = "", checked: bool = False) -> Expert:
    """Save corrected fields; the status moves by its verbs alone, and an expert changes the own contact data alone.

    Raises `ExpertRefused`, `ValidationError`.
    """
    with transaction.atomic():
        before = Expert.objects.select_for_update().get(pk=expert.pk)
        if not may_edit(by, before):
            raise ExpertRefused("您不能修改这位专家的信息。")
        if not keepers(by):
            for name in CONTACT:
                setattr(before, name, getattr(expert, name))
            expert = before
        else:
            expert.status = before.status
            complete(expert)
        if not checked:
            expert.full_clean()
        expert._change_reason = reason[:100] or None
        expert.save()
    return expert


def carry_out(expert: Expert, name: str, *, by, reason: str = "") -> Expert:
    """Pause, resume, leave or readmit. Raises `TransitionRefused`."""
    return lifecycle.move(expert, name, by=by, reason=reason)


def declare(relation: ExpertRelation, *, by) -> ExpertRelation:
    """Enter a relation for which the expert stays away; by the expert or the bureau. Raises `ExpertRefused`, `ValidationError`.

    An organisation of the register is linked, so that it is found under every name it has or had.
    """
    if not may_edit(by, relation.expert):
        raise ExpertRefused("只有专家本人和市科技局工作人员可以申明回避关系。")
    relation.organisation_name, relation.person_name = (
        written(relation.organisation_name),
        written(relation.person_name),
    )
    try:
        relation.enterprise = employer_of(relation.organisation_name)
    except NoMatch as no_match:
        raise ExpertRefused(no_match.sentence) from no_match
    with transaction.atomic():
        relation.full_clean()
        relation.save(force_insert=True)
    return relation


def end_relation(relation: ExpertRelation, *, by, until: date) -> ExpertRelation:
    """Enter the last day of a relation; what has been is not struck out. Raises `ExpertRefused`."""
    if not may_edit(by, relation.expert):
        raise ExpertRefused("只有专家本人和市科技局工作人员可以修改回避关系。")
    if until > timezone.localdate():
        raise ExpertRefused("最后一天不能晚于今天；仍然存在的关系不填最后一天。")
    with transaction.atomic():
        locked = ExpertRelation.objects.select_for_update().get(pk=relation.pk)
        if locked.until is not None and locked.until <= until:
            raise ExpertRefused(f"这项关系已于 {locked.until} 结束。")
        locked.until = until
        locked.save(update_fields=["until"])
    return locked


def evaluate(expert: Expert, call, *, by, mark: str, remark: str = "") -> ExpertEvaluation:
    """Say how an expert worked for a call; said again, it takes the place of what was said. Raises `ExpertRefused`, `ValidationError`."""
    if not keepers(by):
        raise ExpertRefused("只有市科技局工作人员可以评价专家。")
    with transaction.atomic():
        found = ExpertEvaluation.objects.select_for_update().filter(expert=expert, call=call).first()
        evaluation = found or ExpertEvaluation(expert=expert, call=call)
        evaluation.mark, evaluation.remark, evaluation.made_by = mark, remark.strip(), by
        evaluation.full_clean()
        evaluation.save()
    return evaluation
