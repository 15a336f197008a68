"""The days on which the calendar of the State Council departs from Monday to Friday."""

from django.db import models
from simple_history.models import HistoricalRecords


class HolidayQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Holidays are public knowledge."""
        return self

    def years(self, first: int, last: int) -> set[int]:
        """The years of a span that the table knows anything of."""
        days = self.filter(day__year__gte=first, day__year__lte=last).dates("day", "year")
        return {day.year for day in days}


class Holiday(models.Model):
    """节假日与调休: a day off, or a weekend day that is worked. Days that are not here follow the week.

    `is_estimated` marks days entered before the State Council has published its arrangement.
    """

    day = models.DateField("日期", unique=True)
    is_workday = models.BooleanField("上班", default=False, help_text="调休上班的周末选中；放假的不选。")
    name = models.CharField("名称", max_length=40, blank=True)
    is_estimated = models.BooleanField("估算", default=False, help_text="国务院办公厅还没有公布、先行预计的。")
    source = models.CharField("来源", max_length=80, blank=True)

    objects = HolidayQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "节假日与调休"
        verbose_name_plural = "节假日与调休"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day} {self.name}（{'上班' if self.is_workday else '放假'}）"
