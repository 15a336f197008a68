"""Kinds of certificates, and certificates with their days of validity."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet


class CertificationKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class CertificationKind(models.Model):
    """资质类别: what organisations are certified as.

    How long a certificate is valid by default: to the end of its year of issue, or for `validity_months`. Whether the
    day on which that term is full still counts (发证日 2023-12-01、三年: 2026-11-30 or 2026-12-01) is read differently by
    different bureaus, so it is said here, kind by kind; `last_day_included` means that it counts.
    """

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    number_pattern = models.CharField(
        "编号格式", max_length=120, blank=True, help_text="正则表达式；编号不符时只提醒，不拒绝。"
    )
    validity_months = models.PositiveSmallIntegerField("有效期（月）", default=36)
    to_year_end = models.BooleanField("有效至当年年底", default=False, help_text="选中后不按月数计算。")
    last_day_included = models.BooleanField(
        "届满当日有效", default=False, help_text="按月数计算时，期满的对应日当天是否仍算有效；默认有效至其前一日。"
    )
    overlap_days = models.PositiveSmallIntegerField(
        "允许重叠天数",
        default=180,
        db_default=180,
        help_text="重新认定时，新旧两张证书的有效期最多可以重叠多少天。",
    )
    overlap_refused = models.BooleanField(
        "超出重叠即拒绝", default=False, db_default=False, help_text="不选时只提醒，仍可登记。"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = CertificationKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "资质类别"
        verbose_name_plural = "资质类别"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("enterprises:certification_kind_edit", args=[self.pk])


class CertificationQuerySet(OfFirmQuerySet):
    def valid_on(self, day):
        """Those issued by that day, not yet expired and not yet revoked; the day of expiry still counts."""
        return self.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day), issued_on__lte=day, expires_on__gte=day)

    def renewal_begun(self, begun: bool = True):
        """Those of which the renewal is noted, or of which a later certificate exists; with `False` the others."""
        later = Certification.objects.filter(
            enterprise=OuterRef("enterprise"), kind=OuterRef("kind"), expires_on__gt=OuterRef("expires_on")
        )
        noted = Q(renewal_begun_on__isnull=False) | Exists(later)
        return self.filter(noted if begun else ~noted)


class Certification(models.Model):
    """证书: one certification of one organisation, valid from `issued_on` to `expires_on`, both included.

    `county` is the organisation's, kept on the row because figures by county would otherwise join a million rows.
    """

    class Turn(models.TextChoices):
        FIRST = "first", "首次认定"
        RENEWAL = "renewal", "重新认定"

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="certifications", db_index=False
    )
    kind = models.ForeignKey(
        CertificationKind, verbose_name="类别", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    number = models.CharField("证书编号", max_length=60, blank=True)
    batch = models.CharField("批次", max_length=60, blank=True)
    issued_on = models.DateField("发证日期")
    expires_on = models.DateField("有效期至", help_text="最后一个有效日。")
    revoked_on = models.DateField("撤销日期", null=True, blank=True, help_text="自该日起不再有效。")
    revoked_reason = models.CharField("撤销原因", max_length=200, blank=True)
    turn = models.CharField("认定方式", max_length=8, choices=Turn, blank=True, default="", db_default="")
    renewal_begun_on = models.DateField(
        "重新认定启动日期", null=True, blank=True, help_text="企业已开始准备或提交重新认定的日期。"
    )
    notes = models.CharField("备注", max_length=200, blank=True, default="", db_default="")

    objects = CertificationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "证书"
        verbose_name_plural = "证书"
        ordering = ["-id"]
        indexes = [
            # Figures as of a day read this index alone; SQLite leaves the included columns out.
            models.Index(
                fields=["kind", "expires_on", "issued_on"],
                include=["county", "enterprise", "revoked_on"],
                name="certification_of_a_day",
            ),
            models.Index(
                fields=["enterprise", "kind", "-expires_on", "issued_on"],
                include=["revoked_on"],
                name="certification_of_enterprise",
            ),
            models.Index("county", F("id").desc(), name="certification_of_county"),
            models.Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="certification_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=~Q(number=""),
                name="certification_number_once",
                violation_error_message="这个类别下已有同一编号的证书。",
            ),
            models.CheckConstraint(
                name="certification_expires_later",
                condition=Q(expires_on__gte=F("issued_on")),
                violation_error_message="有效期截止日不能早于发证日期。",
            ),
            models.CheckConstraint(
                name="certification_revoked_later",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("issued_on")),
                violation_error_message="撤销日期不能早于发证日期。",
            ),
        ]

    def __str__(self):
        return f"{self.kind}证书 {self.number}".strip()

    def get_absolute_url(self):
        return reverse("enterprises:certification_detail", args=[self.pk])


class CertificationChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a certificate sees what became of it."""
        return self.filter(certification__in=Certification.objects.visible_to(user))


class CertificationChange(models.Model):
    """证书变更: the holder of a certificate was renamed or moved its seat; number and validity stay as they are.

    `before` and `after` are names of a renamed holder, places of one that moved.
    """

    class What(models.TextChoices):
        RENAMED = "renamed", "更名"
        RELOCATED = "relocated", "迁移"

    certification = models.ForeignKey(
        Certification, verbose_name="证书", on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    what = models.CharField("变更事项", max_length=10, choices=What)
    changed_on = models.DateField("变更日期")
    before = models.CharField("变更前", max_length=120)
    after = models.CharField("变更后", max_length=120)
    document = models.CharField("依据", max_length=120, blank=True, help_text="公告或文号。")

    objects = CertificationChangeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "证书变更"
        verbose_name_plural = "证书变更"
        ordering = ["certification", "-changed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["certification", "what", "changed_on"],
                name="certification_change_once",
                violation_error_message="这张证书同一天的同类变更已经登记过。",
            )
        ]

    def __str__(self):
        return f"{self.get_what_display()}：{self.before} → {self.after}"

    def get_absolute_url(self):
        return self.certification.get_absolute_url()
