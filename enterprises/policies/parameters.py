"""What every condition has, whatever it belongs to: a kind, and the parameters that kinds read."""

from django.db import models

from enterprises.certifications.models import CertificationKind
from enterprises.intellectual_property.models import IPKind

from .choices import FIGURE_CHOICES, Comparator, Turn


class ConditionParameters(models.Model):
    """条件: one thing an applicant must fulfil; `kind` names a function of `conditions`, which reads the parameters
    of its own kind and no others. Shares and growth are kept as ratios (0.05 is 5 %), amounts in yuan. `codes` are codes
    of counties, of fields of high technology or of kinds of organisations, with 、 between them.

    A concrete model names the foreign key to what it belongs to in `OWNER`; its related name there is `conditions`.
    """

    OWNER = ""

    order = models.PositiveSmallIntegerField("排序", default=0)
    kind = models.CharField("条件", max_length=20)
    certification_kind = models.ForeignKey(
        CertificationKind, verbose_name="资质类别", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    turn = models.CharField("认定方式", max_length=8, choices=Turn, blank=True)
    day_from = models.DateField("自", null=True, blank=True)
    day_to = models.DateField("至", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True, help_text="不填为申请年度的上一年。")
    figure = models.CharField("数据", max_length=20, choices=FIGURE_CHOICES, blank=True)
    base_figure = models.CharField("与之相比的数据", max_length=20, choices=FIGURE_CHOICES, blank=True)
    comparator = models.CharField("比较", max_length=3, choices=Comparator, default=Comparator.AT_LEAST)
    threshold = models.DecimalField("界限", max_digits=24, decimal_places=8, null=True, blank=True)
    codes = models.CharField("范围", max_length=600, blank=True)
    tag = models.CharField("标签", max_length=12, blank=True)
    ip_class = models.CharField("知识产权类别", max_length=1, choices=IPKind.Class, blank=True)
    number = models.PositiveIntegerField("数量", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        from .conditions import words_of

        return words_of(self)

    @property
    def code_list(self) -> list[str]:
        """The codes, one by one."""
        return [code for code in self.codes.split("、") if code]


PARAMETERS = frozenset(field.name for field in ConditionParameters._meta.local_fields) - {"order", "kind"}
