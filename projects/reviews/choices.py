"""Words of the review: how marks are put together, how a score stands, what it recommends."""

from django.db import models


class Aggregation(models.TextChoices):
    """How the result of an entry follows from the totals of its experts."""

    MEAN = "mean", "平均分"
    TRIMMED = "trimmed", "去掉最高分和最低分后平均"
    MEDIAN = "median", "中位数"


class ScoreState(models.TextChoices):
    """Where the score sheet of one expert for one entry stands."""

    DRAFT = "draft", "评审中"
    SUBMITTED = "submitted", "已提交"
    LOCKED = "locked", "已锁定"
    ABSTAINED = "abstained", "已回避"


COUNTED = (ScoreState.SUBMITTED, ScoreState.LOCKED)


class Recommendation(models.TextChoices):
    """What an expert, or the group, advises."""

    SUPPORT = "support", "建议支持"
    RESERVE = "reserve", "可以支持"
    DECLINE = "decline", "不建议支持"


class ExtraCause(models.TextChoices):
    """Why one more expert looks at an entry."""

    SPREAD = "spread", "评分分歧过大"
    ABSENCE = "absence", "有专家回避"


class VisitConclusion(models.TextChoices):
    """What a visit to the site found."""

    AS_STATED = "as_stated", "与申报一致"
    PARTLY = "partly", "部分不一致"
    NOT_AS_STATED = "not_as_stated", "与申报不符"
