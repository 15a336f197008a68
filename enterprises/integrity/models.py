"""Sanctions for breaches of research integrity, and who asked about whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import supervisors
from enterprises.register.merging_models import Merging
from enterprises.register.names import NameKeyField
from enterprises.register.uscc import validate_uscc

from . import word_lists
from .purposes import Purpose
from .reference import IntegrityMeasure, MisconductKind, MisconductSeverity, RestrictedActivity

__all__ = [
    "IntegrityCheck",
    "IntegrityMeasure",
    "IntegrityRecord",
    "MisconductKind",
    "MisconductSeverity",
    "RestrictedActivity",
]

SCOPE_BETWEEN_MARKS = Concat(Value(word_lists.MARK), F("scope"), Value(word_lists.MARK), output_field=TextField())


class IntegrityRecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The supervisors alone: no leader, no administrator, nobody of whom it speaks."""
        return self if user.is_authenticated and supervisors(user) else self.none()

    def in_force_on(self, day):
        """Those that stand in the way on a day: begun, not ended (the last day counts), not repaired, not revoked."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(repaired_on__isnull=True) | Q(repaired_on__gt=day),
            Q(revoked_on__isnull=True) | Q(revoked_on__gt=day),
            starts_on__lte=day,
        )

    def barring(self, purpose: Purpose | str | None):
        """Those that bar an activity, by their scope; one without a scope bars everything. None asks about anything.

        Raises `ValueError` for an activity that the portal does not know.
        """
        if purpose is None:
            return self
        found = self.alias(all_scope=SCOPE_BETWEEN_MARKS)
        return found.filter(Q(scope="") | Q(all_scope__contains=word_lists.marked(Purpose(purpose))))

    def of_organisation(self, enterprise):
        """Those on an organisation: on its credit code, and on the codes of those that were merged into it."""
        merged = Merging.objects.standing().filter(kept=enterprise).values("dropped_uscc")
        return self.organisations().filter(Q(uscc=enterprise.uscc) | Q(uscc__in=merged))

    def organisations(self):
        return self.filter(subject=IntegrityRecord.Subject.ORGANISATION)

    def persons(self):
        return self.filter(subject=IntegrityRecord.Subject.PERSON)


class IntegrityRecord(models.Model):
    """科研诚信记录: a person or an organisation was sanctioned, from `starts_on` to `ends_on`, both included.

    No `ends_on` means for good. From `repaired_on` on, and from `revoked_on` on, it no longer stands in the way. Its
    status follows from these days and is never stored. An organisation is named by its credit code, not by a row of the
    register: the decision names a code, whether or not the register has it yet, and so no page of the register (a
    merging, a deletion) can tell that there is a record. A person is named by a keyed digest of the identity number.
    `measures` and `scope` are names of `IntegrityMeasure` and `RestrictedActivity`; an empty scope bars everything.
    """

    class Subject(models.TextChoices):
        ORGANISATION = "organisation", "单位"
        PERSON = "person", "个人"

    # The audit administrator is told that somebody changed a record, not what it says; see `bureau.audit`.
    confidential_history = True

    subject = models.CharField("对象", max_length=12, choices=Subject)
    name = models.CharField("名称或姓名", max_length=120)
    name_key = NameKeyField("名称（比较用）")
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True, validators=[validate_uscc])
    id_hash = models.CharField("证件号码摘要", max_length=64, blank=True, editable=False)
    kind = models.ForeignKey(
        MisconductKind, verbose_name="失信行为", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    severity = models.ForeignKey(
        MisconductSeverity, verbose_name="严重程度", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    facts = models.TextField("事实摘要", blank=True, help_text="不写证件号码、电话等个人信息。")
    measures = models.CharField("处理措施", max_length=400, blank=True)
    basis = models.CharField("处理决定文号", max_length=120)
    decided_by = models.CharField("作出决定的单位", max_length=120)
    decided_on = models.DateField("决定日期")
    starts_on = models.DateField("限制开始日期")
    ends_on = models.DateField("限制截止日期", null=True, blank=True, help_text="最后一个受限日；空为永久。")
    scope = models.CharField("限制范围", max_length=200, blank=True, help_text="不选为全部科技活动。")
    repaired_on = models.DateField("修复日期", null=True, blank=True, help_text="自该日起不再受限。")
    repair_document = models.CharField("修复依据", max_length=120, blank=True)
    revoked_on = models.DateField("撤销日期", null=True, blank=True, help_text="自该日起不再受限。")
    revoked_reason = models.CharField("撤销原因", max_length=200, blank=True)
    notes = models.TextField("备注", blank=True)

    objects = IntegrityRecordQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key", "id_hash"])

    class Meta:
        verbose_name = "科研诚信记录"
        verbose_name_plural = "科研诚信记录"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["uscc"], name="integrity_of_code"),
            models.Index(fields=["id_hash"], name="integrity_of_person"),
            models.Index(fields=["name_key"], name="integrity_name_key"),
            models.Index(fields=["ends_on"], name="integrity_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                name="integrity_names_its_subject",
                condition=(Q(subject="organisation", id_hash="") & ~Q(uscc=""))
                | (Q(subject="person", uscc="") & ~Q(id_hash="")),
                violation_error_message="单位须有统一社会信用代码，个人须有证件号码；只凭名称不能登记。",
            ),
            models.CheckConstraint(
                name="integrity_ends_later",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="限制截止日期不能早于开始日期。",
            ),
            models.CheckConstraint(
                name="integrity_repair_has_document",
                condition=Q(repaired_on__isnull=True, repair_document="")
                | (Q(repaired_on__isnull=False) & ~Q(repair_document="")),
                violation_error_message="信用修复须同时有日期和依据。",
            ),
            models.CheckConstraint(
                name="integrity_repaired_within",
                condition=Q(repaired_on__isnull=True)
                | (Q(repaired_on__gte=F("starts_on")) & (Q(ends_on__isnull=True) | Q(repaired_on__lte=F("ends_on")))),
                violation_error_message="修复日期应在限制期内。",
            ),
            models.CheckConstraint(
                name="integrity_revocation_has_reason",
                condition=Q(revoked_on__isnull=True, revoked_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_reason="")),
                violation_error_message="撤销须同时有日期和原因。",
            ),
            models.CheckConstraint(
                name="integrity_revoked_after_decision",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("decided_on")),
                violation_error_message="撤销日期不能早于决定日期。",
            ),
            models.UniqueConstraint(
                fields=["uscc", "basis", "kind"],
                condition=Q(subject="organisation"),
                name="integrity_of_organisation_once",
                violation_error_message="这家单位同一处理决定中的同一行为已经登记过。",
            ),
            models.UniqueConstraint(
                fields=["id_hash", "basis", "kind"],
                condition=Q(subject="person"),
                name="integrity_of_person_once",
                violation_error_message="该人同一处理决定中的同一行为已经登记过。",
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.basis}"

    def get_absolute_url(self):
        return reverse("enterprises:integrity_detail", args=[self.pk])

    @property
    def is_person(self) -> bool:
        return self.subject == self.Subject.PERSON


class IntegrityCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The supervisors alone; whoever asked has had the answer."""
        return self if user.is_authenticated and supervisors(user) else self.none()


class IntegrityCheck(models.Model):
    """诚信核查记录: who asked when about whom for which day, and what was answered. It only grows.

    `identity` is the credit code of an organisation, the digest of a person; it is empty when nobody was found. `asked`
    is what was typed, except for a number.
    """

    class Outcome(models.TextChoices):
        PASSED = "passed", "通过"
        BLOCKED = "blocked", "不通过"
        UNKNOWN = "unknown", "无法核查"

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="核查人", on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField("对象", max_length=12, choices=IntegrityRecord.Subject)
    asked = models.CharField("核查内容", max_length=120)
    identity = models.CharField("代码或摘要", max_length=64, blank=True)
    day = models.DateField("核查日")
    purpose = models.CharField("用途", max_length=20, blank=True)
    outcome = models.CharField("结果", max_length=8, choices=Outcome)

    objects = IntegrityCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "诚信核查记录"
        verbose_name_plural = "诚信核查记录"
        ordering = ["-id"]
        indexes = [models.Index(fields=["identity"], name="integrity_check_of")]

    def __str__(self):
        return f"{self.asked} {self.get_outcome_display()}"
