"""Verbs on visits and on the facts of problems; the only writer of county, recorder and of who is in charge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import Division, User
from bureau.files.actions import attach
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused

from . import notices, rules
from .models import UNFINISHED, InternalNote, Pair, Problem, ProblemState, Visit


class VisitRefused(Refused):
    """Something that may not be done with a visit or problem; `sentence` says why."""


@dataclass(frozen=True)
class Assignment:
    """Who is to solve a problem until when: a division of the bureau, or (without one) the firm's county."""

    deadline: date
    division: Division | None = None
    owner: User | None = None

    @property
    def side(self) -> str:
        return Problem.Side.DIVISION if self.division else Problem.Side.COUNTY


def record_visit(
    visit: Visit,
    *,
    by,
    visitors: Iterable[User] = (),
    problems: Sequence[tuple[Problem, Assignment | None]] = (),
    files: Iterable[StoredFile] = (),
    internal_note: str = "",
) -> Visit:
    """Write a visit down with the problems found there, all or nothing; without `visitors` the recorder was there.

    Raises `ValidationError`, `VisitRefused`.
    """
    if not rules.may_record(by, visit.enterprise):
        raise VisitRefused("您不能登记这家企业的走访。")
    people = list(visitors) or [by]
    visit.county_id, visit.recorded_by = visit.enterprise.county_id, by
    with transaction.atomic():
        _refuse_future(visit)
        visit.is_paired = _is_paired(visit, people)
        visit.full_clean(exclude=["visitors"])
        visit.save(force_insert=True)
        visit.visitors.set(people)
        note_internally(visit, internal_note, by=by)
        for file in files:
            attach(file, visit)
        for problem, assignment in problems:
            add_problem(problem, visit=visit, by=by, assignment=assignment)
    return visit


def amend_visit(visit: Visit, *, by, visitors: Iterable[User], files: Iterable[StoredFile] = (), reason: str = ""):
    """Save a corrected visit. Raises `ValidationError`, `VisitRefused`."""
    if not rules.may_change_visit(by, visit):
        raise VisitRefused("您不能修改这次走访的记录。")
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        _refuse_future(visit)
        _refuse_after_problems(visit)
        people = list(visitors) or [visit.recorded_by]
        visit.is_paired = _is_paired(visit, people)
        visit.full_clean(exclude=["visitors"])
        visit._change_reason = reason[:100] or None
        visit.save()
        if {one.pk for one in people} != set(visit.visitors.values_list("pk", flat=True)):
            visit.visitors.set(people)
        for file in files:
            attach(file, visit)
    return visit


def _refuse_future(visit: Visit) -> None:
    if visit.visited_on and visit.visited_on > timezone.localdate():
        raise ValidationError({"visited_on": "走访日期不能晚于今天。"})


def _refuse_after_problems(visit: Visit) -> None:
    """Problems were found on the day of the visit: the day moves only as long as nothing has come of them."""
    for problem in visit.problems.select_for_update().exclude(found_on=visit.visited_on):
        limits = [day for day in (problem.deadline, problem.solved_on) if day]
        if limits and min(limits) < visit.visited_on:
            raise ValidationError({"visited_on": f"走访日期不能晚于问题的办结时限或解决日期 {min(limits)}。"})
        problem.found_on = visit.visited_on
        problem._change_reason = "随走访日期更正"
        problem.save(update_fields=["found_on"])


def _is_paired(visit: Visit, people: list[User]) -> bool:
    pairs = Pair.objects.on_day(visit.visited_on).filter(enterprise=visit.enterprise_id)
    return visit.visited_on is not None and pairs.filter(officer__in=people).exists()


def note_internally(thing: Visit | Problem, text: str, *, by) -> InternalNote | None:
    """Keep a remark for officers alone; nothing for blanks."""
    if not text.strip():
        return None
    owner = {"visit": thing} if isinstance(thing, Visit) else {"problem": thing}
    note = InternalNote(text=text.strip(), written_by=by, **owner)
    note.full_clean()
    note.save()
    return note


def add_problem(problem: Problem, *, visit: Visit, by, assignment: Assignment | None = None) -> Problem:
    """Write down a problem found on a visit, and assign it at once where that is known. Raises `ValidationError`."""
    if not rules.may_record(by, visit.enterprise):
        raise VisitRefused("您不能登记这家企业的问题。")
    problem.visit, problem.enterprise = visit, visit.enterprise
    problem.found_on, problem.recorded_by = visit.visited_on, by
    return _enter(problem, by=by, assignment=assignment)


def tell_problem(problem: Problem, *, by, files: Iterable[StoredFile] = ()) -> Problem:
    """诉求: a firm tells a problem itself. Raises `ValidationError`, `VisitRefused` for somebody of another firm."""
    if not rules.acts_for(by, problem.enterprise_id):
        raise VisitRefused("您不是这家企业的经办人，不能代其提出诉求。")
    problem.visit, problem.found_on, problem.recorded_by = None, timezone.localdate(), by
    with transaction.atomic():
        _enter(problem, by=by, assignment=None)
        for file in files:
            attach(file, problem)
        notices.told_by_firm(problem)
    return problem


def _enter(problem: Problem, *, by, assignment: Assignment | None) -> Problem:
    problem.county_id, problem.state = problem.enterprise.county_id, ProblemState.OPEN
    with transaction.atomic():
        if assignment:
            _write_assignment(problem, assignment)
        problem.full_clean()
        problem.save(force_insert=True)
        if assignment:
            notices.assigned(problem, by=by)
    return problem


def amend_problem(problem: Problem, *, by, reason: str = "") -> Problem:
    """Save corrected words and kind of an unfinished problem. Raises `ValidationError`, `VisitRefused`."""
    with transaction.atomic():
        stored = _locked(problem, by=by)
        stored.kind, stored.description = problem.kind, problem.description
        stored.full_clean()
        stored._change_reason = reason[:100] or "更正问题描述"
        stored.save(update_fields=["kind", "description"])
    return stored


def assign(problem: Problem, assignment: Assignment, *, by) -> Problem:
    """交办、转办: say who is in charge. While work goes on the deadline stays; it is only extended.

    Raises `ValidationError`, `VisitRefused`.
    """
    with transaction.atomic():
        stored = _locked(problem, by=by)
        if stored.state == ProblemState.WORKING and assignment.deadline != stored.deadline:
            raise ValidationError({"deadline": "办理中的问题转办时，办结时限不变；需要延长的请“延期”。"})
        if stored.state == ProblemState.OPEN and assignment.deadline < timezone.localdate():
            raise ValidationError({"deadline": "办结时限不能早于今天。"})
        _write_assignment(stored, assignment)
        stored.full_clean()
        stored._change_reason = f"交办{stored.side_words}，{stored.deadline} 前办结"[:100]
        stored.save(update_fields=["side", "division", "owner", "deadline", "first_deadline"])
        notices.assigned(stored, by=by)
    return stored


def _write_assignment(problem: Problem, assignment: Assignment) -> None:
    owner = assignment.owner
    if owner is not None:
        fits = (
            owner.division_id == assignment.division.pk
            if assignment.division
            else owner.is_county_officer and owner.county_id == problem.county_id
        )
        if not fits or not owner.is_active:
            raise ValidationError({"owner": "责任人不属于所选的责任单位，请重新选择。"})
    if assignment.deadline < problem.found_on:
        raise ValidationError({"deadline": f"办结时限不能早于提出日期 {problem.found_on}。"})
    problem.side, problem.division, problem.owner = assignment.side, assignment.division, owner
    if problem.state == ProblemState.OPEN:
        problem.deadline = problem.first_deadline = assignment.deadline


def extend(problem: Problem, *, deadline: date, reason: str, by) -> Problem:
    """延期: give more time, before it is due and with a reason; the day of the deadline is still in time.

    Raises `VisitRefused` for one that is due already, without deadline, or for a day that is not later.
    """
    if not reason.strip():
        raise VisitRefused("延期须填写理由。")
    with transaction.atomic():
        stored = _locked(problem, by=by)
        if stored.deadline is None:
            raise VisitRefused("还没有办结时限，请先“交办”。")
        if stored.deadline < timezone.localdate():
            raise VisitRefused(f"办结时限 {stored.deadline} 已过，不能再延期；延期须在到期前提出。")
        if deadline <= stored.deadline:
            raise VisitRefused(f"新的时限须晚于现在的时限 {stored.deadline}。")
        stored.deadline = deadline
        stored._change_reason = f"延期至 {deadline}：{reason.strip()}"[:100]
        stored.save(update_fields=["deadline"])
        notices.extended(stored, by=by)
    return stored


def _locked(problem: Problem, *, by) -> Problem:
    """The problem as it stands, for somebody who keeps it, as long as it is unfinished."""
    stored = Problem.objects.select_for_update().get(pk=problem.pk)
    if not rules.may_keep(by, stored):
        raise VisitRefused("您没有办理这个问题的权限。")
    if stored.state not in UNFINISHED:
        raise VisitRefused(f"这个问题{stored.get_state_display()}，不能再改动；请刷新页面查看最新状态。")
    return stored
