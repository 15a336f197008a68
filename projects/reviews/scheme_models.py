"""How a call is scored: the scheme and its items."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from bureau.accounts.rules import city_staff
from projects.calls.models import Call
from projects.panels.models import Panel

from .choices import Aggregation

ODD = tuple(range(1, 22, 2))


def needed_by_default() -> int:
    """How many scores an entry needs, unless the scheme says otherwise (setting REVIEWS_NEEDED)."""
    return settings.REVIEWS_NEEDED


class ReviewSchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, an expert those of the calls he reviews for."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        if user.role != Role.EXPERT:
            return self.none()
        return self.filter(call__in=Panel.objects.visible_to(user).values("call"))


class ReviewScheme(models.Model):
    """评分办法: what experts mark and how the result follows; fixed from the first score on.

    The total of a score is the sum of its items' marks; an item with a weight counts mark ÷ full × weight. `trim_from`
    is the number of scores from which the highest and the lowest are dropped; a spread (highest − lowest total) above
    `spread_limit` asks for one more review. Practice of review offices: odd number of experts, dropping from 7 on.
    """

    Aggregation = Aggregation

    call = models.OneToOneField(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="review_scheme")
    aggregation = models.CharField("汇总方法", max_length=8, choices=Aggregation, default=Aggregation.TRIMMED)
    trim_from = models.PositiveSmallIntegerField(
        "几份起去掉最高最低分", default=7, validators=[MinValueValidator(3)], help_text="不足这个份数时取全部的平均。"
    )
    needed = models.PositiveSmallIntegerField(
        "每项所需评审份数", choices=[(n, str(n)) for n in ODD], default=needed_by_default, help_text="单数。"
    )
    spread_limit = models.DecimalField(
        "分差上限",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="最高分与最低分之差超过时，须增加一位专家评审。不填则不检查。",
    )
    pass_line = models.DecimalField("合格线", max_digits=6, decimal_places=2, null=True, blank=True)
    copied_from = models.ForeignKey(
        "self",
        verbose_name="复制自",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    frozen_at = models.DateTimeField("锁定时间", null=True, blank=True, editable=False)

    objects = ReviewSchemeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评分办法"
        verbose_name_plural = "评分办法"
        ordering = ["call"]
        constraints = [
            models.CheckConstraint(
                name="review_scheme_needs_odd",
                condition=Q(needed__in=ODD),
                violation_error_message="每项所需评审份数须为单数。",
            ),
            models.CheckConstraint(
                name="review_scheme_trims_from_three",
                condition=Q(trim_from__gte=3),
                violation_error_message="至少 3 份才能去掉最高分和最低分。",
            ),
            models.CheckConstraint(
                name="review_scheme_spread_positive",
                condition=Q(spread_limit__isnull=True) | Q(spread_limit__gt=0),
                violation_error_message="分差上限须大于零。",
            ),
        ]

    def __str__(self):
        return f"{self.call} 评分办法"

    def get_absolute_url(self):
        return reverse("projects:review_scheme", args=[self.call_id])

    @property
    def full(self) -> Decimal:
        """The highest total that can be reached."""
        return sum((item.worth for item in self.items.all()), Decimal(0))


class OfSchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a scheme sees its items."""
        return self.filter(scheme__in=ReviewScheme.objects.visible_to(user))


class ScoreItem(models.Model):
    """评分项: marks from `least` to `full` in steps of `step`; below `comment_below` the expert has to say why."""

    scheme = models.ForeignKey(ReviewScheme, verbose_name="评分办法", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("顺序", default=0)
    title = models.CharField("评分项", max_length=60)
    help = models.CharField("评分说明", max_length=300, blank=True)
    least = models.DecimalField("最低分", max_digits=6, decimal_places=2, default=Decimal(0))
    full = models.DecimalField("满分", max_digits=6, decimal_places=2)
    step = models.DecimalField("分值间隔", max_digits=4, decimal_places=2, default=Decimal(1))
    weight = models.DecimalField(
        "权重", max_digits=6, decimal_places=2, null=True, blank=True, help_text="不填则按得分直接相加。"
    )
    comment_below = models.DecimalField(
        "低于此分须说明", max_digits=6, decimal_places=2, null=True, blank=True, help_text="不填则不要求。"
    )

    objects = OfSchemeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评分项"
        verbose_name_plural = "评分项"
        ordering = ["scheme", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "title"], name="score_item_once", violation_error_message="评分项不能重名。"
            ),
            models.CheckConstraint(
                name="score_item_range",
                condition=Q(least__gte=0, full__gt=F("least")),
                violation_error_message="满分须大于最低分，最低分不能为负数。",
            ),
            models.CheckConstraint(
                name="score_item_step", condition=Q(step__gt=0), violation_error_message="分值间隔须大于零。"
            ),
            models.CheckConstraint(
                name="score_item_weight",
                condition=Q(weight__isnull=True) | Q(weight__gt=0),
                violation_error_message="权重须大于零。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.scheme.get_absolute_url()

    @property
    def worth(self) -> Decimal:
        """What the full mark adds to the total."""
        return self.full if self.weight is None else self.weight

    @property
    def range_words(self) -> str:
        """“0—20 分，间隔 0.5”."""
        return f"{plain(self.least)}—{plain(self.full)} 分，间隔 {plain(self.step)}"


def plain(number: Decimal) -> str:
    """A mark without needless zeros: 20, 0.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
