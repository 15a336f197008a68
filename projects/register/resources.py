"""Projects in and out of tables."""

from bureau.exchange.applied import Applied
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.register.documents import document_number
from enterprises.register.names import name_key

from . import words
from .actions import counted_from, keep_partners, record_moves
from .finding import KnownProjects, place_field, place_row
from .identity import clean_number, match_key
from .models import GOVERNMENT_MONEY, MONEY, Level, Project
from .parties import Parties, clean_code, listed, same_name
from .periods import last_day, period
from .placing import ELSEWHERE, place_values
from .programmes import OWN_MONEY, Programmes
from .states import CLOSED, OPEN


def read_number(text: str) -> str:
    """A number as stored; “0” and “无” are none. Raises `UncleanValue`."""
    number = clean_number(text)
    if not number.strip("0无-/"):
        raise UncleanValue("不是项目编号；没有编号的请留空", text)
    return number


def money(name: str, label: str, aliases: tuple[str, ...], **more) -> Field:
    """A column of money; plans and budgets of projects are kept in 万元, which is assumed where nothing is said."""
    return Field(name, label, kind="money", unit="万元", aliases=aliases, **more)


class ProjectResource(RegisterResource):
    """A project a row, known by its number within its level, or by name and lead organisation."""

    kind = "projects"
    title = "科技项目"
    list_url_name = "projects:list"
    import_url_name = "projects:import"
    columns = (
        Field("number", "项目编号", aliases=words.NUMBER_ALIASES, clean=read_number, example="2020JH2/10100001"),
        Field("name", "项目名称", aliases=words.NAME_ALIASES, required=True, example="大马力拖拉机变速箱关键技术研究"),
        Field("level", "级别", kind="choice", choices=words.LEVELS, aliases=words.LEVEL_ALIASES, example="省级"),
        Field("programme", "科技计划（类别）", aliases=words.PROGRAMME_ALIASES, example="辽宁省重点研发计划"),
        Field("field", "领域", aliases=words.FIELD_ALIASES, example="先进制造与自动化"),
        Field("lead_name", "牵头单位", aliases=words.LEAD_ALIASES, required=True, example="丹东某某机械有限公司"),
        Field(
            "lead_code",
            "统一社会信用代码",
            aliases=words.LEAD_CODE_ALIASES,
            clean=clean_code,
            stored=False,
            attribute="lead__uscc",
        ),
        Field(
            "partner_names",
            "合作单位",
            aliases=words.PARTNER_ALIASES,
            clean=listed,
            help="多个单位按排序填写，以顿号分隔。",
        ),
        Field("leader", "负责人", aliases=words.LEADER_ALIASES),
        place_field("不填的取牵头单位的县区；市直单位填“市本级”，外地单位填“不在本市”。"),
        Field(
            "period", "起止年月", aliases=words.PERIOD_ALIASES, clean=period, stored=False, example="2020.01-2022.12"
        ),
        Field("starts_on", "开始日期", kind="date", day_optional=True, aliases=words.START_ALIASES),
        Field("ends", "结束日期", aliases=words.END_ALIASES, clean=last_day, stored=False, attribute="ends_on"),
        Field("approved_on", "立项日期", kind="date", aliases=words.APPROVED_ALIASES),
        Field("approved_year", "立项年度", kind="integer", aliases=words.YEAR_ALIASES),
        Field("document_number", "立项文号", aliases=words.DOCUMENT_ALIASES, clean=document_number),
        money("central_money", "中央财政资金", words.MONEY_ALIASES["central_money"]),
        money("provincial_money", "省级财政资金", words.MONEY_ALIASES["provincial_money"]),
        money("municipal_money", "市级财政资金", words.MONEY_ALIASES["municipal_money"]),
        money("county_money", "县区财政资金", words.MONEY_ALIASES["county_money"]),
        money("own_money", "自筹资金", words.MONEY_ALIASES["own_money"]),
        money("other_money", "其他资金", words.MONEY_ALIASES["other_money"]),
        money("total_money", "总经费", words.TOTAL_ALIASES),
        money(
            "grant", "资助金额", words.GRANT_ALIASES, stored=False, attribute="grant", help="项目所在级别财政的资助。"
        ),
        Field("state", "状态", kind="choice", choices=words.STATES, aliases=words.STATE_ALIASES),
        Field("closed_on", "验收或终止日期", kind="date", aliases=words.CLOSED_ALIASES),
        Field("evaluation", "评价结果", aliases=words.EVALUATION_ALIASES),
        Field("notes", "备注", aliases=words.NOTES_ALIASES),
    )
    fills = (
        "lead_id",
        "county_id",
        "in_city",
        "ends_on",
        "counted_on",
        "acceptance_due_on",
        "source",
        "match_key",
        "name_key",
    )
    keys = ("match_key",)

    class Meta:
        model = Project

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parties = Parties()

    def complete(self, rows, user):
        programmes = Programmes()
        self.parties.load(rows, ("lead_name", "lead_code"))
        known = KnownProjects(rows)
        for row in rows:
            self._fill(row, user, programmes, known)

    def _fill(self, row: Row, user, programmes: Programmes, known: KnownProjects) -> None:
        values = row.values
        lead = self.parties.of_row(row, "lead_name", "lead_code")
        number, programme = values.get("number") or "", values.get("programme") or ""
        level = values.get("level") or programmes.level_of(programme, number)
        place = place_row(row, user, lead)
        stored = known.meant_by(row, level=level, place=place)
        level = level or (stored.level if stored else "")
        if not level:
            row.refuse("level", "没有写明项目级别，由项目类别和编号也不能确定；请补填 国家级、省级、市级 或 县级。")
        if row.problems:
            return
        values |= {"level": level, "lead_id": lead.pk if lead else None, "name_key": name_key(values["name"])}
        self._place(row, user, place, stored)
        self._dates(row, stored, programmes)
        self._money(row, stored, programmes)
        values["source"] = stored.source if stored else Project.Source.IMPORT
        if stored:
            self._compare(row, stored)
        values["match_key"] = stored.match_key if stored else self._new_key(row)

    def _new_key(self, row: Row) -> str:
        values = row.values
        return match_key(
            level=values["level"],
            number=values.get("number") or "",
            name=values["name"],
            lead_name=values["lead_name"],
            county_id=values.get("county_id"),
        )

    def _place(self, row: Row, user, place: int | None, stored: Project | None) -> None:
        values = row.values
        if place is not None:
            values |= place_values(place)
        elif stored:
            values |= {"county_id": stored.county_id, "in_city": stored.in_city}
        elif values["level"] in (Level.NATIONAL, Level.PROVINCIAL):
            values |= place_values(ELSEWHERE)
            row.remark("lead_name", "不在企业名录中，也没有写明县区：按不在本市保存，不计入指标", values["lead_name"])
        else:
            values |= place_values(0)
        if values["level"] == Level.COUNTY and values["county_id"] is None:
            row.refuse("place", "县级项目须写明县区。")

    def _dates(self, row: Row, stored: Project | None, programmes: Programmes) -> None:
        values = row.values
        if values.get("period"):
            start, end = values["period"]
            if values.setdefault("starts_on", start) != start or values.setdefault("ends", end) != end:
                row.refuse("period", "起止年月与开始、结束日期不一致。")
        if "ends" in values:
            values["ends_on"] = values["ends"] or None
        ends_on = self._now("ends_on", row, stored)
        programme = self._now("programme", row, stored) or ""
        values["acceptance_due_on"] = programmes.acceptance_due(programme, ends_on)
        year = self._now("approved_year", row, stored)
        if year is not None and not 1950 <= year <= 2100:
            row.refuse("approved_year", "立项年度应为四位年份。", year)
            return
        approved_on = self._now("approved_on", row, stored)
        if approved_on and year not in (None, approved_on.year):
            row.refuse("approved_on", f"不在立项年度 {year} 之内。", approved_on)
        values["counted_on"] = counted_from(approved_on, year)

    def _money(self, row: Row, stored: Project | None, programmes: Programmes) -> None:
        values, own = row.values, OWN_MONEY[row.values["level"]]
        grant = values.get("grant")
        if grant is not None and values.setdefault(own, grant) != grant:
            row.refuse("grant", f"资助金额与{self.column(own).label}不一致。")
        total, programme = values.get("total_money"), self._now("programme", row, stored) or ""
        told = [name for name in MONEY if self._now(name, row, stored) is not None]
        if total is not None and not told and programmes.is_own_money_only(programme):
            values[own] = total
        parts = [self._now(name, row, stored) for name in GOVERNMENT_MONEY]
        total = self._now("total_money", row, stored)
        if total is not None and sum(filter(None, parts)) > total:
            row.refuse("total_money", "总经费小于各级财政资金之和。", self.show_cell(self.column("total_money"), total))

    def _compare(self, row: Row, stored: Project) -> None:
        values = row.values
        for name in ("name", "lead_name"):
            if same_name(values[name], getattr(stored, name)):
                values[name] = getattr(stored, name)
        if values.get("state") in OPEN and stored.state in CLOSED:
            row.refuse("state", f"项目已是“{stored.get_state_display()}”，导入不能恢复；请在项目页面办理“恢复在研”。")

    @staticmethod
    def _now(name: str, row: Row, stored: Project | None):
        """The value as it will be stored."""
        if name in row.values:
            return row.values[name]
        return getattr(stored, name) if stored else None

    def written(self, applied: Applied, user) -> None:
        keep_partners(applied, by=user)
        record_moves(applied.before("state"), by=user, reason=applied.reason)

    def undone(self, applied: Applied, user) -> None:
        keep_partners(applied, by=user, undone=True)

    def title_of(self, values):
        return " ".join(filter(None, (values.get("number"), values.get("name"))))

    def show_period(self, value) -> str:
        return f"{value[0]} 至 {value[1]}"
