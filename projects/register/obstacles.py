"""What the register says of somebody who applies: overdue acceptance, what was supported before, what the leader runs."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from enterprises.eligibility.findings import Finding
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key
from projects.applications.models import Application
from projects.calls.choices import CallKind
from projects.calls.models import Call
from projects.screening.double_funding import Match

from .models import Project
from .states import OPEN, ProjectState

# Titles with so large a part of their pairs of signs in common are shown as similar.
SIMILAR_TITLE = 0.7
CHUNK, MOST_CHUNKS = 4, 12
RULE = "验收期限已过而没有验收的，不得申报新项目。"


def overdue_acceptance(call: Call, enterprise: Enterprise, now: datetime) -> list[Finding]:
    """Obstacle of a call: a project led by the organisation whose acceptance is overdue (domain: 逾期未验收)."""
    if call.kind != CallKind.PROJECT:
        return []
    late = Project.objects.filter(lead=enterprise, acceptance_due_on__lt=timezone.localdate(now), state__in=OPEN)
    found = list(late.order_by("acceptance_due_on", "pk").values_list("name", "acceptance_due_on"))
    named = "、".join(f"《{name}》（验收期限 {due}）" for name, due in found)
    words = f"有逾期未验收的项目：{named}。{RULE}请先办理验收。" if found else "没有逾期未验收的项目。"
    return [
        Finding(
            "overdue_acceptance", "没有逾期未验收的项目", not found, len(found), 0, say=lambda: words, source="科技项目"
        )
    ]


def supported_before(application: Application) -> list[Match]:
    """Approved projects with the same or a similar name, or of the same leader, the youngest first."""
    key = name_key(application.title)
    wanted = Q(name_key=key) if key else Q()
    for chunk in _chunks(key):
        wanted |= Q(name_key__contains=chunk)
    if application.leader_name:
        wanted |= Q(leader=application.leader_name)
    if not wanted:
        return []
    projects = Project.objects.exclude(state=ProjectState.WITHDRAWN).filter(wanted).select_related("lead")
    lines = ((project, _why(application, key, project)) for project in projects.order_by("-counted_on", "-pk"))
    return [Match(project.name, project.get_absolute_url(), _words(project, why)) for project, why in lines if why]


def _chunks(key: str) -> list[str]:
    """Pieces of a name, of which a similar one holds at least one."""
    return [key[at : at + CHUNK] for at in range(0, len(key) - CHUNK + 1, CHUNK)][:MOST_CHUNKS]


def _why(application: Application, key: str, project: Project) -> str:
    if key and project.name_key == key:
        return "名称相同"
    alike = likeness(key, project.name_key)
    if alike >= SIMILAR_TITLE:
        return f"名称相似（{alike:.0%}）"
    if application.leader_name and project.leader == application.leader_name:
        if project.lead_id == application.enterprise_id:
            return "同一单位的同一负责人" + ("，在研" if project.state in OPEN else "")
        return f"负责人同名，在研（{project.lead_name}）" if project.state in OPEN else ""
    return ""


def _words(project: Project, why: str) -> str:
    number = f"（{project.number}）" if project.number else ""
    return f"《{project.name}》{number}{project.get_state_display()}：{why}"


def likeness(one: str, other: str) -> float:
    """Dice's coefficient over pairs of signs, from 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}
