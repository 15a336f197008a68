"""Tables of 科研诚信 that are data: what counts as misconduct, how severe it is, what is done about it, what it bars."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class ReferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules are public knowledge; who was judged by them is not."""
        return self if user.is_authenticated else self.none()


class Reference(models.Model):
    """Base of the tables: a name, the document it comes from, and whether somebody has compared it with the original."""

    document = models.CharField("依据文件", max_length=120, blank=True, help_text="文件名和文号。")
    is_checked = models.BooleanField("已核对原文", default=False, help_text="未核对的内容须由监督诚信人员确认后使用。")
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True


class MisconductKind(Reference):
    """失信（违规）行为类别: one kind of act of one document, in force from a day to a day.

    The days say when the document was in force; an earlier act is judged by the rules of its time, so that a record may
    name a kind that is no longer in force.
    """

    code = models.SlugField("代码", max_length=30, primary_key=True)
    name = models.CharField("行为", max_length=60, unique=True)
    article = models.CharField("条款", max_length=60, blank=True)
    valid_from = models.DateField("施行日期", null=True, blank=True)
    valid_to = models.DateField("废止前最后一日", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "失信行为类别"
        verbose_name_plural = "失信行为类别"
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="misconduct_kind_ends_later",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="废止日期不能早于施行日期。",
            ),
        ]

    def __str__(self):
        return self.name

    def was_in_force_on(self, day) -> bool:
        """Whether its document was in force on a day; unknown days do not speak against it."""
        return not (self.valid_from and day < self.valid_from) and not (self.valid_to and day > self.valid_to)


class MisconductSeverity(Reference):
    """严重程度: how severe an act was, and for how long it usually bars; no number of months means for good."""

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=20, unique=True)
    default_months = models.PositiveSmallIntegerField(
        "默认期限（月）", null=True, blank=True, help_text="没有填写截止日期时按此推算；不填则不推算。"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "失信严重程度"
        verbose_name_plural = "失信严重程度"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class IntegrityMeasure(Reference):
    """处理措施: what is done about an act. Records name it, so that its name does not change once given."""

    name = models.CharField("名称", max_length=40, primary_key=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "诚信处理措施"
        verbose_name_plural = "诚信处理措施"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class RestrictedActivity(Reference):
    """受限活动: what a sanction may bar; the portal asks about those of `Purpose`. Records name it."""

    name = models.CharField("名称", max_length=20, primary_key=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "受限活动"
        verbose_name_plural = "受限活动"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
