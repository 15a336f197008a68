"""Kinds of intellectual property with their class, and the rights that organisations hold."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet


class IPKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class IPKind(models.Model):
    """知识产权类型, with the class that 国科火发〔2016〕195号 gives it.

    Class Ⅰ and Ⅱ count in the certification of high-tech enterprises; a kind without class (商标) is registered only.
    """

    class Class(models.TextChoices):
        FIRST = "1", "Ⅰ类"
        SECOND = "2", "Ⅱ类"
        NONE = "0", "不分类"

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    ip_class = models.CharField("类别", max_length=1, choices=Class, default=Class.NONE)
    number_pattern = models.CharField(
        "编号格式", max_length=120, blank=True, help_text="正则表达式；编号不符时只提醒，不拒绝。"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = IPKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "知识产权类型"
        verbose_name_plural = "知识产权类型"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class IntellectualPropertyQuerySet(OfFirmQuerySet):
    def valid_on(self, day):
        """Those granted by that day, not yet ended and not yet past their last day; the last day still counts."""
        not_ended = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        not_past = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
        return self.filter(not_ended, not_past, granted_on__lte=day)


class IntellectualProperty(models.Model):
    """知识产权: one right of one organisation, valid from `granted_on` to `expires_on`, both included.

    `ended_on` is the first day on which the organisation no longer holds it, before its term is full. `county` is the
    organisation's, kept on the row for figures by county.
    """

    class Way(models.TextChoices):
        OWN = "own", "自主研发"
        ASSIGNED = "assigned", "受让"
        DONATED = "donated", "受赠"
        MERGED = "merged", "并购"
        LICENSED = "licensed", "独占许可"

    class EndReason(models.TextChoices):
        LAPSED = "lapsed", "失效"
        TRANSFERRED = "transferred", "转让给本市以外单位"
        INVALIDATED = "invalidated", "宣告无效"

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="权利人", on_delete=models.PROTECT, related_name="ip_rights", db_index=False
    )
    kind = models.ForeignKey(IPKind, verbose_name="类型", on_delete=models.PROTECT, related_name="+", db_index=False)
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    number = models.CharField("编号", max_length=60, help_text="专利号、登记号、品种权号等。")
    name = models.CharField("名称", max_length=200)
    granted_on = models.DateField("授权日期", help_text="授权公告日或登记日。")
    expires_on = models.DateField("有效期至", null=True, blank=True, help_text="最后一个有效日；不详可不填。")
    obtained_by = models.CharField("获得方式", max_length=10, choices=Way, blank=True)
    hnte_year = models.PositiveSmallIntegerField(
        "用于高企认定年度",
        null=True,
        blank=True,
        help_text="申请高新技术企业认定时使用的年度；Ⅱ类只能使用一次。",
    )
    ended_on = models.DateField("终止日期", null=True, blank=True, help_text="自该日起不再有效。")
    end_reason = models.CharField("终止原因", max_length=12, choices=EndReason, blank=True)
    notes = models.CharField("备注", max_length=200, blank=True)

    objects = IntellectualPropertyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "知识产权"
        verbose_name_plural = "知识产权"
        ordering = ["-id"]
        indexes = [
            # Figures as of a day read this index alone; SQLite leaves the included columns out.
            models.Index(
                fields=["kind", "granted_on"],
                include=["county", "enterprise", "expires_on", "ended_on", "obtained_by"],
                name="ip_of_a_day",
            ),
            models.Index("enterprise", F("granted_on").desc(), name="ip_of_enterprise"),
            models.Index("county", F("id").desc(), name="ip_of_county"),
            models.Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="ip_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="ip_number_once",
                violation_error_message="这个类型下已登记过同一编号的知识产权。",
            ),
            models.CheckConstraint(
                name="ip_expires_later",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("granted_on")),
                violation_error_message="有效期截止日不能早于授权日期。",
            ),
            models.CheckConstraint(
                name="ip_ended_later",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("granted_on")),
                violation_error_message="终止日期不能早于授权日期。",
            ),
            models.CheckConstraint(
                name="ip_end_has_reason",
                condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                violation_error_message="终止日期和终止原因须同时填写。",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.number}"

    def get_absolute_url(self):
        return reverse("enterprises:ip_detail", args=[self.pk])

    @property
    def ip_class(self) -> str:
        """The class of its kind in words; it is not stored, because it follows from the kind."""
        return self.kind.get_ip_class_display()
