"""Words of calls: what they are for, how they stand, what comes of them."""

from django.db import models


class CallKind(models.TextChoices):
    """What is applied for."""

    PROJECT = "project", "项目立项"
    RECOGNITION = "recognition", "平台认定"
    AWARD = "award", "奖励提名"
    CONTEST = "contest", "竞赛"
    FILING = "filing", "备案"


class CallState(models.TextChoices):
    """Where a call stands; from announced to open to closed it moves by the clock."""

    DRAFT = "draft", "草稿"
    ANNOUNCED = "announced", "已发布"
    OPEN = "open", "申报中"
    CLOSED = "closed", "已截止"
    IN_REVIEW = "in_review", "评审中"
    DECIDED = "decided", "已决定"
    ARCHIVED = "archived", "已归档"
