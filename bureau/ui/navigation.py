"""The menu of the portal, declared here once, and what every page frame needs to know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bureau.accounts import rules

PORTAL_NAME = "科技工作管理平台"


@dataclass(frozen=True)
class MenuItem:
    """One entry: shown to whoever `opens_to` says, leads to a page given by its URL name."""

    label: str
    url_name: str
    icon: str
    opens_to: Callable = rules.everyone


@dataclass(frozen=True)
class MenuGroup:
    """Entries of one domain under a small heading; the first group has none."""

    label: str
    items: tuple[MenuItem, ...]


MENU = (
    MenuGroup(
        "",
        (
            MenuItem("首页", "dashboards:home", "house"),
            MenuItem("年度总览", "dashboards:current_year", "speedometer2", rules.staff),
        ),
    ),
    MenuGroup(
        "年度计划",
        (
            MenuItem("年度计划", "plan:plan_list", "journal-check", rules.staff),
            MenuItem("重点任务", "plan:task_list", "list-task", rules.staff),
            MenuItem("读数", "plan:reading_list", "clipboard-data", rules.staff),
            MenuItem("指标", "plan:indicator_list", "bullseye", rules.staff),
            MenuItem("亮灯规则", "plan:lamp_rules", "lightbulb", rules.staff),
        ),
    ),
    MenuGroup(
        "企业",
        (
            MenuItem("企业", "enterprises:list", "building", rules.staff),
            MenuItem("证书", "enterprises:certification_list", "patch-check", rules.staff),
            MenuItem("年度数据", "enterprises:annual_figures_list", "bar-chart", rules.staff),
            MenuItem("知识产权", "enterprises:ip_list", "award", rules.staff),
            MenuItem("信息变更", "enterprises:correction_list", "pencil-square", rules.staff),
            MenuItem("企业账号申请", "enterprises:membership_claim_list", "person-check", rules.staff),
        ),
    ),
    MenuGroup(
        "梯度培育",
        (
            MenuItem("全年展望", "enterprises:outlook", "binoculars", rules.staff),
            MenuItem("梯度培育", "enterprises:ladder", "bar-chart-steps", rules.staff),
            MenuItem("条件自测", "enterprises:self_check_home", "clipboard-check", rules.staff),
            MenuItem("培育库", "enterprises:pool_list", "collection", rules.staff),
        ),
    ),
    MenuGroup(
        "包扶走访",
        (
            MenuItem("我的包扶企业", "enterprises:my_firms", "person-heart", rules.officers),
            MenuItem("走访", "enterprises:visit_list", "geo-alt", rules.staff),
            MenuItem("企业问题", "enterprises:problem_list", "question-circle", rules.staff),
            MenuItem("超期未走访", "enterprises:visit_gaps", "clock-history", rules.staff),
            MenuItem("包扶关系", "enterprises:pair_list", "people", rules.staff),
            MenuItem("项目包扶", "projects:pair_list", "kanban", rules.staff),
        ),
    ),
    MenuGroup(
        "政策与诚信",
        (
            MenuItem("政策库", "enterprises:policies", "journal-text", rules.staff),
            MenuItem("兑现申请", "enterprises:policy_claims", "cash-coin", rules.staff),
            MenuItem("诚信核查", "enterprises:integrity_check", "shield-check", rules.staff),
            MenuItem("科研诚信", "enterprises:integrity_list", "shield-lock", rules.supervisors),
        ),
    ),
    MenuGroup(
        "本企业",
        (
            MenuItem("企业档案", "enterprises:list", "building", rules.enterprise_users),
            MenuItem("年度数据", "enterprises:annual_figures_list", "bar-chart", rules.enterprise_users),
            MenuItem("信息变更", "enterprises:correction_list", "pencil-square", rules.enterprise_users),
            MenuItem("单位账号", "enterprises:my_firm", "people", rules.enterprise_users),
            MenuItem("企业认领", "enterprises:membership_claim_list", "building-add", rules.enterprise_users),
            MenuItem("诚信状态", "enterprises:integrity_own", "shield-check", rules.enterprise_users),
        ),
    ),
    MenuGroup(
        "服务",
        (
            MenuItem("条件自测", "enterprises:self_check_home", "clipboard-check", rules.enterprise_users),
            MenuItem("梯度培育", "enterprises:pool_list", "bar-chart-steps", rules.enterprise_users),
            MenuItem("适合的政策", "enterprises:policy_fits", "stars", rules.enterprise_users),
            MenuItem("政策库", "enterprises:policies", "journal-text", rules.enterprise_users),
            MenuItem("兑现申请", "enterprises:policy_claims", "cash-coin", rules.enterprise_users),
            MenuItem("公示", "projects:publicity_list", "megaphone", rules.enterprise_users),
            MenuItem("通知书", "projects:letter_list", "envelope", rules.enterprise_users),
            MenuItem("科技部门走访", "enterprises:visit_list", "geo-alt", rules.enterprise_users),
            MenuItem("问题与诉求", "enterprises:problem_list", "question-circle", rules.enterprise_users),
        ),
    ),
    MenuGroup(
        "项目申报",
        (
            MenuItem("申报通知", "projects:call_list", "megaphone", rules.staff),
            MenuItem("申报通知", "projects:call_list", "megaphone", rules.enterprise_users),
            MenuItem("我的申报", "projects:application_list", "file-earmark-person", rules.enterprise_users),
            MenuItem("申报书", "projects:application_list", "file-earmark-person", rules.staff),
            MenuItem("县区推荐", "projects:screening_counties", "hand-thumbs-up", rules.county_officers),
            MenuItem("形式审查", "projects:screening_calls", "ui-checks", rules.city_staff),
        ),
    ),
    MenuGroup(
        "评审",
        (
            MenuItem("评审组", "projects:panel_list", "people", rules.city_staff),
            MenuItem("隐名申报书", "projects:blind_list", "incognito", rules.city_staff),
            MenuItem("评审进度", "projects:review_list", "list-check", rules.city_staff),
            MenuItem("评审专家", "projects:expert_list", "person-badge", rules.city_staff),
            MenuItem("立项决定", "projects:decision_list", "check2-square", rules.city_staff),
            MenuItem("公示", "projects:publicity_list", "megaphone", rules.staff),
            MenuItem("申报统计", "projects:decision_statistics", "bar-chart-line", rules.staff),
            MenuItem("我的评审", "projects:seat_mine", "clipboard-check", rules.experts),
            MenuItem("待评项目", "projects:review_mine", "list-check", rules.experts),
            MenuItem("我的资料", "projects:expert_mine", "person-vcard", rules.experts),
        ),
    ),
    MenuGroup(
        "项目与成果",
        (
            MenuItem("科技项目", "projects:list", "kanban", rules.staff),
            MenuItem("成果转化", "projects:achievement_list", "arrow-left-right", rules.staff),
            MenuItem("技术合同", "projects:contract_list", "file-earmark-text", rules.staff),
            MenuItem("创新平台", "projects:platform_list", "bank", rules.staff),
            MenuItem("奖励与竞赛", "projects:honour_list", "trophy", rules.staff),
            MenuItem("向上推荐", "projects:upward_list", "arrow-up-circle", rules.staff),
        ),
    ),
    MenuGroup(
        "孵化载体",
        (
            MenuItem("载体", "incubators:list", "houses", rules.incubation),
            MenuItem("入驻", "incubators:tenancy_list", "door-open", rules.incubation),
        ),
    ),
    MenuGroup(
        "台账",
        (
            MenuItem("台账", "ledgers:list", "table", rules.staff),
            MenuItem("我的导入", "exchange:list", "upload", rules.officers),
        ),
    ),
    MenuGroup(
        "系统",
        (
            MenuItem("登录日志", "audit:sign_ins", "shield-check", rules.auditors),
            MenuItem("导出日志", "audit:exports", "box-arrow-up", rules.auditors),
            MenuItem("字段变更", "audit:changes", "clock-history", rules.auditors),
            MenuItem("系统管理", "admin:index", "gear", rules.administrators),
        ),
    ),
)


@dataclass(frozen=True)
class Entry:
    """A menu item as it stands on one page."""

    label: str
    url: str
    icon: str
    current: bool = False


def open_entries(user) -> Iterator[tuple[MenuGroup, list[Entry]]]:
    """The groups with the entries this person may open."""
    for group in MENU:
        entries = []
        for item in group.items:
            if not item.opens_to(user):
                continue
            try:
                entries.append(Entry(item.label, reverse(item.url_name), item.icon))
            except NoReverseMatch:  # a test refuses this; a page must not break for a menu entry
                continue
        if entries:
            yield group, entries


def marked(menu: list[tuple[MenuGroup, list[Entry]]], path: str) -> list[dict]:
    """The menu with the entry marked that the page belongs to: the longest address its path begins with."""
    urls = [entry.url for _, entries in menu for entry in entries]
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    current = max(fitting, key=len, default=None)
    return [
        {
            "label": group.label,
            "entries": [Entry(entry.label, entry.url, entry.icon, entry.url == current) for entry in entries],
        }
        for group, entries in menu
    ]


def navigation(request: HttpRequest) -> dict:
    """Context processor: names, today's date and the menu of the signed-in person."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "bureau_name": settings.BUREAU_NAME,
        "portal_name": PORTAL_NAME,
        "today": timezone.localdate(),
        "menu": marked(list(open_entries(user)), request.path) if signed_in else [],
    }
