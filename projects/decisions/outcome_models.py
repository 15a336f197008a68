"""What calls bring besides projects and platforms: awards, contest results; and what was recommended upwards."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet
from projects.applications.models import Application
from projects.calls.models import Call
from projects.programmes.models import Level
from projects.register.models import Project
from projects.register.placing import Placed, elsewhere_has_no_county

from .choices import PRIZES, HonourKind, UpwardResult


class Honour(Placed):
    """奖励与竞赛结果: an award (or a nomination for one) or the place won in a contest, by organisation and persons.

    `prize` is a code of `choices.PRIZES`; `edition` is of contests (第几届), `track` its group, `rank` the place in it.
    """

    Kind = HonourKind

    kind = models.CharField("类型", max_length=8, choices=HonourKind)
    prize = models.CharField("奖项", max_length=40)
    title = models.CharField("项目名称", max_length=200)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.MUNICIPAL)
    year = models.PositiveSmallIntegerField("年度")
    grade = models.CharField("等级", max_length=40, blank=True)
    edition = models.CharField("届次", max_length=20, blank=True)
    track = models.CharField("组别", max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="单位", on_delete=models.PROTECT, related_name="honours", null=True, blank=True
    )
    unit_names = models.CharField("完成单位", max_length=300)
    persons = models.CharField("完成人", max_length=300, blank=True)
    awarded_on = models.DateField("授予日期")
    document_number = models.CharField("文号", max_length=80, blank=True)
    application = models.OneToOneField(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="honour", null=True, blank=True
    )
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    notes = models.TextField("备注", blank=True)

    objects = OfFirmQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "奖励与竞赛结果"
        verbose_name_plural = "奖励与竞赛结果"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="honour_of_county"),
            models.Index(fields=["awarded_on"], name="honour_awarded"),
        ]
        constraints = [
            elsewhere_has_no_county("honour"),
            models.UniqueConstraint(
                fields=["prize", "year", "edition", "title", "unit_names"],
                name="honour_once",
                violation_error_message="这个奖项已经登记过。",
            ),
            models.CheckConstraint(
                name="honour_withdrawn_later",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("awarded_on")),
                violation_error_message="撤销日期不能早于授予日期。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("projects:honour_detail", args=[self.pk])

    @property
    def prize_words(self) -> str:
        """The prize by name."""
        return PRIZES.get(self.kind, {}).get(self.prize, self.prize)


class UpwardRecommendation(models.Model):
    """向上推荐: a project the bureau has recommended to the province or the state, and what came of it. Money in yuan.

    `call` is the own notice that gathered it, where there was one. Approved, it is a `project` of the register.
    """

    Result = UpwardResult

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="单位", on_delete=models.PROTECT, related_name="recommended_upwards", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    call = models.ForeignKey(
        Call, verbose_name="本局申报通知", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField("项目名称", max_length=200)
    level = models.CharField(
        "推荐至", max_length=10, choices=[c for c in Level.choices if c[0] in ("national", "provincial")]
    )
    programme = models.CharField("科技计划（类别）", max_length=80)
    leader = models.CharField("负责人", max_length=40, blank=True)
    asked = models.DecimalField("申请金额", max_digits=18, decimal_places=2, null=True, blank=True)
    sent_on = models.DateField("推荐日期")
    document_number = models.CharField("推荐文号", max_length=80, blank=True)
    result = models.CharField("结果", max_length=8, choices=UpwardResult, default=UpwardResult.PENDING, editable=False)
    result_on = models.DateField("结果日期", null=True, blank=True, editable=False)
    result_document = models.CharField("结果文号", max_length=80, blank=True, editable=False)
    money = models.DecimalField("获批金额", max_digits=18, decimal_places=2, null=True, blank=True, editable=False)
    project = models.OneToOneField(
        Project,
        verbose_name="登记的项目",
        on_delete=models.PROTECT,
        related_name="recommendation",
        null=True,
        blank=True,
        editable=False,
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+", editable=False
    )
    notes = models.TextField("备注", blank=True)

    objects = OfFirmQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "向上推荐"
        verbose_name_plural = "向上推荐"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="upward_of_county"),
            models.Index("enterprise", F("id").desc(), name="upward_of_firm"),
            models.Index(fields=["sent_on"], name="upward_sent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "title", "level", "programme"],
                condition=Q(result="pending"),
                name="upward_once",
                violation_error_message="这个项目已经推荐，还没有结果。",
            ),
            models.CheckConstraint(
                name="upward_result_has_day",
                condition=Q(result="pending") | Q(result_on__isnull=False),
                violation_error_message="有结果的须填写日期。",
            ),
            models.CheckConstraint(
                name="upward_money_positive",
                condition=(Q(asked__isnull=True) | Q(asked__gte=0)) & (Q(money__isnull=True) | Q(money__gte=0)),
                violation_error_message="金额不能为负数。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("projects:upward_detail", args=[self.pk])
