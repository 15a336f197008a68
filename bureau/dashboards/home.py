"""首页: what each role comes for, one small function a role. Each answers with a template and what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import County, Division, Role, User
from bureau.audit.models import ExportEvent, SignInEvent
from bureau.ledgers.entries.models import EntryState, LedgerEntry
from bureau.measures import ALL
from bureau.plan.models import Indicator, Plan, Reading
from bureau.plan.progress.states import ReadingState
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise

from .cards import Card, cards_of, head_sentence, lamp_counts, late_first
from .cockpit import pace_of, tasks_of, year_cards
from .slices import Slice
from .tasks_board import late_lines
from .years import current_plan

SOON_DAYS = 90
"""A certificate that ends within so many days is shown as ending soon: three months are what a renewal takes."""


@dataclass(frozen=True)
class ToDo:
    """A heap of things that wait for the reader: how many, of what, and where."""

    count: int
    label: str
    url: str
    icon: str
    tone: str = "warn"


@dataclass(frozen=True)
class Tile:
    """A register that an administrator keeps."""

    label: str
    count: int
    unit: str
    note: str
    url: str
    icon: str


@dataclass(frozen=True)
class Year:
    """The plan of the current year with its figures on its present day."""

    plan: Plan
    place: Slice
    cards: Sequence[Card]

    @property
    def head(self) -> str:
        return head_sentence(self.cards, pace=pace_of(self.plan, self.place.as_of)) if self.cards else ""

    @property
    def lamps(self) -> list:
        return lamp_counts(self.cards)

    @property
    def url(self) -> str:
        return reverse("dashboards:cockpit", args=[self.plan.year])


def year_of(user, *, county: str = ALL) -> Year | None:
    """The year a reader means who names none; None when no plan may be seen."""
    today = timezone.localdate()
    plan = current_plan(user, today)
    if plan is None:
        return None
    day = min(max(today, plan.period_start), plan.period_end)
    place = Slice(year=plan.year, as_of=day, county=county)
    return Year(plan, place, year_cards(plan, place, user=user))


def entries_by_ledger(entries: QuerySet) -> list[dict]:
    """How many entries wait, by ledger."""
    return list(
        entries.values("ledger__code", "ledger__name").annotate(count=Count("pk")).order_by("-count", "ledger__name")
    )


# --- city staff ---


def for_plan_officer(user) -> tuple[str, dict]:
    """综合科: the whole year, readings to confirm, plans still in draft."""
    submitted = Reading.objects.visible_to(user).filter(state=ReadingState.SUBMITTED).count()
    drafts = Plan.objects.visible_to(user).filter(state="draft").count()
    waiting = entries_by_ledger(LedgerEntry.objects.visible_to(user).to_confirm())
    to_do = [
        ToDo(submitted, "条读数待确认", readings_url(ReadingState.SUBMITTED), "clipboard-check"),
        ToDo(drafts, "份计划尚未印发", reverse("plan:plan_list"), "journal-text"),
        ToDo(sum(one["count"] for one in waiting), "条台账记录待确认", reverse("ledgers:list"), "table"),
    ]
    year = year_of(user)
    return "dashboards/home_officer.html", officer_page(
        user, year=year, cards=year.cards if year else [], to_do=to_do, waiting=waiting
    )


def for_division_officer(user) -> tuple[str, dict]:
    """业务科室: the division's own indicators and tasks, entries to confirm, readings to report."""
    year = year_of(user)
    own = [card for card in year.cards if card.figure.indicator.owner_division_id == user.division_id] if year else []
    waiting = entries_by_ledger(LedgerEntry.objects.visible_to(user).to_confirm().filter(of_division(user)))
    returned = Reading.objects.visible_to(user).filter(
        state__in=(ReadingState.RETURNED, ReadingState.DRAFT), indicator__owner_division=user.division
    )
    to_report = readings_to_report(own, year.place.as_of) if year else []
    to_do = [
        ToDo(len(to_report), "项指标本月未报", readings_url(), "clipboard-plus"),
        ToDo(returned.count(), "条读数退回或未提交", readings_url(ReadingState.RETURNED), "arrow-counterclockwise", "late"),
        ToDo(sum(one["count"] for one in waiting), "条台账记录待确认", reverse("ledgers:list"), "table"),
    ]
    return "dashboards/home_officer.html", officer_page(
        user, year=year, cards=own, to_do=to_do, waiting=waiting, to_report=to_report
    )


def of_division(user) -> Q:
    """Ledgers of the user's division, and those that no division keeps."""
    return Q(ledger__division=user.division_id) | Q(ledger__division__isnull=True)


def officer_page(user, *, year: Year | None, cards, to_do, waiting, to_report=()) -> dict:
    """What both kinds of officers see: their indicators with the late ones first, their late tasks, what waits."""
    lines = tasks_of(year.plan, year.place.as_of, user=user) if year else []
    if user.role == Role.DIVISION_OFFICER:
        lines = [line for line in lines if line.task.lead_division_id == user.division_id]
    return {
        "year": year,
        "cards": cards,
        "late_cards": late_first(cards),
        "late_tasks": late_lines(lines),
        "tasks": lines,
        "to_do": [one for one in to_do if one.count],
        "waiting": waiting,
        "to_report": to_report,
    }


def readings_to_report(cards: Sequence[Card], day: date) -> list[Card]:
    """Own indicators that are reported, and have no reading of the running month."""
    codes = [card.figure.indicator.pk for card in cards if not card.figure.measure]
    reported = set(
        Reading.objects.filter(indicator__in=codes, as_of__gte=day.replace(day=1)).values_list("indicator", flat=True)
    )
    return [card for card in cards if card.figure.indicator.pk in codes and card.figure.indicator.pk not in reported]


def readings_url(state: str = "") -> str:
    """The list of readings, of one state if given."""
    return reverse("plan:reading_list") + (f"?state={state}" if state else "")


# --- counties ---


def for_county_officer(user) -> tuple[str, dict]:
    """县区: the county's figures against its split targets, entries that came back or wait."""
    year = year_of(user, county=user.county.code)
    own = LedgerEntry.objects.visible_to(user)
    returned = entries_by_ledger(own.filter(state=EntryState.RETURNED))
    drafts = entries_by_ledger(own.filter(state=EntryState.DRAFT))
    cards = year.cards if year else []
    to_do = [
        ToDo(sum(one["count"] for one in returned), "条台账记录被退回，请补正", reverse("ledgers:list"), "arrow-counterclockwise", "late"),
        ToDo(sum(one["count"] for one in drafts), "条台账记录等待市局确认", reverse("ledgers:list"), "hourglass-split", "none"),
    ]
    return "dashboards/home_county.html", {
        "year": year,
        "aimed": [card for card in cards if card.figure.target is not None],
        "plain": [card for card in cards if card.figure.target is None and card.figure.value is not None],
        "late_cards": late_first(cards),
        "to_do": [one for one in to_do if one.count],
        "returned": returned,
    }


# --- outside the bureau ---


@dataclass(frozen=True)
class CertificateLine:
    """A certificate and what is left of it."""

    certificate: Certification
    today: date

    @property
    def days_left(self) -> int:
        """Days of validity left after today; negative when it has ended."""
        return (self.certificate.expires_on - self.today).days

    @property
    def state(self) -> tuple[str, str]:
        """Word and tone."""
        if self.certificate.revoked_on and self.certificate.revoked_on <= self.today:
            return "已撤销", "late"
        if self.certificate.issued_on > self.today:
            return "尚未生效", "none"
        if self.days_left < 0:
            return "已过期", "none"
        return ("即将到期", "warn") if self.days_left <= SOON_DAYS else ("有效", "ok")


def for_enterprise_user(user) -> tuple[str, dict]:
    """企业用户: the own firm's file with its certificates and the days they have left."""
    today = timezone.localdate()
    firms = list(Enterprise.objects.visible_to(user).select_related("county").order_by("name"))
    certificates = Certification.objects.visible_to(user).filter(enterprise__in=firms).select_related("kind")
    lines: dict[int, list[CertificateLine]] = {firm.pk: [] for firm in firms}
    for certificate in certificates.order_by("-expires_on", "-pk"):
        lines[certificate.enterprise_id].append(CertificateLine(certificate, today))
    files = [{"firm": firm, "certificates": lines[firm.pk]} for firm in firms]
    soon = sum(line.state[0] == "即将到期" for one in lines.values() for line in one)
    return "dashboards/home_firm.html", {"files": files, "soon": soon, "today": today}


def for_incubator_operator(user) -> tuple[str, dict]:
    """孵化载体: nothing is asked of them yet, and the page says so."""
    coming = ("在孵企业和创业团队名单", "季度运行统计表", "年度评价材料")
    return "dashboards/home_guest.html", {"coming": coming, "nothing": "目前没有需要填报的统计表。"}


def for_expert(user) -> tuple[str, dict]:
    """评审专家: sees what is assigned, and nothing is."""
    coming = ("分配给您的评审任务和截止时间", "申报材料与评分表", "回避申请")
    return "dashboards/home_guest.html", {"coming": coming, "nothing": "目前没有分配给您的评审任务。"}


# --- the three administrators ---


def for_sys_admin(user) -> tuple[str, dict]:
    """系统管理员: accounts and what they belong to."""
    people = User.objects.visible_to(user)
    fresh = people.filter(must_change_password=True).count()
    tiles = [
        Tile("用户", people.count(), "个", f"{fresh} 个尚未改初始密码", admin_list(User), "people"),
        Tile("科室", Division.objects.visible_to(user).count(), "个", "牵头任务、填报读数的科室", admin_list(Division), "diagram-3"),
        Tile("县区", County.objects.of_own_city().count(), "个", "本市在用的县区和功能区", admin_list(County), "geo-alt"),
    ]
    return "dashboards/home_admin.html", {"tiles": tiles, "duty": "账号与系统设置"}


def for_sec_admin(user) -> tuple[str, dict]:
    """安全管理员: who may do what."""
    people = User.objects.visible_to(user).filter(is_active=True)
    by_role = {row["role"]: row["count"] for row in people.values("role").annotate(count=Count("pk")).order_by("role")}
    link = admin_list(User)
    tiles = [
        Tile(role.label, by_role.get(role.value, 0), "人", "", f"{link}?role__exact={role.value}", "person-badge")
        for role in Role
    ]
    return "dashboards/home_admin.html", {"tiles": tiles, "duty": "角色与权限"}


def for_audit_admin(user) -> tuple[str, dict]:
    """审计管理员: the logs, read only."""
    since = timezone.now() - timezone.timedelta(days=7)
    tried = SignInEvent.objects.visible_to(user).filter(at__gte=since)
    refused = tried.filter(kind=SignInEvent.Kind.REFUSED).count()
    exports = ExportEvent.objects.visible_to(user).filter(at__gte=since)
    tiles = [
        Tile("登录日志", tried.count(), "次", f"近 7 天，其中失败 {refused} 次", reverse("audit:sign_ins"), "shield-check"),
        Tile("导出日志", exports.count(), "次", "近 7 天带出的文件", reverse("audit:exports"), "box-arrow-up"),
        Tile("字段变更", Plan.history.filter(history_date__gte=since).count(), "次", "近 7 天对计划的修改；可换看其他记录", reverse("audit:changes"), "clock-history"),
    ]
    return "dashboards/home_admin.html", {"tiles": tiles, "duty": "日志审计"}


def admin_list(model) -> str:
    """The admin's list of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


HOMES = {
    Role.PLAN_OFFICER: for_plan_officer,
    Role.DIVISION_OFFICER: for_division_officer,
    Role.COUNTY_OFFICER: for_county_officer,
    Role.ENTERPRISE_USER: for_enterprise_user,
    Role.INCUBATOR_OPERATOR: for_incubator_operator,
    Role.EXPERT: for_expert,
    Role.SYS_ADMIN: for_sys_admin,
    Role.SEC_ADMIN: for_sec_admin,
    Role.AUDIT_ADMIN: for_audit_admin,
}
"""Leaders have no page of their own: theirs is the year at a glance."""
