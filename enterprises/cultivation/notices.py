"""The wording of every message about the pool."""

from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .models import PoolEntry

MOST_AT_ONCE = 5


def entered(entry: PoolEntry, *, by) -> None:
    """To the firm and its adviser: it is in the pool."""
    adviser = f"，培育辅导员：{entry.adviser}" if entry.adviser_id else ""
    text = f"贵单位已列入{entry.target}培育库（计划 {entry.planned_year} 年申报）{adviser}。"
    tell(people_of(entry.enterprise), text=text, url=entry.get_absolute_url())
    named_adviser(entry, by=by)


def named_adviser(entry: PoolEntry, *, by) -> None:
    """To the adviser: this firm is yours now."""
    if entry.adviser_id and entry.adviser_id != by.pk:
        tell([entry.adviser], text=f"您被指定为{entry}的培育辅导员。", url=entry.get_absolute_url())


def named_adviser_of_many(entries: list[PoolEntry], *, by) -> None:
    """To the adviser of firms that were entered together: one message for all."""
    first = entries[0] if entries else None
    if first is None or not first.adviser_id or first.adviser_id == by.pk:
        return
    if len(entries) <= MOST_AT_ONCE:
        for entry in entries:
            named_adviser(entry, by=by)
        return
    text = f"您被指定为 {len(entries)} 家企业的{first.target}培育辅导员。"
    tell([first.adviser], text=text, url=f"/enterprises/cultivation/?adviser={first.adviser_id}")


def asked(entry: PoolEntry) -> None:
    """To the officers of the county: a firm asks to be taken in."""
    text = f"{entry.enterprise}申请列入{entry.target}培育库，请受理。"
    tell(officers_of(entry.county), text=text, url=entry.get_absolute_url())


def refused(entry: PoolEntry, *, reason: str) -> None:
    """To the firm: not taken in, and why."""
    text = f"贵单位列入{entry.target}培育库的申请未受理。"
    tell(people_of(entry.enterprise), text=text, detail=f"理由：{reason}", url=entry.get_absolute_url())


def moved(entry: PoolEntry, *, label: str, by) -> None:
    """To the firm and the adviser: how its entry stands now."""
    told = f"{entry}：{label}，现为“{entry.get_state_display()}”。"
    tell(people_of(entry.enterprise), text=told, url=entry.get_absolute_url())
    if entry.adviser_id and entry.adviser_id != by.pk:
        tell([entry.adviser], text=told, url=entry.get_absolute_url())


def talks_due(adviser, entries: list[PoolEntry], *, day) -> int:
    """To an adviser: with whom to talk; each talk once when it comes due, many of them in one message a week."""
    if len(entries) <= MOST_AT_ONCE:
        return sum(
            tell(
                [adviser],
                text=f"该与{entry.enterprise}谈话了：约定于 {entry.next_talk_on}（{entry.target}培育）。",
                url=entry.get_absolute_url(),
                key=f"pool talk {entry.pk} {entry.next_talk_on}",
            )
            for entry in entries
        )
    year, week, _ = day.isocalendar()
    return tell(
        [adviser],
        text=f"有 {len(entries)} 家培育企业该谈话了，其中 {entries[0].enterprise} 等已到约定日期。",
        url=f"/enterprises/cultivation/?talk=due&adviser={adviser.pk}",
        key=f"pool talks {year}-{week:02d}",
    )
