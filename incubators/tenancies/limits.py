"""How long a firm may be incubated: by the carrier's kind, longer in some fields; and who has stayed longer."""

import calendar
from datetime import date, timedelta

from django.db.models import Q

from incubators.register.models import CarrierKind

from .models import LongStayField, Tenancy


def months_after(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(first: date, last: date) -> int:
    """Full months from one day to another."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_after(first, months) <= last else months - 1


def earliest_within(day: date, months: int) -> date:
    """The earliest day of entry whose `months` are not over before `day`."""
    entered = months_after(day, -months)
    while months_after(entered, months) < day:
        entered += timedelta(days=1)
    return entered


class StayLimits:
    """The limits as they stand, read once for a page or a file (two queries)."""

    def __init__(self):
        limited = CarrierKind.objects.exclude(stay_limit_months=None)
        self._of_kind: dict[str, int] = dict(limited.values_list("code", "stay_limit_months"))
        self._of_field: dict[str, int] = dict(LongStayField.objects.values_list("hitech_field", "months"))

    def months(self, tenancy: Tenancy) -> int | None:
        """How many months this stay may last; None when there is no limit."""
        usual = self._of_kind.get(tenancy.carrier.kind_id)
        if usual is None or not tenancy.incubated:
            return None
        field = tenancy.firm.hitech_field if tenancy.firm_id else ""
        return max(usual, self._of_field.get(field, 0))

    def is_over(self, tenancy: Tenancy, day: date) -> bool:
        """Whether a stay still in incubation has lasted longer than it may."""
        months = self.months(tenancy)
        return months is not None and months_after(tenancy.entered_on, months) < day

    def over_on(self, day: date) -> Q:
        """The same of rows: those in incubation on a day that came too long ago."""
        too_long = Q(pk__in=[])
        for kind, usual in self._of_kind.items():
            longer = {field: months for field, months in self._of_field.items() if months > usual}
            others = Q(entered_on__lt=earliest_within(day, usual)) & ~Q(firm__hitech_field__in=list(longer))
            for months in set(longer.values()):
                fields = [field for field, own in longer.items() if own == months]
                others |= Q(entered_on__lt=earliest_within(day, months), firm__hitech_field__in=fields)
            too_long |= Q(carrier__kind=kind) & others
        going_on = Q(incubated_until__isnull=True) | Q(incubated_until__gt=day)
        return too_long & going_on & Q(incubated=True, entered_on__lte=day)


def age_remark(tenancy: Tenancy) -> str:
    """A remark when a firm was older at entry than 国科发区〔2018〕300号 has it; nothing otherwise."""
    limit = tenancy.carrier.kind.entry_age_limit_months
    founded = tenancy.firm.registered_on if tenancy.firm_id else None
    if not tenancy.incubated or limit is None or founded is None:
        return ""
    if months_after(founded, limit) >= tenancy.entered_on:
        return ""
    return f"入孵时成立已超过 {limit} 个月（成立日期 {founded}），请核对是否符合在孵企业条件。"
