"""What a firm has to do: figures to report, certificates about to end, a proposal to mend."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from enterprises.annual_figures.models import AnnualFigures, FiguresState, last_day
from enterprises.annual_figures.queries import OBLIGED
from enterprises.annual_figures.turns import fill_url
from enterprises.certifications.models import Certification
from enterprises.certifications.validity import days_left
from enterprises.corrections.models import Correction, CorrectionState
from enterprises.register.models import Enterprise

SOON = 180
VERY_SOON = 30


@dataclass(frozen=True)
class ToDo:
    """One thing to do, where, how urgent (a tone of the portal: late, warn or none), and by when if that is known."""

    text: str
    url: str
    tone: str
    due: date | None = None


def firm_to_do(user, enterprise: Enterprise, day: date) -> list[ToDo]:
    """What this person may do for the firm as of a day, the most urgent first; four queries at most."""
    if enterprise.status != Enterprise.Status.ACTIVE:
        return []
    found = [*_figures(user, enterprise, day), *_certificates(user, enterprise, day), *_correction(user, enterprise)]
    return sorted(found, key=lambda one: (one.tone != "late", one.due or date.max))


def _figures(user, enterprise: Enterprise, day: date) -> list[ToDo]:
    last = day.year - 1
    rows = AnnualFigures.objects.visible_to(user).filter(enterprise=enterprise)
    rows = list(rows.filter(Q(year=last) | Q(state=FiguresState.RETURNED)).order_by("-year"))
    found = [
        ToDo(f"{row.year} 年度数据被退回，请修改后重新提交", fill_url(enterprise.pk, row.year), "late")
        for row in rows
        if row.state == FiguresState.RETURNED
    ]
    filed = next((row for row in rows if row.year == last), None)
    if filed is None and not _founded_later(enterprise, last):
        found.append(_unfiled(enterprise, last, day, "还没有填报 {year} 年度数据"))
    elif filed is not None and filed.state == FiguresState.DRAFT:
        found.append(_unfiled(enterprise, last, day, "{year} 年度数据已填写，还没有提交"))
    return found


def _founded_later(enterprise: Enterprise, year: int) -> bool:
    return enterprise.registered_on is not None and enterprise.registered_on > last_day(year)


def _unfiled(enterprise: Enterprise, year: int, day: date, words: str) -> ToDo:
    """高新技术企业 report a year by the end of the following May (国科发火〔2016〕32号 第十三条); others when they can."""
    obliged = Certification.objects.filter(enterprise=enterprise, kind=OBLIGED).valid_on(last_day(year)).exists()
    due = date(year + 1, 5, 31) if obliged else None
    return ToDo(words.format(year=year), fill_url(enterprise.pk, year), "late" if due and due < day else "warn", due)


def _certificates(user, enterprise: Enterprise, day: date) -> list[ToDo]:
    """Those that end within 180 days and of which nobody has begun the renewal."""
    held = Certification.objects.visible_to(user).filter(enterprise=enterprise).valid_on(day)
    ending = held.filter(expires_on__lte=day + timedelta(days=SOON)).renewal_begun(False).select_related("kind")
    return [
        ToDo(
            f"{one.kind.name}证书还有 {days_left(one, day)} 天到期，尚未启动重新认定",
            one.get_absolute_url(),
            "late" if days_left(one, day) <= VERY_SOON else "warn",
            one.expires_on,
        )
        for one in ending.order_by("expires_on")
    ]


def _correction(user, enterprise: Enterprise) -> list[ToDo]:
    returned = Correction.objects.visible_to(user).filter(enterprise=enterprise, state=CorrectionState.RETURNED)
    return [ToDo("信息变更申请被退回，请修改后重新提交", one.get_absolute_url(), "late") for one in returned]
