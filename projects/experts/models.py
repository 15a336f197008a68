"""The library of experts and what they have declared."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from bureau.accounts.rules import city_staff
from enterprises.register.models import Enterprise
from enterprises.register.names import NameKeyField


class ExpertQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see the library, an expert the own entry; nobody else learns who reviews."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        return self.filter(user=user) if user.role == Role.EXPERT else self.none()

    def active(self):
        """Those who may be drawn."""
        return self.filter(status=Expert.Status.ACTIVE)


class Expert(models.Model):
    """评审专家: a person who reviews; `employer` when the employer is in the register, `employer_code` when it is not.

    `fields` are codes of fields of high technology with 、 between them; `most_open` is the largest number of reviews
    that may be open at once, None without limit.
    """

    class Kind(models.TextChoices):
        TECHNICAL = "technical", "技术专家"
        FINANCE = "finance", "财务专家"
        MANAGEMENT = "management", "管理专家"
        INVESTMENT = "investment", "投资专家"

    class Status(models.TextChoices):
        ACTIVE = "active", "在库"
        PAUSED = "paused", "暂停"
        LEFT = "left", "出库"

    name = models.CharField("姓名", max_length=40)
    name_key = NameKeyField("姓名（比较用）")
    kind = models.CharField("专家类别", max_length=10, choices=Kind, default=Kind.TECHNICAL)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        on_delete=models.PROTECT,
        related_name="expert",
        null=True,
        blank=True,
    )
    employer = models.ForeignKey(
        Enterprise, verbose_name="工作单位", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    employer_name = models.CharField("工作单位名称", max_length=120)
    employer_code = models.CharField("工作单位信用代码", max_length=18, blank=True)
    county = models.ForeignKey(
        County, verbose_name="所在县区", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField("职称", max_length=40, blank=True)
    fields = models.CharField("专业领域", max_length=200, blank=True)
    specialty = models.CharField("研究方向", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True)
    most_open = models.PositiveSmallIntegerField("同时评审上限", null=True, blank=True)
    status = models.CharField("状态", max_length=8, choices=Status, default=Status.ACTIVE, editable=False)
    notes = models.TextField("备注", blank=True)

    objects = ExpertQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key"])

    class Meta:
        verbose_name = "评审专家"
        verbose_name_plural = "评审专家"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key", "employer_name"],
                name="expert_once",
                violation_error_message="专家库中已有同一单位的同名专家。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:expert_detail", args=[self.pk])

    @property
    def field_list(self) -> list[str]:
        """The codes of the fields, one by one."""
        return [code for code in self.fields.split("、") if code]


class ExpertRelationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees an expert sees the declared relations."""
        return self.filter(expert__in=Expert.objects.visible_to(user))

    def holding_on(self, day):
        """Those that hold on a day; a relation without end holds on."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class ExpertRelation(models.Model):
    """回避关系: what an expert has declared, or the bureau knows: with an organisation, or with a person by name."""

    class Kind(models.TextChoices):
        WORK = "work", "任职或兼职"
        PROJECT = "project", "近三年合作项目"
        SHARES = "shares", "持股或其他经济利益"
        FAMILY = "family", "亲属"
        STUDENT = "student", "师生"
        OTHER = "other", "其他"

    expert = models.ForeignKey(Expert, verbose_name="专家", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField("关系", max_length=8, choices=Kind)
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="单位", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    organisation_name = models.CharField("单位名称", max_length=120, blank=True)
    person_name = models.CharField("人员姓名", max_length=40, blank=True)
    until = models.DateField("至", null=True, blank=True, help_text="最后一天；仍然存在的不填。")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = ExpertRelationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "回避关系"
        verbose_name_plural = "回避关系"
        ordering = ["expert", "id"]
        constraints = [
            models.CheckConstraint(
                name="expert_relation_with_somebody",
                condition=Q(enterprise__isnull=False) | ~Q(organisation_name="") | ~Q(person_name=""),
                violation_error_message="请填写单位或人员姓名。",
            )
        ]

    def __str__(self):
        return f"{self.expert}：{self.get_kind_display()}"

    def get_absolute_url(self):
        return self.expert.get_absolute_url()
