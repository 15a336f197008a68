"""Claims of people to act for an organisation, and invitations of organisations to people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.uscc import validate_uscc


class ClaimState(models.TextChoices):
    SUBMITTED = "submitted", "待确认"
    RETURNED = "returned", "已退回"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "未通过"
    WITHDRAWN = "withdrawn", "已撤回"


OPEN_CLAIMS = (ClaimState.SUBMITTED, ClaimState.RETURNED)


def administered_by(user):
    """The organisations a person administers now, as a subquery of their keys."""
    return EnterpriseMember.objects.acting().filter(user=user, is_admin=True).values("enterprise")


class MembershipClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, counties those of theirs, people their own and those on firms they administer."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(Q(person=user) | Q(enterprise__in=administered_by(user)))
        return self.none()

    def waiting(self):
        """Those that somebody has to decide."""
        return self.filter(state=ClaimState.SUBMITTED)


class MembershipClaim(models.Model):
    """企业认领: a person says to act for the organisation with this credit code.

    `said_county` is what the person chose; `county` is the one that decides, and follows the record when there is one.
    `enterprise` is the record with this code, empty while the register has none. The person never learns from a claim
    whether there is one before it is confirmed.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申请人",
        on_delete=models.PROTECT,
        related_name="membership_claims",
        db_index=False,
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, validators=[validate_uscc])
    name = models.CharField("单位名称", max_length=120)
    said_county = models.ForeignKey(
        County, verbose_name="所在县区", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    county = models.ForeignKey(County, verbose_name="办理县区", on_delete=models.PROTECT, related_name="+")
    position = models.CharField("职务", max_length=40)
    note = models.CharField("说明", max_length=300, blank=True)
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField("状态", max_length=10, choices=ClaimState, default=ClaimState.SUBMITTED)
    submitted_at = models.DateTimeField("提交时间", default=timezone.now)
    agreed_at = models.DateTimeField("同意个人信息处理告知的时间", null=True, blank=True)

    objects = MembershipClaimQuerySet.as_manager()
    # The person may read the history of the own claim, and must not learn from it what the register has.
    history = HistoricalRecords(excluded_fields=["enterprise", "county"])

    class Meta:
        verbose_name = "企业认领"
        verbose_name_plural = "企业认领"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["uscc"], name="claim_on_code"),
            models.Index("person", F("id").desc(), name="claim_of_person"),
            models.Index(fields=["county"], condition=Q(state="submitted"), name="claim_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "uscc"],
                condition=Q(state__in=["submitted", "returned"]),
                name="claim_open_once",
                violation_error_message="您对这家单位的认领正在办理，不必再次提交。",
            ),
            models.CheckConstraint(
                name="claim_confirmed_has_record",
                condition=~Q(state="confirmed") | Q(enterprise__isnull=False),
                violation_error_message="已确认的认领必须有对应的企业。",
            ),
        ]

    def __str__(self):
        return f"{self.person}认领“{self.name}”"

    def get_absolute_url(self):
        return reverse("enterprises:membership_claim_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in OPEN_CLAIMS


class InvitationState(models.TextChoices):
    OPEN = "open", "待接受"
    ACCEPTED = "accepted", "已加入"
    WITHDRAWN = "withdrawn", "已撤回"


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, counties those of their firms, administrators of a firm those of theirs."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(enterprise__county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(enterprise__in=administered_by(user))
        return self.none()

    def standing(self, moment):
        """Those that can still be accepted at a moment."""
        return self.filter(state=InvitationState.OPEN, expires_at__gt=moment)


class Invitation(models.Model):
    """邀请: an organisation asks a person, by name and telephone number, to act for it.

    Whoever holds the link and is that person may accept it once before `expires_at`. Only a digest of the secret in the
    link is kept.
    """

    enterprise = models.ForeignKey(Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=20)
    token_digest = models.CharField("链接摘要", max_length=64, unique=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=InvitationState, default=InvitationState.OPEN)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="邀请人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    invited_at = models.DateTimeField("邀请时间", default=timezone.now)
    expires_at = models.DateTimeField("有效期至")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="接受人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    agreed_at = models.DateTimeField("同意个人信息处理告知的时间", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["token_digest"])

    class Meta:
        verbose_name = "企业账号邀请"
        verbose_name_plural = "企业账号邀请"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=~Q(state="accepted") | Q(accepted_by__isnull=False),
                violation_error_message="已加入的邀请必须有接受人。",
            ),
            models.CheckConstraint(
                name="invitation_ends_after_it_began",
                condition=Q(expires_at__gt=F("invited_at")),
                violation_error_message="有效期须晚于邀请时间。",
            ),
        ]

    def __str__(self):
        return f"邀请{self.name}加入“{self.enterprise}”"

    def has_expired(self, moment) -> bool:
        """Whether nobody accepted it in time."""
        return self.state == InvitationState.OPEN and self.expires_at <= moment
