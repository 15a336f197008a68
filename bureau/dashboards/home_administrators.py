"""三员首页: what each of the three administrators keeps, with counts."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import County, Division, Role, User
from bureau.audit.models import ExportEvent, SignInEvent
from bureau.plan.models import Plan


@dataclass(frozen=True)
class Tile:
    """A register that an administrator keeps."""

    label: str
    count: int
    unit: str
    note: str
    url: str
    icon: str


def for_sys_admin(user) -> tuple[str, dict]:
    """系统管理员: accounts and what they belong to."""
    people = User.objects.visible_to(user)
    fresh = people.filter(must_change_password=True).count()
    tiles = [
        Tile("用户", people.count(), "个", f"{fresh} 个尚未改初始密码", admin_list(User), "people"),
        Tile(
            "科室",
            Division.objects.visible_to(user).count(),
            "个",
            "牵头任务、填报读数的科室",
            admin_list(Division),
            "diagram-3",
        ),
        Tile(
            "县区", County.objects.of_own_city().count(), "个", "本市在用的县区和功能区", admin_list(County), "geo-alt"
        ),
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
    since = timezone.now() - timedelta(days=7)
    tried = SignInEvent.objects.visible_to(user).filter(at__gte=since)
    refused = tried.filter(kind=SignInEvent.Kind.REFUSED).count()
    exports = ExportEvent.objects.visible_to(user).filter(at__gte=since)
    tiles = [
        Tile(
            "登录日志",
            tried.count(),
            "次",
            f"近 7 天，其中失败 {refused} 次",
            reverse("audit:sign_ins"),
            "shield-check",
        ),
        Tile("导出日志", exports.count(), "次", "近 7 天带出的文件", reverse("audit:exports"), "box-arrow-up"),
        Tile(
            "字段变更",
            Plan.history.filter(history_date__gte=since).count(),
            "次",
            "近 7 天对计划的修改；可换看其他记录",
            reverse("audit:changes"),
            "clock-history",
        ),
    ]
    return "dashboards/home_admin.html", {"tiles": tiles, "duty": "日志审计"}


def admin_list(model) -> str:
    """The admin's list of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
