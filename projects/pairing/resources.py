"""Pairs of projects in and out of tables."""

from typing import Any

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.visits.officer_columns import OFFICER, PLACE, SINCE, UNTIL, USERNAME, Officers, check_days
from enterprises.visits.pairing import refusal_of
from projects.register import words
from projects.register.finding import KnownProjects
from projects.register.models import Project
from projects.register.resources import read_number
from projects.register.rules import may_edit

from .models import ProjectPair

UNKNOWN = "没有登记这个项目（或您无权管理），请先登记项目"


class ProjectPairResource(RegisterResource):
    """One officer and one project a row, known by both and the day on which it began."""

    kind = "project_pairs"
    title = "项目包扶"
    list_url_name = "projects:pair_list"
    import_url_name = "projects:pair_import"
    columns = (
        Field(
            "number",
            "项目编号",
            aliases=words.NUMBER_ALIASES,
            clean=read_number,
            stored=False,
            attribute="project__number",
        ),
        Field("name", "项目名称", aliases=words.NAME_ALIASES, required=True, stored=False, attribute="project__name"),
        Field("lead_name", "牵头单位", aliases=words.LEAD_ALIASES, stored=False, attribute="project__lead_name"),
        OFFICER,
        USERNAME,
        PLACE,
        SINCE,
        UNTIL,
        Field("note", "备注"),
    )
    fills = ("officer_id", "project_id")
    silent = ("officer_id", "project_id")
    keys = ("officer_id", "project_id", "since")

    class Meta:
        model = ProjectPair

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find projects and people, and refuse what the verbs would refuse; what has ended is history."""
        officers = Officers(user, ProjectPair.objects.visible_to(user) if user else ProjectPair.objects.all())
        known = KnownProjects(rows)
        for row in rows:
            officer, project = officers.find(row), self._project(row, known, user)
            check_days(row)
            if officer is None or project is None or row.values.get("until"):
                continue
            if why := refusal_of(officer, project.county_id):
                row.refuse("officer", why.replace("企业", "项目"), str(officer))

    def _project(self, row: Row, known: KnownProjects, user: Any) -> Project | None:
        if not row.values.get("name"):
            return None
        project = known.meant_by(row, level="", place=None)
        mine = user is None or user.is_administrator or (project is not None and may_edit(user, project))
        if project is None or not mine:
            row.refuse("number" if row.values.get("number") else "name", UNKNOWN, row.values.get("name"))
            return None
        row.values["project_id"] = project.pk
        return project

    def title_of(self, values: dict[str, Any]) -> str:
        who = values.get("officer") or values.get("username") or ""
        return f"{who} {values.get('number') or values.get('name') or ''}".strip()
