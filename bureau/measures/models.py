"""Stored figures and the versions that tell whether they still stand."""

from django.db import models


class SourceVersion(models.Model):
    """How often a table that measures read was changed, by one part of those who change it.

    The row is written in the transaction of the change, under its lock, so a reader who sees an old version has also
    read old records. The version of a table is the sum over its parts: 500 organisations that hand in within a minute
    would wait for each other at a single row.
    """

    label = models.CharField("来源", max_length=100)
    part = models.PositiveSmallIntegerField("分片", default=0)
    version = models.PositiveBigIntegerField("版本", default=0)

    class Meta:
        verbose_name = "数据版本"
        verbose_name_plural = "数据版本"
        ordering = ["label", "part"]
        constraints = [models.UniqueConstraint(fields=["label", "part"], name="one_version_a_table_and_part")]

    def __str__(self):
        return f"{self.label} {self.part}：{self.version}"


class GridSnapshot(models.Model):
    """测算结果: the figures of one measure, year and day, with the versions of the records they were counted from."""

    measure_key = models.CharField("口径", max_length=100)
    year = models.PositiveSmallIntegerField("年度")
    as_of = models.DateField("统计时点")
    version = models.CharField("数据版本", max_length=400)
    cells = models.JSONField("数值")
    tallies = models.JSONField("记录数", default=dict)
    taken_at = models.DateTimeField("测算时间", auto_now=True)

    class Meta:
        verbose_name = "测算结果"
        verbose_name_plural = "测算结果"
        ordering = ["measure_key", "year", "as_of"]
        constraints = [
            models.UniqueConstraint(fields=["measure_key", "year", "as_of"], name="one_snapshot_a_measure_year_day")
        ]

    def __str__(self):
        return f"{self.measure_key} {self.as_of}"
