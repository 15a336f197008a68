"""The library of experts, what they have declared, how they worked, and invitations to open an account."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from bureau.accounts.rules import city_staff
from enterprises.register.models import Enterprise
from enterprises.register.names import NameKeyField

from .fields import SEPARATOR, words_of
from .keys import KeyOf, StemOf

FIELDS_BETWEEN_MARKS = Concat(Value(SEPARATOR), F("fields"), Value(SEPARATOR), output_field=TextField())
# A seat counts as work while somebody waits for it: the words of `projects.panels` and `projects.applications`.
OPEN_SEATS = Q(seats__state__in=("invited", "accepted")) & Q(
    seats__panel__entries__application__state__in=("passed", "in_review")
)


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

    def in_fields(self, codes):
        """Those with one of the fields, or with a part of it, or with the whole that it is a part of."""
        found = Q()
        for code in codes:
            found |= Q(all_fields__contains=f"{SEPARATOR}{code}")
            found |= Q(all_fields__contains=f"{SEPARATOR}{code[:1]}{SEPARATOR}")
        return self.alias(all_fields=FIELDS_BETWEEN_MARKS).filter(found) if codes else self

    def with_load(self):
        """Each with `load`: on how many panels a review of theirs is open."""
        return self.annotate(load=models.Count("seats__panel", filter=OPEN_SEATS, distinct=True))


class Expert(models.Model):
    """评审专家: a person who reviews; `employer` when the employer is in the register, `employer_code` when it is not.

    `fields` are codes of fields of high technology with 、 between them; `most_open` is the largest number of reviews
    that may be open at once, None without limit. `id_hash` is the keyed digest of the identity number, by which alone a
    sanction on the person is found; the number itself is not kept.
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

    # Officers give reasons for what they change; the expert sees what is stored now.
    history_for_staff = True

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
        Enterprise, verbose_name="登记单位", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    employer_name = models.CharField("工作单位", max_length=120)
    employer_key = KeyOf("employer_name", "工作单位（比较用）", db_index=True)
    employer_stem = StemOf("employer_name", "工作单位简称（比较用）", db_index=True)
    employer_code = models.CharField("工作单位信用代码", max_length=18, blank=True)
    county = models.ForeignKey(
        County, verbose_name="所在县区", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField("职称", max_length=40, blank=True)
    fields = models.CharField("专业领域", max_length=200, blank=True)
    specialty = models.CharField("研究方向", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True)
    id_hash = models.CharField("证件号码摘要", max_length=64, blank=True, editable=False, db_index=True)
    most_open = models.PositiveSmallIntegerField(
        "同时评审上限", null=True, blank=True, help_text="同时进行的评审组不超过这个数；不填为不限。"
    )
    status = models.CharField("状态", max_length=8, choices=Status, default=Status.ACTIVE, editable=False)
    notes = models.TextField("备注", blank=True, help_text="专家本人可以看到。")

    objects = ExpertQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key", "employer_key", "employer_stem", "id_hash"])

    class Meta:
        verbose_name = "评审专家"
        verbose_name_plural = "评审专家"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key", "employer_key"],
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
        return [code for code in self.fields.split(SEPARATOR) if code]

    @property
    def field_words(self) -> str:
        """The fields by name."""
        return words_of(self.fields)


class OfExpertQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees an expert sees what the expert has declared."""
        return self.filter(expert__in=Expert.objects.visible_to(user))


class ExpertRelationQuerySet(OfExpertQuerySet):
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
        Enterprise, verbose_name="登记单位", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    organisation_name = models.CharField("单位名称", max_length=120, blank=True)
    organisation_key = KeyOf("organisation_name", "单位名称（比较用）", db_index=True)
    organisation_stem = StemOf("organisation_name", "单位简称（比较用）", db_index=True)
    person_name = models.CharField("人员姓名", max_length=40, blank=True)
    person_key = KeyOf("person_name", "人员姓名（比较用）", db_index=True)
    until = models.DateField("至", null=True, blank=True, help_text="最后一天；仍然存在的不填。")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = ExpertRelationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["organisation_key", "organisation_stem", "person_key"])

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


class ForStaffQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff alone; what is said of an expert is not for the expert."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class ExpertEvaluation(models.Model):
    """评审工作评价: how an officer found an expert's work for a call."""

    class Mark(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        GOOD = "good", "良好"
        FAIR = "fair", "一般"
        POOR = "poor", "较差"

    expert = models.ForeignKey(Expert, verbose_name="专家", on_delete=models.CASCADE, related_name="evaluations")
    call = models.ForeignKey("projects.Call", verbose_name="申报通知", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField("评价", max_length=10, choices=Mark)
    remark = models.CharField("评语", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="评价人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("评价时间", auto_now=True)

    objects = ForStaffQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审工作评价"
        verbose_name_plural = "评审工作评价"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "call"],
                name="expert_evaluated_once",
                violation_error_message="这位专家在这次申报中已有评价，请修改原有评价。",
            )
        ]

    def __str__(self):
        return f"{self.expert}：{self.get_mark_display()}"

    def get_absolute_url(self):
        return self.expert.get_absolute_url()


class ExpertInvitation(models.Model):
    """账号邀请: a link by which an expert opens the own account; only the digest of its secret is kept."""

    expert = models.ForeignKey(Expert, verbose_name="专家", on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField("链接摘要", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="邀请人", on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField("邀请时间")
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)

    objects = ForStaffQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["token_digest"])

    class Meta:
        verbose_name = "专家账号邀请"
        verbose_name_plural = "专家账号邀请"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="expert_invited_once",
            )
        ]

    def __str__(self):
        return f"{self.expert}（{self.invited_at:%Y-%m-%d}）"

    def get_absolute_url(self):
        return self.expert.get_absolute_url()
