"""What supervisors are told about records that end soon. Nobody is named: messages have a history, and it has readers."""

from datetime import date, timedelta

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell

from .models import IntegrityRecord

DAYS_BEFORE = 30


def tell_of_endings(day: date) -> int:
    """Tell every supervisor, once for each record and end, of those in force on `day` that end within 30 days.

    Returns how many messages were sent.
    """
    soon = IntegrityRecord.objects.in_force_on(day).filter(ends_on__lte=day + timedelta(days=DAYS_BEFORE))
    supervisors = list(User.objects.filter(role=Role.SUPERVISOR, is_active=True))
    return sum(_tell(record, day, supervisors) for record in soon.only("pk", "ends_on").order_by("ends_on", "pk"))


def _tell(record: IntegrityRecord, day: date, supervisors: list[User]) -> int:
    left = (record.ends_on - day).days
    when = "今天" if left == 0 else f"{left} 天后（{record.ends_on}）"
    return tell(
        supervisors,
        text=f"第 {record.pk} 号科研诚信记录的限制期{when}届满。",
        url=record.get_absolute_url(),
        detail="届满次日起不再受限，不需要办理手续；需要延长的，请依据新的决定登记。",
        key=f"integrity-ends-{record.pk}-{record.ends_on}",
    )
