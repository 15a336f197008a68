"""Who looks after which firm, and what the rows of this room have in common: a firm, and who sees them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from bureau.accounts.models import OFFICERS, County, Role, User
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

from .ending import HeldInTime

# Who can be given firms to look after: keepers of registers, and leaders.
LOOKING_AFTER = OFFICERS | {Role.LEADER}


def officers_within(user, *, active: bool | None = True) -> models.QuerySet[User]:
    """The people whom `user` may give firms or problems to: the city everybody, a county its own.

    With `active=None` also those who no longer work here.
    """
    people = User.objects.filter(role__in=LOOKING_AFTER).select_related("division", "county")
    if active is not None:
        people = people.filter(is_active=active)
    people = people.order_by("division__order", "county__order", "display_name", "pk")
    if user.is_county_officer:
        return people.filter(role=Role.COUNTY_OFFICER, county_id=user.county_id)
    return people


def place_of(person: User) -> str:
    """The division or county of an officer, in words."""
    return str(person.division or person.county or person.get_role_display())


class PairQuerySet(HeldInTime, OfFirmQuerySet):
    """Who looks after which firm, by reader and by day."""


class Pair(models.Model):
    """包扶关系: one officer looks after one firm from the day `since`; `until` is the first day on which no longer.

    An officer has many firms, a firm may have several officers. Pairs are ended, never deleted.
    """

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="包扶人员",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="pairs", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    since = models.DateField("包扶起始日期")
    until = models.DateField("包扶结束日期", null=True, blank=True, help_text="自该日起不再包扶。")
    note = models.CharField("备注", max_length=200, blank=True)

    objects = PairQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "包扶关系"
        verbose_name_plural = "包扶关系"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["enterprise", "until"], name="pair_of_enterprise"),
            models.Index(fields=["officer", "until"], name="pair_of_officer"),
            models.Index("county", F("id").desc(), name="pair_of_county"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "enterprise"],
                condition=Q(until__isnull=True),
                name="pair_open_once",
                violation_error_message="这名工作人员已经在包扶这家企业。",
            ),
            models.CheckConstraint(
                name="pair_ends_later",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message="结束日期不能早于包扶起始日期。",
            ),
        ]

    def __str__(self):
        return f"{self.officer}包扶{self.enterprise}"
