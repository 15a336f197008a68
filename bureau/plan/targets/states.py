"""Choices of a target."""

from django.db import models


class Comparator(models.TextChoices):
    AT_LEAST = "at_least", "不少于"
    AT_MOST = "at_most", "不超过"
    REACH = "reach", "达到"


class Schedule(models.TextChoices):
    LINEAR_DAY = "linear_day", "按日均匀"
    LINEAR_MONTH = "linear_month", "按月均匀"
    CURVE = "curve", "按月计划"
    YEAR_END = "year_end", "年末一次"
