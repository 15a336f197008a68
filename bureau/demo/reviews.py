"""专家评审 of the made-up calls: panels, draws, seats, blind copies, score sheets."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from bureau.accounts.models import User
from projects.applications.models import Application
from projects.blinding import actions as blinding
from projects.blinding.models import BlindCopy
from projects.calls.models import Call
from projects.experts.models import Expert
from projects.panels import actions as panels
from projects.panels import draw_actions, drawing
from projects.panels.drawing import Rules
from projects.panels.models import Panel, PanelEntry, Seat
from projects.reviews import actions
from projects.reviews.models import ReviewScheme, ScoreItem
from projects.reviews.sheets import Sheet

from . import clock
from .experts import account_of

WITNESS = "监督诚信"
_SEEDS = 6_000
_ITEMS = (
    ("创新性", "与国内外同类技术相比的新意，知识产权基础。", 25, 15),
    ("技术路线", "路线清楚、可行，考核点可以核查。", 25, 15),
    ("研究基础", "设备、人员和前期工作。", 20, 12),
    ("经济社会效益", "市场、带动作用和推广前景。", 20, 12),
    ("经费合理性", "预算与任务相符。", 10, 6),
)
_OPINIONS = (
    "选题切合产业需要，路线清楚，建议补充与同类产品的对比数据。",
    "前期工作扎实，指标可以考核；中试放大的风险估计不足，建议细化第二年的安排。",
    "有一定新意，应用场景明确，预算中设备费比例偏高，建议压缩。",
    "技术成熟度较高，预期效益测算有依据，同意支持。",
    "研究内容偏多，建议集中在一两个关键问题上。",
)


def scheme(call: Call, *, by: User, needed: int, on: datetime) -> ReviewScheme:
    """How the experts mark: 100 points in five items."""
    made = [
        ScoreItem(title=title, help=words, full=Decimal(full), comment_below=Decimal(low))
        for title, words, full, low in _ITEMS
    ]
    with clock.at(on):
        wanted = ReviewScheme(call=call, needed=needed, spread_limit=Decimal(25), pass_line=Decimal(60))
        return actions.save_scheme(wanted, made, by=by)


def panel(call: Call, applications: Iterable[Application], *, by: User, on: datetime, **facts) -> Panel:
    """A panel with its applications."""
    with clock.at(on):
        made = panels.make_panel(call, by=by, **facts)
        panels.add_entries(made, applications, by=by)
    return made


def draw(panel: Panel, rules: Rules, wanted: Iterable[Expert], *, by: User, on: datetime) -> list[Seat]:
    """Draw in the presence of a witness, with the first seed that seats those whom the story needs; all have accounts."""
    with clock.at(on):
        candidates = draw_actions.preview(panel, rules).candidates
        needed = {expert.pk for expert in wanted} & {one.id for one in candidates}
        seeds = (f"{on:%Y%m%d}{number:04d}" for number in range(_SEEDS))
        found = next((one for one in seeds if needed <= set(drawing.draw(candidates, rules, one).chosen)), None)
        panels.draw(panel, rules, by=by, seed=found or f"{on:%Y%m%d}", witness=WITNESS)
        for seat in panel.seats.select_related("expert"):
            account_of(seat.expert, by=by)
    return seats_of(panel)


def seats_of(panel: Panel) -> list[Seat]:
    """Those who sit or are asked to, in the order of the draw."""
    return list(panel.seats.sitting().select_related("expert__user").order_by("order", "pk"))


def accept(seat: Seat, *, on: datetime) -> None:
    """The expert takes the seat."""
    with clock.at(on):
        panels.accept(seat, by=seat.expert.user, pledged=True)


def refused_and_replaced(seat: Seat, *, by: User, on: datetime) -> Seat:
    """The expert has no time; the next reserve is asked."""
    with clock.at(on):
        panels.refuse(seat, by=seat.expert.user, reason="同期出差，不能按时完成评审（演示）。")
        return panels.replace(seat, by=by)


def blind_copy(entry: PanelEntry, *, by: User, on: datetime, redacted: bool = True) -> BlindCopy:
    """The copy for the experts, searched; what betrays is blacked out unless the story keeps it."""
    with clock.at(on):
        copy = blinding.make(entry, by=by)
        return blinding.redact_all(copy, by=by) if redacted else copy


def let_pass(copy: BlindCopy, reason: str, *, by: User, on: datetime) -> None:
    """Let everything pass that still stands against the copy, with a reason."""
    with clock.at(on):
        for leak in copy.leaks.all():
            if leak.blocks:
                blinding.let_pass(leak, by=by, reason=reason)


def release(panel: Panel, *, by: User, on: datetime) -> None:
    """Give what is clean to the experts."""
    with clock.at(on):
        panels.release_clean(panel, by=by)


def mark(entry: PanelEntry, seat: Seat, quality: int, *, on: datetime, whole: bool = True) -> None:
    """The sheet of one expert for one entry; `quality` about 50 to 95 of 100, whole or still being written."""
    severity = (seat.expert_id * 7 + entry.pk * 3) % 9 - 4
    made = ReviewScheme.objects.get(call=entry.panel.call_id)
    values, comments = {}, {}
    for item in made.items.all() if whole else list(made.items.all())[:3]:
        share = Decimal(min(max(quality + severity + (item.order * 5 % 7) - 3, 30), 98)) / 100
        values[item.pk] = (item.full * share).quantize(Decimal(1))
        if values[item.pk] < item.comment_below:
            comments[item.pk] = "材料中的依据不足，建议补充试验数据。"
    opinion = _OPINIONS[(entry.pk + seat.pk) % len(_OPINIONS)]
    wish = "support" if quality >= 80 else "reserve" if quality >= 65 else "decline"
    sheet = Sheet(values, comments, opinion if whole else "", wish if whole else "")
    with clock.at(on):
        step = actions.submit if whole else actions.keep
        step(entry, seat, sheet, by=seat.expert.user, now=on)
