"""The yearly figures and certificates of the firms that play a part.

The firm of qiye lacks one single condition of a high-tech enterprise: its R&D of three years is 35.2 万元 short of 5 % of
its sales. A figure of the last year that it has yet to hand in, corrected by that much, would do. The firm `fitting` has
all of them, and `certified` was recognised last year.
"""

from datetime import date, timedelta
from decimal import Decimal

from enterprises.annual_figures.deriving import net_assets, rd_total
from enterprises.certifications import actions
from enterprises.intellectual_property.actions import register_right
from enterprises.models import Certification, Enterprise, IntellectualProperty

from .cast import Cast

WAN = 10_000
_SALES, _GROWTH = 30_000_000, Decimal("1.2")
_EARLIER = Decimal("0.03")  # R&D over sales before the last three years
_SHORT = 352_000
_ENDING_IN = (3, 8, 15, 22, 29, 36)  # days from today
_PREPARING = 2  # of those that end, so many have begun their renewal


def figures_of(cast: Cast | None, years: range) -> dict[int, tuple[list[dict], str]]:
    """By key of the firm: its figures, year by year, and the state of the last year's."""
    if cast is None:
        return {}
    return {
        cast.own.pk: (_with_research(years, "0.05", short=_SHORT), "draft"),
        cast.fitting.pk: (_with_research(years, "0.058"), "verified"),
        cast.certified.pk: (_with_research(years, "0.066"), "verified"),
    }


def _with_research(years: range, share: str, *, short: int = 0) -> list[dict]:
    """Steady growth to sales of 3000 万元; R&D is a share of sales, of the last year `short` yuan less."""
    told = []
    for year in years:
        sales = _whole(_SALES / _GROWTH ** (years[-1] - year), 2_000)
        research = sales * (Decimal(share) if year in years[-3:] else _EARLIER) - (short if year == years[-1] else 0)
        told.append(_year(sales, research))
    return told


def _year(sales: Decimal, research: Decimal) -> dict:
    """R&D is done in the firm but for a tenth of it, which counts with 80 %."""
    outside = _whole(research / 10)
    told = {
        "revenue": sales,
        "sales_income": sales,
        "total_income": sales + 12 * WAN,
        "hitech_income": _whole(sales * Decimal("0.78")),
        "exports": _whole(sales / 10),
        "rd_inside": research - outside * Decimal("0.8"),
        "rd_outside": outside,
        "rd_abroad": Decimal(0),
        "staff": Decimal(int(sales / 400_000)),
        "sci_tech_staff": Decimal(int(sales / 400_000 * Decimal("0.22"))),
        "total_assets": _whole(sales * Decimal("1.3")),
        "liabilities": _whole(sales * Decimal("0.5")),
        "net_profit": _whole(sales * Decimal("0.06")),
        "tax_paid": _whole(sales * Decimal("0.035")),
        "ip_first": 1,
        "ip_second": 2,
    }
    return told | {"rd_total": rd_total(told), "net_assets": net_assets(told)}


def _whole(amount: Decimal, step: int = 100) -> Decimal:
    """Amounts of the story are whole hundreds."""
    return Decimal(int(amount / step)) * step


def add_rights(cast: Cast, *, today: date) -> None:
    """What the firm of qiye owns: an invention, a utility model and software, all of its own."""
    granted = date(today.year - 2, 6, 12)
    years = {"invention": 18, "utility_model": 9, "software": 50}
    for number, (kind, term) in enumerate(years.items(), 1):
        digit = {"invention": "1", "utility_model": "2"}.get(kind)
        told = f"ZL{granted.year - 2}{digit}999900{number}.{number}" if digit else f"{granted.year}SR999900{number}"
        right = IntellectualProperty(
            enterprise=cast.own,
            kind_id=kind,
            number=told,
            name=f"一种余热回收装置及其控制方法（演示 {number}）",
            granted_on=granted,
            expires_on=date(granted.year + term, 6, 12),
        )
        register_right(right, reason="演示数据")


def add_certificates(cast: Cast, *, today: date) -> None:
    """What the parts need beside the certificates they were dealt: listed small firms, one recognised, some ending."""
    for number, firm in enumerate((cast.own, cast.fitting, cast.certified), 1):
        listed = Certification.objects.filter(enterprise=firm, kind_id="tech_sme").valid_on(today)
        if not listed.exists():
            _register(firm, "tech_sme", f"{today.year}210600A0990{number:03d}", date(today.year, 1, 1), None)
    last_autumn = date(today.year - 1, 10, 28)
    _register(cast.certified, "hnte", f"GR{last_autumn.year}21990000", last_autumn, None)
    for number, (firm, days) in enumerate(zip(cast.ending, _ENDING_IN, strict=False), 1):
        paper = _three_years(firm, number, _days_on(today, days, years=0))
        if number <= _PREPARING:
            actions.note_renewal(paper, begun_on=today - timedelta(days=20 * number))
    for number, firm in enumerate(cast.renewed):
        last_day = _days_on(today, _ENDING_IN[number % len(_ENDING_IN)], years=1 + number % 2)
        _three_years(firm, 100 + number, last_day)
        follows = last_day + timedelta(days=1)
        _register(firm, "hnte", f"GR{follows.year}21990{200 + number}", follows, None)


def _days_on(today: date, days: int, *, years: int) -> date:
    """So many days on, but within the year; in a year so many before."""
    day = min(today + timedelta(days=days), date(today.year, 12, 30))
    return date(day.year - years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _three_years(firm: Enterprise, number: int, last_day: date) -> Certification:
    """A certificate of three years that ends on a day."""
    issued_on = date(last_day.year - 3, last_day.month, last_day.day)
    return _register(firm, "hnte", f"GR{issued_on.year}21990{number:03d}", issued_on, last_day)


def _register(firm: Enterprise, kind: str, number: str, issued_on: date, expires_on: date | None) -> Certification:
    paper = Certification(
        enterprise=firm, kind_id=kind, number=number, issued_on=issued_on, expires_on=expires_on, notes="演示数据"
    )
    return actions.register_certification(paper, reason="演示数据")
