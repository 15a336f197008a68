"""筛查: look through the whole register for one item, keep what was found, and tell the firms that qualify."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register.models import Enterprise, EnterpriseMember

from . import notices
from .choices import Verdict
from .fitting import AT_ONCE, Fit, qualifying
from .models import PolicyItem
from .screening_models import Screened, Screening

# A screening that is not done after so long was broken off: it is sent on its way again, or another may begin.
LEASE = timedelta(minutes=10)


class ScreeningRefused(Refused):
    """A screening that may not begin; `sentence` says why."""


def start(item: PolicyItem, *, by) -> Screening:
    """Look through the register as of today, in place of what was found before; a large register is left to a worker.

    Raises `ScreeningRefused` while another one of the item is under way.
    """
    total = Enterprise.objects.count()
    with transaction.atomic():
        PolicyItem.objects.select_for_update().get(pk=item.pk)
        earlier = Screening.objects.filter(item=item).first()
        if earlier is not None and is_under_way(earlier):
            raise ScreeningRefused("这一条款正在筛查，请稍候刷新页面查看结果。")
        Screening.objects.filter(item=item).delete()
        now = timezone.now()
        screening = Screening.objects.create(item=item, on=timezone.localdate(), by=by, started_at=now, total=total)
        if total > settings.POLICIES_SCREEN_INLINE:
            _send(screening.pk)
    return run(screening) if total <= settings.POLICIES_SCREEN_INLINE else screening


def _send(pk: int) -> None:
    from .tasks import screen

    transaction.on_commit(lambda: screen.delay(pk), robust=True)


def is_under_way(screening: Screening) -> bool:
    """Whether somebody still works on it."""
    return screening.finished_at is None and screening.started_at > timezone.now() - LEASE


def run(screening: Screening) -> Screening:
    """Judge every organisation that has no result yet and keep what was found; done already, it does nothing.

    Safe to call again and by several at once: each portion is one transaction under the lock of the screening.
    """
    after = 0
    while screening.finished_at is None:
        with transaction.atomic():
            locked = _held(screening)
            if locked is None:  # another screening of the item took its place meanwhile
                return screening
            screening = locked
            if screening.finished_at is None:
                after = _next_portion(screening, after)
    return screening


def _held(screening: Screening) -> Screening | None:
    rows = Screening.objects.select_for_update(of=("self",)).select_related("item__policy__county")
    return rows.filter(pk=screening.pk).first()


def _next_portion(screening: Screening, after: int) -> int:
    """Judge the next organisations after a key, or end the screening when there are none; the last key judged."""
    judged = Screened.objects.filter(screening=screening, enterprise=OuterRef("pk"))
    left = Enterprise.objects.filter(~Exists(judged), pk__gt=after)
    portion = list(islice(qualifying(screening.item, screening.on, among=left), AT_ONCE))
    if portion:
        Screened.objects.bulk_create(_row(screening, fit) for fit in portion)
        screening.done += len(portion)
        after = portion[-1].enterprise.pk
    else:
        screening.total, screening.finished_at = screening.done, timezone.now()
    screening.save(update_fields=["done", "total", "finished_at"])
    return after


def send_again() -> int:
    """Send screenings that were broken off on their way again: their task was lost, or its worker died. How many."""
    from .tasks import screen

    broken_off = Screening.objects.filter(finished_at=None, started_at__lte=timezone.now() - LEASE)
    keys = list(broken_off.values_list("pk", flat=True))
    for pk in keys:
        screen.delay(pk)
    return len(keys)


def _row(screening: Screening, fit: Fit) -> Screened:
    reasons = [f"{finding.name}：{finding.reason}" for finding in (*fit.lacking, *fit.unknown)]
    return Screened(
        screening=screening,
        enterprise=fit.enterprise,
        county_id=fit.enterprise.county_id,
        verdict=fit.standing,
        lacking=len(fit.lacking),
        reasons="\n".join(reasons),
    )


def by_county(rows) -> list[dict]:
    """Counts of verdicts by county, the counties in their order, and their sum; one query."""
    counted = rows.order_by().values("county", "county__name", "county__order", "verdict").annotate(count=Count("pk"))
    lines: dict[int, dict] = {}
    for row in counted.order_by("county__order", "county"):
        line = lines.setdefault(row["county"], {"key": row["county"], "name": row["county__name"], "counts": {}})
        line["counts"][row["verdict"]] = row["count"]
    found = list(lines.values())
    if found:
        total = {verdict: sum(line["counts"].get(verdict, 0) for line in found) for verdict in Verdict.values}
        found.append({"key": None, "name": "合计", "counts": total})
    return found


def qualified_of(item: PolicyItem, user):
    """The firms that qualified at the last screening, as far as somebody sees them."""
    return Screened.objects.visible_to(user).filter(screening__item=item, verdict=Verdict.QUALIFIED)


def people_by_firm(firms: Iterable[int]) -> dict[int, list]:
    """The active people who act for each of some firms; one query."""
    members = EnterpriseMember.objects.acting().filter(enterprise__any_of=list(firms), user__is_active=True)
    found: dict[int, list] = {}
    for member in members.select_related("user"):
        found.setdefault(member.enterprise_id, []).append(member.user)
    return found


@dataclass(frozen=True)
class ToTell:
    """Firms that qualify and have not applied this year, with the people not told yet; `unreachable`: nobody acts for."""

    people: dict[Enterprise, list]
    unreachable: int

    @property
    def messages(self) -> int:
        """How many messages would be sent."""
        return sum(map(len, self.people.values()))


def to_be_told(item: PolicyItem, user) -> ToTell:
    """Whom to tell of an item: of those that qualified at the last screening the ones that still do today."""
    today = timezone.localdate()
    applied = item.claims.live().filter(year=today.year).values("enterprise")
    found = set(qualified_of(item, user).exclude(enterprise__in=applied).values_list("enterprise", flat=True))
    people = people_by_firm(found)
    told = notices.told_of_fitting(item)
    waiting = {
        firm: [one for one in acting if (one.pk, notices.fitting_key(item, firm)) not in told]
        for firm, acting in people.items()
    }
    asked = Enterprise.objects.filter(pk__any_of=[firm for firm, acting in waiting.items() if acting])
    still = [fit.enterprise for fit in qualifying(item, today, among=asked) if fit.qualifies]
    return ToTell({firm: waiting[firm.pk] for firm in still}, len(found - set(people)))


def tell_qualified(item: PolicyItem, *, by) -> int:
    """Tell the people of the firms that qualify and have not applied; nobody twice. How many messages were sent.

    Raises `ScreeningRefused` when the item takes no applications today: there would be nothing to do about it.
    """
    if not item.is_open_on(timezone.localdate()):
        raise ScreeningRefused("这一条款现在不在受理期内，不能通知企业申请。")
    waiting = to_be_told(item, by).people
    with transaction.atomic():
        return sum(notices.qualifies(item, firm, people) for firm, people in waiting.items())
