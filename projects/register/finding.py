"""Which stored project a row of a sheet means, and where the row's record belongs."""

from collections import defaultdict

from django.db.models import Q

from bureau.exchange.columns import Field
from bureau.exchange.rows import Row
from enterprises.register.names import name_key

from .models import Level, Project
from .parties import same_name
from .placing import place_spellings
from .words import PLACE_ALIASES


def place_field(help: str, *aliases: str) -> Field:
    """The column 县区 of a register; `place_row` says what a row without it means."""
    return Field(
        "place",
        "县区",
        kind="choice",
        choices=place_spellings,
        stored=False,
        attribute="place",
        aliases=(*aliases, *PLACE_ALIASES),
        help=help,
    )


def place_row(row: Row, user, organisation) -> int | None:
    """The place that a row names, else that of its organisation, else a county officer's own; None when nothing tells.

    Refuses the row when a county officer brings what belongs to another county.
    """
    place = row.values.get("place")
    if place is None and organisation is not None:
        place = organisation.county_id
    if user is not None and user.is_county_officer:
        place = user.county_id if place is None else place
        if place != user.county_id:
            row.refuse("place", "不属于您所在的县区，您无权导入。")
    return place


class KnownProjects:
    """The stored projects that a portion of rows can mean, read in one query."""

    def __init__(self, rows: list[Row]):
        numbers = {row.values.get("number") for row in rows} - {None, ""}
        keys = {name_key(row.values.get("name") or "") for row in rows} - {""}
        self._by_number: dict[str, list[Project]] = defaultdict(list)
        self._by_name: dict[str, list[Project]] = defaultdict(list)
        for project in Project.objects.filter(Q(number__in=numbers) | Q(name_key__in=keys)).select_related("county"):
            self._by_number[project.number.upper()].append(project)
            self._by_name[project.name_key].append(project)

    def meant_by(self, row: Row, *, level: str, place: int | None) -> Project | None:
        """The project of the row's number, else of its name and lead organisation; refuses the row when in doubt."""
        number = row.values.get("number") or ""
        numbered = self._fitting(self._by_number[number.upper()], level, place) if number else []
        if len(numbered) == 1:
            return self._unless_another(row, numbered[0])
        named = [
            project
            for project in self._fitting(self._by_name[name_key(row.values.get("name") or "")], level, place)
            if same_name(project.lead_name, row.values.get("lead_name")) and not (number and project.number)
        ]
        if len(numbered) > 1 or len(named) > 1:
            row.refuse("number" if number else "name", "已登记的项目中有不止一个与此相符，请写明编号、级别和县区。")
            return None
        return named[0] if named else None

    @staticmethod
    def _fitting(projects: list[Project], level: str, place: int | None) -> list[Project]:
        of_level = [project for project in projects if level in ("", project.level)]
        if place is None:
            return of_level
        return [p for p in of_level if p.level != Level.COUNTY or p.county_id == place]

    @staticmethod
    def _unless_another(row: Row, project: Project) -> Project | None:
        same = same_name(project.name, row.values.get("name")) or same_name(
            project.lead_name, row.values.get("lead_name")
        )
        if same:
            return project
        row.refuse(
            "number", f"编号与已登记的另一个项目“{project.name}”相同，名称和单位都不同，请核对。", project.number
        )
        return None
