"""Figures in words: thousands separators, units, ages. Nothing here rounds a value that is stored or compared."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

NOTHING = "—"
YUAN_PER_WAN = Decimal(10_000)


def as_decimal(value) -> Decimal | None:
    """The number behind a value of a template, None when it is none."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def grouped(number: Decimal, *, places: int) -> str:
    """With thousands separators, at most so many decimals, without trailing zeros."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def figure_text(value, unit: str = "", *, places: int = 2) -> str:
    """A value as people read it: `1,234.5 万元`; a percent sign follows without a space; nothing known is a dash."""
    number = as_decimal(value)
    if number is None:
        return NOTHING
    text = grouped(number, places=places)
    if not unit:
        return text
    return f"{text}{unit}" if unit in ("%", "‰") else f"{text} {unit}"


def wan_text(value, *, places: int = 2) -> str:
    """An amount in yuan, shown in 万元 without the unit (it stands in the header)."""
    number = as_decimal(value)
    return NOTHING if number is None else grouped(number / YUAN_PER_WAN, places=places)


def percent_text(value, *, places: int = 1) -> str:
    """A ratio (0.853) as a percentage (85.3%)."""
    number = as_decimal(value)
    return NOTHING if number is None else f"{grouped(number * 100, places=places)}%"


def age_text(moment: date | datetime, *, now: datetime | None = None) -> str:
    """How long ago, or how long until, in the largest fitting unit."""
    now = timezone.localtime(now)
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment) if timezone.is_aware(moment) else timezone.make_aware(moment)
        seconds = (now - moment).total_seconds()
        if 0 <= seconds < 60:
            return "刚刚"
        if 0 <= seconds < 3600:
            return f"{int(seconds // 60)} 分钟前"
        if 0 <= seconds < 86_400 and moment.date() == now.date():
            return f"{int(seconds // 3600)} 小时前"
        moment = moment.date()
    days = (now.date() - moment).days
    if days in NEAR_DAYS:
        return NEAR_DAYS[days]
    return f"{span(abs(days))}{'前' if days > 0 else '后'}"


NEAR_DAYS = {0: "今天", 1: "昨天", -1: "明天"}


def span(days: int) -> str:
    """A number of days in days, months or years."""
    if days < 60:
        return f"{days} 天"
    if days < 730:
        return f"{days // 30} 个月"
    return f"{days // 365} 年"
