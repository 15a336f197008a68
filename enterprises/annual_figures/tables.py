"""Columns of the lists of annual figures, and the parts of a page of one firm's year."""

from collections.abc import Sequence

from django.urls import reverse

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.drawings import sparkline
from bureau.ui.figures import YUAN_PER_WAN, percent_text
from bureau.ui.page_parts import Event, Fact, Section, Table

from .groups import FIGURES, GROUPS, LABELS, MONEY, change, change_text, intensity, unit_of
from .models import AnnualFigures, FiguresState
from .states import STATE_TONES

STATES = dict(FiguresState.choices)
SOURCES = dict(AnnualFigures.Source.choices)
YEARS_SHOWN = 3


def doubt_words(row: AnnualFigures) -> str:
    """“2 处待核对”, “2 处已核对”, nothing without doubts."""
    if not row.doubts:
        return ""
    return f"{len(row.doubt_list)} 处{'待核对' if row.has_open_doubts else '已核对'}"


NAME = Column("enterprise", "企业名称", value="enterprise.name")
YEAR = Column("year", "年度", sort="year")
COUNTY = Column("county", "县区", value="county.name", sort="county__code")
STATE = Column(
    "state", "状态", value=lambda row: STATES[row.state], kind="state", tone=lambda row: STATE_TONES[row.state]
)
SOURCE = Column("source", "数据来源", value=lambda row: SOURCES[row.source])
DOUBTS = Column(
    "doubts", "疑点", value=doubt_words, kind="badge", tone=lambda row: "warn" if row.has_open_doubts else "none"
)


def figure_column(name: str) -> Column:
    """A figure in lists and exports, under the header by which it is imported again."""
    if name in MONEY:
        return Column(name, LABELS[name], kind="money", sort=name)
    return Column(name, LABELS[name], kind="number", sort=name, unit=unit_of(name))


LIST = (
    NAME,
    YEAR,
    COUNTY,
    figure_column("revenue"),
    figure_column("rd_total"),
    Column("intensity", "研发强度", value=intensity, kind="percent"),
    figure_column("staff"),
    SOURCE,
    STATE,
    DOUBTS,
)
EXPORT = (
    NAME,
    Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
    COUNTY,
    YEAR,
    *(figure_column(name) for name in FIGURES),
    SOURCE,
    Column("notes", "备注"),
    STATE,
    Column("doubt_words", "疑点", value=lambda row: "；".join(row.doubt_list)),
)


def strip(figures: AnnualFigures, before: AnnualFigures | None) -> list[Fact]:
    """Six facts that say how the year stands."""
    enterprise = figures.enterprise
    return [
        Fact("状态", figures.get_state_display(), kind="state", tone=STATE_TONES[figures.state]),
        Fact("企业", enterprise.name, url=enterprise.get_absolute_url()),
        strip_fact(figures, before, "revenue"),
        strip_fact(figures, before, "rd_total"),
        Fact("研发强度", intensity(figures), kind="percent", note=_before_percent(before)),
        strip_fact(figures, before, "staff"),
    ]


def strip_fact(figures: AnnualFigures, before: AnnualFigures | None, name: str) -> Fact:
    value, earlier = getattr(figures, name), getattr(before, name, None)
    ratio = change(value, earlier)
    note = f"比上年 {change_text(ratio)}" if ratio is not None else ""
    unit = "" if name in MONEY else unit_of(name)
    return Fact(LABELS[name], value, kind="money" if name in MONEY else "number", unit=unit, note=note)


def _before_percent(before: AnnualFigures | None) -> str:
    earlier = intensity(before)
    return "" if earlier is None else f"上年 {percent_text(earlier)}"


def comparison(figures: AnnualFigures, years: dict[int, AnnualFigures]) -> list[Section]:
    """Three years side by side, a table for each group."""
    shown = range(figures.year - YEARS_SHOWN + 1, figures.year + 1)
    columns = (
        Column("label", "指标"),
        *(Column(str(year), f"{year} 年", value=_cell(year), kind="number") for year in shown),
        Column("change", "比上年"),
        Column("course", "走势"),
    )
    return [
        Section(
            f"group-{number}", title, table=Table(columns, [line(name, shown, years) for name in names], caption=title)
        )
        for number, (title, names) in enumerate(GROUPS, 1)
    ]


def _cell(year: int):
    return lambda row: row["values"][year]


def line(name: str, shown: Sequence[int], years: dict[int, AnnualFigures]) -> dict:
    """One figure over the shown years."""
    values = {year: in_unit(name, getattr(years.get(year), name, None)) for year in shown}
    *_, earlier, last = values.values()
    known = [value for value in values.values() if value is not None]
    return {
        "label": f"{LABELS[name]}（{unit_of(name)}）",
        "values": values,
        "change": change_text(change(last, earlier)),
        "course": sparkline(list(values.values()), label=LABELS[name], unit=unit_of(name)) if len(known) > 1 else "",
    }


def in_unit(name: str, value):
    """A figure in the unit it is shown in."""
    return value / YUAN_PER_WAN if value is not None and name in MONEY else value


def facts(figures: AnnualFigures, rights: dict[str, int]) -> Section:
    """Where the figures come from; `rights` are the registered ones, beside what the firm reports."""
    enterprise = figures.enterprise
    rows = [
        Fact("统一社会信用代码", enterprise.uscc),
        Fact("县区", figures.county.name),
        Fact("年度", str(figures.year)),
        Fact("数据来源", figures.get_source_display()),
        *(registered(figures, name, count) for name, count in rights.items()),
        Fact("备注", figures.notes, wide=True),
    ]
    if figures.doubts_checked_at:
        who = figures.doubts_checked_by.display_name if figures.doubts_checked_by else ""
        rows.append(Fact("疑点核对", figures.doubts_checked_at, kind="datetime", note=who))
    return Section("facts", "填报情况", facts=rows)


def events(figures: AnnualFigures) -> list[Event]:
    """Changes of state and of figures, newest first."""
    moves = StateChange.objects.of(figures).select_related("by")
    found = [Event(move.at, move.label, move.by.display_name, move.reason) for move in moves]
    moments = {move.at for move in moves}
    for row in figures.history.select_related("history_user").order_by("history_date", "history_id"):
        if row.history_type == "+":
            what = "填报"
        elif row.history_change_reason:
            what = "修改"
        else:
            continue
        who = row.history_user.display_name if row.history_user else "系统"
        if row.history_date not in moments:
            found.append(Event(row.history_date, what, who, row.history_change_reason or ""))
    return sorted(found, key=lambda event: event.when, reverse=True)


def registered(figures: AnnualFigures, name: str, count: int) -> Fact:
    """How many rights are registered, and whether the firm says otherwise."""
    said = getattr(figures, name)
    note = f"与填报的 {said} 件不同" if said is not None and said != count else ""
    url = f"{reverse('enterprises:ip_list')}?q={figures.enterprise.uscc}"
    return Fact(f"年末已登记的{LABELS[name]}", count, kind="number", unit="件", note=note, url=url)


def related_years(figures: AnnualFigures, rows: Sequence[AnnualFigures]) -> Section:
    """The firm's other years."""
    others = [row for row in rows if row.pk != figures.pk]
    columns = (
        Column("year", "年度"),
        figure_column("revenue"),
        figure_column("rd_total"),
        figure_column("staff"),
        STATE,
        DOUBTS,
    )
    table = Table(columns, others, row_url=lambda row: row.get_absolute_url(), empty_text="还没有其他年度的数据。")
    return Section("years", "其他年度", count=len(others), table=table)


def certificates(held, day) -> Section:
    """What the firm was certified as on the last day of the year."""
    columns = (
        Column("kind", "类别", value="kind.name"),
        Column("number", "证书编号"),
        Column("issued_on", "发证日期", kind="date"),
        Column("expires_on", "有效期至", kind="date"),
    )
    table = Table(columns, held, row_url=lambda row: row.get_absolute_url(), empty_text=f"{day} 没有有效证书。")
    return Section("certificates", "年末有效资质", count=len(held), table=table)


def missing_columns(year: int) -> tuple[Column, ...]:
    """Firms that still owe the figures of a year."""
    return (
        Column("name", "企业名称"),
        Column("uscc", "统一社会信用代码"),
        Column("county", "县区", value="county.name"),
        Column("registered_on", "成立日期", kind="date"),
        Column("begun", "填报情况", value=lambda row: STATES.get(row.begun_state, "未填报")),
        Column("fill", "办理", value=_next_step, link=lambda row: fill_url(row, year)),
    )


def _next_step(row) -> str:
    return "查看" if row.begun else "填报"


def fill_url(row, year: int) -> str:
    """To the figures that were begun, or to the form for new ones."""
    if row.begun:
        return reverse("enterprises:annual_figures_detail", args=[row.begun])
    return f"{reverse('enterprises:annual_figures_create')}?enterprise={row.pk}&year={year}"
