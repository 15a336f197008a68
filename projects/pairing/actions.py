"""Verbs on who looks after which project; the only writer of their end, and of which visits were about a project."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from bureau.accounts.models import User
from bureau.audit.bulk import record_creation
from bureau.notices.actions import tell
from enterprises.visits.ending import PairRefused, end_pair, hand_over_pairs
from enterprises.visits.models import Visit
from enterprises.visits.pairing import refusal_of
from projects.register.models import Project
from projects.register.rules import may_edit

from .models import ProjectPair, VisitProject

__all__ = ["PairRefused", "end", "hand_over", "note_visits", "pair_up"]


def pair_up(
    officer: User, projects: Iterable[Project], *, since: date, by, note: str = ""
) -> tuple[list[ProjectPair], list[Project]]:
    """Give an officer projects to look after; returns the new pairs, and the projects that the officer had already.

    Raises `PairRefused` when one of the projects cannot be given; then none is.
    """
    chosen = {project.pk: project for project in projects}
    for project in chosen.values():
        if not may_edit(by, project):
            raise PairRefused(f"您不能为项目“{project}”安排包扶人员。")
        if why := refusal_of(officer, project.county_id):
            raise PairRefused(f"{why.replace('企业', '项目')}：{project}。")
    with transaction.atomic():
        list(Project.objects.select_for_update().filter(pk__in=chosen).values_list("pk", flat=True))
        open_pairs = ProjectPair.objects.open().filter(officer=officer, project__in=chosen)
        taken = set(open_pairs.values_list("project", flat=True))
        created = ProjectPair.objects.bulk_create(
            ProjectPair(officer=officer, project=project, since=since, note=note)
            for project in chosen.values()
            if project.pk not in taken
        )
        if created:
            record_creation(ProjectPair.objects.filter(pk__in=[pair.pk for pair in created]))
        if created and officer.pk != by.pk:
            url = f"{reverse('projects:pair_list')}?officer={officer.pk}"
            tell([officer], text=f"您新增 {len(created)} 个包扶项目。", url=url)
    return created, [project for pk, project in chosen.items() if pk in taken]


def end(pair: ProjectPair, *, on: date, by, reason: str = "") -> ProjectPair:
    """End a pair from the day `on`, which no longer belongs to it. Raises `PairRefused`."""
    return end_pair(pair, on=on, reason=reason, may_keep=lambda locked: may_edit(by, locked.project))


def hand_over(leaving: User, taking: User, *, on: date, by, reason: str = "") -> tuple[int, int]:
    """Hand all projects of one officer to another; see `hand_over_pairs`. Raises `PairRefused`."""

    def give(projects: Iterable[Project], note: str) -> int:
        return len(pair_up(taking, projects, since=on, by=by, note=note)[0])

    return hand_over_pairs(ProjectPair, "project", leaving, taking, on=on, by=by, reason=reason, noun="项目", give=give)


def note_visits(project: Project, visits: Iterable[Visit], *, by) -> int:
    """Note that visits of the leading firm were about the project; returns how many were noted anew.

    Raises `PairRefused` for visits of another firm, and for a person who keeps neither of the two.
    """
    chosen = {visit.pk: visit for visit in visits}
    if not may_edit(by, project):
        raise PairRefused("您不能登记这个项目的走访。")
    if any(visit.enterprise_id != project.lead_id for visit in chosen.values()):
        raise PairRefused("只能选择牵头单位的走访记录。")
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        known = set(project.about_visits.filter(visit__in=chosen).values_list("visit", flat=True))
        created = VisitProject.objects.bulk_create(
            VisitProject(visit=visit, project=project) for pk, visit in chosen.items() if pk not in known
        )
        if created:
            record_creation(VisitProject.objects.filter(pk__in=[row.pk for row in created]))
    return len(created)
