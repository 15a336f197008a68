"""Users, divisions and counties.

Every table of business data refers to a county or a division; who sees which rows is decided from the two of a user.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from simple_history.models import HistoricalRecords


class Role(models.TextChoices):
    """What a person comes for. One person holds one role, so that the three administrators stay separate people."""

    DIVISION_OFFICER = "division_officer", "业务科室人员"
    PLAN_OFFICER = "plan_officer", "综合科人员"
    LEADER = "leader", "局领导"
    SUPERVISOR = "supervisor", "监督诚信人员"
    COUNTY_OFFICER = "county_officer", "县区科技管理人员"
    ENTERPRISE_USER = "enterprise_user", "企业用户"
    INCUBATOR_OPERATOR = "incubator_operator", "孵化载体运营人员"
    EXPERT = "expert", "评审专家"
    SYS_ADMIN = "sys_admin", "系统管理员"
    SEC_ADMIN = "sec_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


CITY_STAFF = frozenset({Role.DIVISION_OFFICER, Role.PLAN_OFFICER, Role.LEADER, Role.SUPERVISOR})
OFFICERS = frozenset({Role.DIVISION_OFFICER, Role.PLAN_OFFICER, Role.COUNTY_OFFICER})
ADMINISTRATORS = frozenset({Role.SYS_ADMIN, Role.SEC_ADMIN, Role.AUDIT_ADMIN})


class CountyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Counties are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()

    def of_own_city(self):
        """The counties and zones that report to this bureau, in the order of its tables."""
        return self.filter(city_code=settings.BUREAU_CITY_CODE, active=True)


class County(models.Model):
    """县区: a county, city or district of GB/T 2260, or a reporting unit without such a code (高新区, 经济区)."""

    code = models.CharField("代码", max_length=12, unique=True, help_text="GB/T 2260 六位代码；功能区用“市代码-字母”")
    name = models.CharField("名称", max_length=40)
    short_name = models.CharField("简称", max_length=12)
    city_code = models.CharField("所属市代码", max_length=6, db_index=True)
    is_gb = models.BooleanField("有国标代码", default=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = CountyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "县区"
        verbose_name_plural = "县区"
        ordering = ["city_code", "order", "code"]

    def __str__(self):
        return self.name


class DivisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Divisions are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class Division(models.Model):
    """科室: a division of the bureau that leads tasks and reports figures."""

    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = DivisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "科室"
        verbose_name_plural = "科室"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Accounts are seen by the two administrators who keep them; everybody sees the own one."""
        if not user.is_authenticated:
            return self.none()
        if user.role in (Role.SYS_ADMIN, Role.SEC_ADMIN):
            return self
        return self.filter(pk=user.pk)


class PeopleManager(UserManager.from_queryset(UserQuerySet)):
    """Creates users as Django does and answers `visible_to`."""


class User(AbstractUser):
    """用户: a person with one role, in a division of the bureau or in a county."""

    first_name = None
    last_name = None
    display_name = models.CharField("姓名", max_length=40)
    role = models.CharField("角色", max_length=20, choices=Role)
    division = models.ForeignKey(Division, verbose_name="科室", null=True, blank=True, on_delete=models.PROTECT)
    county = models.ForeignKey(County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT)
    phone = models.CharField("电话", max_length=20, blank=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True)

    objects = PeopleManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    REQUIRED_FIELDS = ["display_name", "role"]

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="county_officer_has_county",
                condition=~models.Q(role=Role.COUNTY_OFFICER) | models.Q(county__isnull=False),
                violation_error_message="县区科技管理人员必须选择所属县区。",
            ),
            models.CheckConstraint(
                name="superuser_is_sys_admin",
                condition=models.Q(is_superuser=False) | models.Q(role=Role.SYS_ADMIN),
                violation_error_message="只有系统管理员可以是超级用户。",
            ),
        ]

    def __str__(self):
        return self.display_name or self.username

    def get_full_name(self):
        return self.display_name

    def get_short_name(self):
        return self.display_name

    def save(self, *args, **kwargs):
        # Who opens the admin site follows from the role alone; Django asks the field.
        self.is_staff = self.role in ADMINISTRATORS
        super().save(*args, **kwargs)

    @property
    def is_city_staff(self):
        """Division officers, plan officers, leaders and supervisors: they see the whole city."""
        return self.role in CITY_STAFF

    @property
    def is_officer(self):
        """People who keep registers: of a division, of the plan, of a county."""
        return self.role in OFFICERS

    @property
    def is_county_officer(self):
        return self.role == Role.COUNTY_OFFICER

    @property
    def is_administrator(self):
        return self.role in ADMINISTRATORS
