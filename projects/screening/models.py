"""Recommendations of counties, the checklist of a call and what was found of each item."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from bureau.accounts.rules import city_officers, staff
from projects.applications.models import Application, OfApplicationQuerySet
from projects.calls.models import Call

from .choices import Automatic, Found, Result


class RecommendationQuerySet(OfApplicationQuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Recommendation(models.Model):
    """县区推荐: that a county recommends an application, at which place of its list, and why; never changed afterwards.

    What is taken back, or falls with the application, keeps its row with when, by whom and why.
    """

    application = models.ForeignKey(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="recommendations"
    )
    call = models.ForeignKey(
        Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    county = models.ForeignKey(
        County, verbose_name="推荐县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    order = models.PositiveSmallIntegerField("推荐排序")
    opinion = models.TextField("推荐意见", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="推荐人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("推荐时间")
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    withdrawn_reason = models.CharField("撤销理由", max_length=500, blank=True)

    objects = RecommendationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "县区推荐"
        verbose_name_plural = "县区推荐"
        ordering = ["call", "county", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(withdrawn_at__isnull=True), name="recommended_once"
            ),
            models.UniqueConstraint(
                fields=["call", "county", "order"],
                condition=Q(withdrawn_at__isnull=True),
                name="recommended_at_one_place",
                violation_error_message="本县区已有申报书使用这个推荐排序。",
            ),
            models.CheckConstraint(
                name="recommendation_order_from_one",
                condition=Q(order__gte=1),
                violation_error_message="推荐排序从 1 开始。",
            ),
        ]

    def __str__(self):
        return f"{self.county}推荐第 {self.order} 位：{self.application}"

    def get_absolute_url(self):
        return self.application.get_absolute_url()


class CheckItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bureaus see what is checked."""
        return self if user.is_authenticated and staff(user) else self.none()


class CheckItem(models.Model):
    """形式审查要点: one line of the checklist of a call; without `automatic` an officer judges it alone.

    `parts` are keys of sections of the form: what is opened for correction when the item does not fit.
    """

    call = models.ForeignKey(
        Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="check_items", db_index=False
    )
    order = models.PositiveSmallIntegerField("序号")
    title = models.CharField("要点", max_length=60)
    explanation = models.CharField("说明", max_length=300, blank=True)
    automatic = models.CharField("自动检查", max_length=10, choices=Automatic, blank=True)
    parts = models.JSONField("补正部分", default=list, blank=True)

    objects = CheckItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "形式审查要点"
        verbose_name_plural = "形式审查要点"
        ordering = ["call", "order"]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="check_item_place_once"),
            models.UniqueConstraint(
                fields=["call", "automatic"],
                condition=~Q(automatic=""),
                name="check_item_automatic_once",
                violation_error_message="每种自动检查在一张清单中只列一次。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.call.get_absolute_url()


class CheckResultQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bureaus, of the applications they see; the firm is told the outcome with its reason."""
        if not user.is_authenticated or not staff(user):
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))


class CheckResult(models.Model):
    """形式审查结果: what an officer found of one item, beside what the portal found (`found`) at that time."""

    application = models.ForeignKey(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="check_results", db_index=False
    )
    item = models.ForeignKey(CheckItem, verbose_name="要点", on_delete=models.PROTECT, related_name="results")
    result = models.CharField("结果", max_length=8, choices=Result)
    remark = models.CharField("说明", max_length=500, blank=True)
    found = models.CharField("自动检查", max_length=8, choices=Found, blank=True)
    found_words = models.TextField("自动检查说明", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="审查人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("审查时间")

    objects = CheckResultQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "形式审查结果"
        verbose_name_plural = "形式审查结果"
        ordering = ["application", "item__order"]
        constraints = [
            models.UniqueConstraint(fields=["application", "item"], name="check_result_once"),
            models.CheckConstraint(
                name="check_failure_says_why",
                condition=~Q(result="not_fits") | ~Q(remark=""),
                violation_error_message="不符合的要点须说明原因。",
            ),
        ]

    def __str__(self):
        return f"{self.item}：{self.get_result_display()}"

    def get_absolute_url(self):
        return self.application.get_absolute_url()


class FailedPublicityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody's from its first day on; before that the officers'."""
        if user.is_authenticated and city_officers(user):
            return self
        return self.filter(from_on__lte=timezone.localdate())


class FailedPublicity(models.Model):
    """形式审查不通过公示: the list as it was published (number, title, unit, reason), from the first to the last day."""

    call = models.OneToOneField(
        Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="failed_publicity"
    )
    from_on = models.DateField("公示开始")
    until_on = models.DateField("公示结束", help_text="最后一天，含当日。")
    rows = models.JSONField("公示内容")
    contact = models.CharField("异议受理", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="发布人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("发布时间")

    objects = FailedPublicityQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "形式审查不通过公示"
        verbose_name_plural = "形式审查不通过公示"
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="failed_publicity_ends_later",
                condition=Q(until_on__gte=F("from_on")),
                violation_error_message="公示结束不能早于公示开始。",
            )
        ]

    def __str__(self):
        return f"{self.call}形式审查不通过公示"

    def get_absolute_url(self):
        return reverse("projects:screening_failed", args=[self.call_id])
