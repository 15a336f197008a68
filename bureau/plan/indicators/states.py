"""Choices of an indicator."""

from django.db import models


class Kind(models.TextChoices):
    STOCK = "stock", "存量"
    FLOW = "flow", "流量"
    RATIO = "ratio", "比率"


class Level(models.TextChoices):
    HEADLINE = "headline", "主要指标"
    TASK = "task", "任务指标"


class Strength(models.TextChoices):
    FIRM = "firm", "确定"
    STRIVE = "strive", "力争"
