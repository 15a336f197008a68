"""What happened to a firm, from every room that knows of it: one list, the newest first."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from bureau.ui.figures import wan_text
from bureau.ui.page_parts import Event
from enterprises.annual_figures.models import AnnualFigures, last_day
from enterprises.certifications.models import Certification
from enterprises.cultivation import ladder
from enterprises.cultivation.models import PoolEntry, Support
from enterprises.policies.claim_models import PolicyPayment
from enterprises.register.models import Enterprise, FormerName
from enterprises.visits.models import Visit
from incubators.tenancies.models import Tenancy
from projects.models import Achievement, Project

MOST = 200


def events_of(firm: Enterprise, certificates: list[Certification], user, *, until: date) -> list[Event]:
    """Everything up to a day that this person may see; one query for each room."""
    found = [
        *of_register(firm, user),
        *of_certificates(certificates),
        *of_figures(firm, user),
        *of_pool(firm, user),
        *of_visits(firm, user),
        *of_money(firm, user),
        *of_projects(firm, user),
        *of_stays(firm, user),
    ]
    past = [event for event in found if event.when <= until]
    # Of one day what a room tells later happened later: it stands above, like everything that is newer.
    return sorted(past, key=lambda event: event.when)[::-1][:MOST]


def of_register(firm: Enterprise, user) -> Iterator[Event]:
    """Founding, names, and leaving."""
    if firm.registered_on:
        yield Event(firm.registered_on, "成立", note=firm.capital_words and f"注册资本 {firm.capital_words}")
    for name in FormerName.objects.visible_to(user).filter(enterprise=firm, until__isnull=False):
        yield Event(name.until, f"更名，此前为“{name.name}”")
    if firm.status_on:
        yield Event(firm.status_on, firm.get_status_display())


def of_certificates(certificates: list[Certification]) -> Iterator[Event]:
    """Each certificate and each step off a rung of the ladder; a renewal without a gap is no step."""
    for one in certificates:
        how = one.get_turn_display() or "取得"
        yield Event(one.issued_on, f"{how}{one.kind.name}", note=one.number, url=one.get_absolute_url())
    names = {one.kind_id: one.kind.name for one in certificates}
    for move in ladder.moves(certificates):
        if move.direction == ladder.Direction.DOWN:
            yield Event(move.day, f"{names[move.rung]}{move.why}", url=move.certification.get_absolute_url())


def of_figures(firm: Enterprise, user) -> Iterator[Event]:
    """The years on record."""
    for one in AnnualFigures.objects.visible_to(user).filter(enterprise=firm):
        told = [] if one.revenue is None else [f"营业收入 {wan_text(one.revenue)} 万元"]
        told += [] if one.rd_total is None else [f"研发费用 {wan_text(one.rd_total)} 万元"]
        note = "，".join([*told, one.get_state_display()])
        yield Event(last_day(one.year), f"{one.year} 年度数据", note=note, url=one.get_absolute_url())


def of_pool(firm: Enterprise, user) -> Iterator[Event]:
    """Into the pool, applied, decided, out of it, and what support was given."""
    for entry in PoolEntry.objects.visible_to(user).filter(enterprise=firm).select_related("target"):
        title, url = entry.target.name, entry.get_absolute_url()
        steps = (
            (entry.entered_on, f"纳入{title}培育库"),
            (entry.applied_on, f"申报{title}"),
            (entry.left_on, f"退出{title}培育库"),
        )
        yield from (Event(day, words, url=url) for day, words in steps if day)
        if entry.decided_on:
            yield Event(entry.decided_on, f"{title}申报结果：{entry.get_state_display()}", url=url)
    for support in Support.objects.visible_to(user).filter(enterprise=firm).select_related("kind"):
        yield Event(support.given_on, f"获得支持：{support.kind.name}", note=support.words)


def of_visits(firm: Enterprise, user) -> Iterator[Event]:
    """Who came to see it."""
    for visit in Visit.objects.visible_to(user).filter(enterprise=firm):
        yield Event(visit.visited_on, f"走访（{visit.get_form_display()}）", url=visit.get_absolute_url())


def of_money(firm: Enterprise, user) -> Iterator[Event]:
    """What was paid under a policy."""
    payments = PolicyPayment.objects.visible_to(user).standing().filter(enterprise=firm)
    for one in payments.select_related("claim__item__policy"):
        words = f"政策兑现 {wan_text(one.amount)} 万元"
        yield Event(one.paid_on, words, note=str(one.claim.item), url=one.claim.get_absolute_url())


def of_projects(firm: Enterprise, user) -> Iterator[Event]:
    """Projects that began and ended, and achievements."""
    for one in Project.objects.visible_to(user).filter(lead=firm):
        words, url = f"{one.get_level_display()}项目“{one.name}”", one.get_absolute_url()
        if one.approved_on:
            yield Event(one.approved_on, f"立项：{words}", url=url)
        if one.closed_on:
            yield Event(one.closed_on, f"{one.get_state_display()}：{words}", url=url)
    for one in Achievement.objects.visible_to(user).filter(taker=firm):
        yield Event(one.landed_on, f"承接成果“{one.name}”", url=one.get_absolute_url())


def of_stays(firm: Enterprise, user) -> Iterator[Event]:
    """Into a carrier and out of it."""
    for stay in Tenancy.objects.visible_to(user).filter(firm=firm).select_related("carrier"):
        url = reverse("incubators:tenancy_detail", args=[stay.pk])
        yield Event(stay.entered_on, f"入驻{stay.carrier.name}", url=url)
        if stay.graduated_on:
            yield Event(stay.graduated_on, f"从{stay.carrier.name}毕业", url=url)
        if stay.left_on:
            yield Event(stay.left_on, f"离开{stay.carrier.name}", url=url)
