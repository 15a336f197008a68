"""The library of policies: documents, what each gives, and the conditions on which it is given."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Division
from bureau.accounts.rules import city_officers

from .choices import FIGURE_CHOICES, AmountKind, FundingMode, Level, PolicyState
from .parameters import ConditionParameters


def money(label: str, **facts) -> models.DecimalField:
    """An amount in yuan."""
    return models.DecimalField(label, max_digits=18, decimal_places=2, **facts)


class PolicyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published and ended policies are seen by whoever is signed in, drafts by the officers who write them."""
        if not user.is_authenticated:
            return self.none()
        return self if city_officers(user) else self.exclude(state=PolicyState.DRAFT)

    def in_force(self, day):
        """Published ones whose time of validity holds the day; first and last day count."""
        until = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        return self.filter(until, state=PolicyState.PUBLISHED, valid_from__lte=day)


class Policy(models.Model):
    """政策文件: a document that promises something to organisations, valid from `valid_from` to `valid_to`, both included.

    A policy of a county holds for organisations of that county. `superseded_by` is the document that took its place.
    """

    State = PolicyState
    Level = Level

    title = models.CharField("名称", max_length=120)
    document_number = models.CharField(
        "文号", max_length=60, blank=True, help_text="如 丹科发〔2020〕12号；各种括号都会改成〔〕。"
    )
    issuer = models.CharField("发文单位", max_length=80)
    level = models.CharField("级别", max_length=8, choices=Level, default=Level.CITY)
    county = models.ForeignKey(
        County,
        verbose_name="县区",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="县级政策填写；只适用于该县区的单位。",
    )
    division = models.ForeignKey(
        Division,
        verbose_name="责任科室",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="兑现申请和到期未付的提醒发给该科室；不选则发给各业务科室。",
    )
    valid_from = models.DateField("施行日期", help_text="第一个有效日。")
    valid_to = models.DateField("有效期至", null=True, blank=True, help_text="最后一个有效日；长期有效的不填。")
    summary = models.CharField("摘要", max_length=300, blank=True, help_text="一两句话：给谁、给什么。")
    text = models.TextField("正文", blank=True)
    state = models.CharField("状态", max_length=10, choices=PolicyState, default=PolicyState.DRAFT, editable=False)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name="由新政策替代",
        on_delete=models.PROTECT,
        related_name="supersedes",
        null=True,
        blank=True,
        editable=False,
    )

    objects = PolicyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "政策"
        verbose_name_plural = "政策"
        ordering = ["-valid_from", "-id"]
        indexes = [models.Index(fields=["state", "valid_from"], name="policy_of_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["document_number"],
                condition=~Q(document_number=""),
                name="policy_number_once",
                violation_error_message="已登记过同一文号的政策。",
            ),
            models.CheckConstraint(
                name="policy_valid_to_later",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="有效期至不能早于施行日期。",
            ),
            models.CheckConstraint(
                name="policy_of_county_names_it",
                condition=Q(level="county", county__isnull=False) | (~Q(level="county") & Q(county__isnull=True)),
                violation_error_message="县级政策须选择县区，其他级别不选县区。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("enterprises:policy_detail", args=[self.pk])

    @property
    def validity_words(self) -> str:
        """“2020-01-01 至 2022-12-31”, “2020-01-01 起长期有效”."""
        return f"{self.valid_from} 至 {self.valid_to}" if self.valid_to else f"{self.valid_from} 起长期有效"

    def holds_on(self, day) -> bool:
        """Whether it is published and the day lies within its time of validity; both ends count."""
        return self.state == PolicyState.PUBLISHED and self.valid_from <= day <= (self.valid_to or day)


class PolicyItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a policy sees what it gives."""
        return self.filter(policy__in=Policy.objects.visible_to(user))

    def in_force(self, day):
        """Items of policies in force on a day."""
        return self.filter(policy__in=Policy.objects.in_force(day))

    def open_on(self, day):
        """Items of policies in force that take applications on a day; the last day counts."""
        begun = Q(window_from__isnull=True) | Q(window_from__lte=day)
        not_over = Q(window_to__isnull=True) | Q(window_to__gte=day)
        return self.in_force(day).filter(begun, not_over)


class PolicyItem(models.Model):
    """政策条款: one thing that a policy gives, and how its amount is reckoned.

    An amount is `fixed_amount`, or `ratio` times a base, never more than `cap`. The base is a figure of the year
    `base_year` (empty: the year before the application), or, without `base_figure`, an amount that the applicant states
    and `base_label` names (“上年度实际支付的贷款利息”). `documents` are the required documents, one a line.
    """

    AmountKind = AmountKind

    policy = models.ForeignKey(Policy, verbose_name="政策", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("排序", default=0)
    name = models.CharField("条款名称", max_length=100)
    funding_mode = models.CharField("支持方式", max_length=16, choices=FundingMode, default=FundingMode.POST_SUBSIDY)
    amount_kind = models.CharField("金额计算", max_length=8, choices=AmountKind, default=AmountKind.FIXED)
    fixed_amount = money("固定金额", null=True, blank=True)
    ratio = models.DecimalField("比例", max_digits=7, decimal_places=6, null=True, blank=True)
    base_figure = models.CharField(
        "计算基数", max_length=20, choices=FIGURE_CHOICES, blank=True, help_text="不选则由申请单位填报，审核时核定。"
    )
    base_year = models.PositiveSmallIntegerField(
        "基数年度", null=True, blank=True, help_text="不填为申请年度的上一年。"
    )
    base_label = models.CharField(
        "填报基数的名称", max_length=60, blank=True, help_text="如“上年度实际支付的贷款利息”。"
    )
    cap = money("最高金额", null=True, blank=True)
    budget = money("资金总额", null=True, blank=True, help_text="核定金额合计超过时提醒，不拒绝。")
    window_from = models.DateField("受理开始", null=True, blank=True)
    window_to = models.DateField(
        "受理截止", null=True, blank=True, help_text="最后一天仍然受理；不填则政策有效期内随时受理。"
    )
    needs_county = models.BooleanField("须县区审核", default=True, help_text="县区通过后市科技局才能核定。")
    documents = models.TextField("申请材料", blank=True, help_text="一行一项，每项都须上传。")
    notes = models.CharField("说明", max_length=300, blank=True)

    objects = PolicyItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "政策条款"
        verbose_name_plural = "政策条款"
        ordering = ["policy", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="policy_item_amount_is_said",
                condition=Q(amount_kind="fixed", fixed_amount__isnull=False, fixed_amount__gt=0, ratio__isnull=True)
                | Q(amount_kind="ratio", ratio__isnull=False, ratio__gt=0, ratio__lte=1, fixed_amount__isnull=True),
                violation_error_message="固定金额的填写金额；按比例的填写比例（大于零，不超过百分之百），二者只填一项。",
            ),
            models.CheckConstraint(
                name="policy_item_base_is_named",
                condition=~Q(amount_kind="ratio") | ~Q(base_figure="") | ~Q(base_label=""),
                violation_error_message="按比例计算的，请选择计算基数，或填写由申请单位填报的基数名称。",
            ),
            models.CheckConstraint(
                name="policy_item_cap_positive",
                condition=(Q(cap__isnull=True) | Q(cap__gt=0)) & (Q(budget__isnull=True) | Q(budget__gt=0)),
                violation_error_message="最高金额和资金总额须大于零。",
            ),
            models.CheckConstraint(
                name="policy_item_window_ends_later",
                condition=Q(window_to__isnull=True) | Q(window_from__isnull=True) | Q(window_to__gte=F("window_from")),
                violation_error_message="受理截止不能早于受理开始。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("enterprises:policy_item", args=[self.pk])

    @property
    def document_list(self) -> list[str]:
        """The required documents, one by one."""
        return list(dict.fromkeys(filter(None, map(str.strip, self.documents.splitlines()))))

    def is_open_on(self, day) -> bool:
        """Whether it takes applications on a day; the last day counts. Asks for its policy."""
        begun = self.window_from is None or self.window_from <= day
        return begun and (self.window_to is None or day <= self.window_to) and self.policy.holds_on(day)

    @property
    def closes_on(self):
        """The last day on which it takes applications, None when there is none: its own, or its policy's."""
        ends = [day for day in (self.window_to, self.policy.valid_to) if day is not None]
        return min(ends, default=None)


class PolicyConditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees an item sees its conditions."""
        return self.filter(item__in=PolicyItem.objects.visible_to(user))


class PolicyCondition(ConditionParameters):
    """条款条件: one thing an applicant must fulfil."""

    OWNER = "item"

    item = models.ForeignKey(PolicyItem, verbose_name="条款", on_delete=models.CASCADE, related_name="conditions")

    objects = PolicyConditionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "条款条件"
        verbose_name_plural = "条款条件"
        ordering = ["item", "order", "id"]

    def get_absolute_url(self):
        return self.item.get_absolute_url()
