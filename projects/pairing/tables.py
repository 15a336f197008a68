"""Columns of the list of pairs of projects, and what a project's page tells of them."""

from django.urls import reverse
from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Section, Table
from enterprises.visits.models import Visit, place_of
from enterprises.visits.tables import FORM, PROBLEMS, VISITED_ON, VISITORS, with_problems
from projects.register.rules import may_edit

from .models import ProjectPair

PROJECT = Column("project", "项目名称", value="project.name")
NUMBER = Column("number", "项目编号", value="project.number")
LEAD = Column("lead_name", "牵头单位", value="project.lead_name")
COUNTY = Column("county", "县区", value="project.county.name")
OFFICER = Column("officer", "包扶人员", value="officer.display_name")
PLACE = Column("place", "科室或县区", value=lambda row: place_of(row.officer))
SINCE = Column("since", "包扶起始日期", kind="date", sort="since")
UNTIL = Column("until", "包扶结束日期", kind="date")
NOTE = Column("note", "备注")
LIST = (PROJECT, LEAD, COUNTY, OFFICER, PLACE, SINCE, UNTIL)
EXPORT = (
    NUMBER,
    PROJECT,
    LEAD,
    COUNTY,
    OFFICER,
    Column("username", "用户名", value="officer.username"),
    PLACE,
    SINCE,
    UNTIL,
    NOTE,
)


def pairs_of_project(project, user) -> Section:
    """Who looks after a project now, for its page."""
    rows = ProjectPair.objects.visible_to(user).on_day(timezone.localdate()).filter(project=project)
    rows = list(rows.select_related("officer__division", "officer__county").order_by("since", "pk"))
    new = f"{reverse('projects:pair_create')}?project={project.pk}"
    actions = [Action("安排包扶", new, icon="plus-lg")] if may_edit(user, project) else []
    table = Table((OFFICER, PLACE, SINCE), rows, empty_text="没有安排包扶人员。")
    return Section("pairs", "包扶人员", count=len(rows), table=table, actions=actions)


def visits_of_project(project, user) -> Section:
    """Visits that were about a project, for its page."""
    visits = Visit.objects.visible_to(user).filter(about_projects__project=project)
    rows = list(with_problems(visits).prefetch_related("visitors").order_by("-visited_on", "-pk"))
    table = Table(
        (VISITED_ON, FORM, VISITORS, PROBLEMS),
        rows,
        row_url=lambda row: row.get_absolute_url(),
        empty_text="还没有记在这个项目下的走访。",
    )
    return Section("visits", "走访", count=len(rows), table=table, actions=_visiting(project, user))


def _visiting(project, user) -> list[Action]:
    """Visits are those of the leading firm; a project without one in the register has none."""
    if project.lead_id is None or not may_edit(user, project):
        return []
    choose, new = (reverse(f"projects:{name}", args=[project.pk]) for name in ("pair_visits", "pair_visit_create"))
    return [Action("选用已有走访", choose, icon="link-45deg"), Action("记录走访", new, icon="plus-lg")]
