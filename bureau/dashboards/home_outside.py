"""企业与孵化载体首页: what firms and operators of carriers come for."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from enterprises.certifications.models import Certification
from enterprises.certifications.validity import days_left
from enterprises.eligibility.kinds import kinds_here
from enterprises.profile.to_do import firm_to_do
from enterprises.register.models import Enterprise

from .home_applicants import applying

SOON_DAYS = 90
"""A certificate that ends within so many days is shown as ending soon: three months are what a renewal takes."""

MOST = 10
"""Somebody who acts for more firms than this finds the others in the list; each costs the same few queries."""


@dataclass(frozen=True)
class CertificateLine:
    """A certificate and what is left of it."""

    certificate: Certification
    today: date

    @property
    def days_left(self) -> int:
        """Days of validity left, today included."""
        return days_left(self.certificate, self.today)

    @property
    def state(self) -> tuple[str, str]:
        """Word and tone."""
        if self.certificate.revoked_on and self.certificate.revoked_on <= self.today:
            return "已撤销", "late"
        if self.certificate.issued_on > self.today:
            return "尚未生效", "none"
        if self.certificate.expires_on < self.today:
            return "已过期", "none"
        return ("即将到期", "warn") if self.days_left <= SOON_DAYS else ("有效", "ok")


def for_enterprise_user(user) -> tuple[str, dict]:
    """企业用户: the own firm's file with its certificates and the days they have left."""
    today = timezone.localdate()
    firms = list(Enterprise.objects.visible_to(user).select_related("county").order_by("name"))
    certificates = Certification.objects.visible_to(user).filter(enterprise__in=firms).select_related("kind")
    lines: dict[int, list[CertificateLine]] = {firm.pk: [] for firm in firms}
    for certificate in certificates.order_by("-expires_on", "-pk"):
        lines[certificate.enterprise_id].append(CertificateLine(certificate, today))
    files = [
        {"firm": firm, "certificates": lines[firm.pk], "to_do": firm_to_do(user, firm, today)} for firm in firms[:MOST]
    ]
    soon = sum(line.state[0] == "即将到期" for one in lines.values() for line in one)
    return "dashboards/home_firm.html", {
        "files": files,
        "soon": soon,
        "today": today,
        "check": kinds_here()[0].code,
        "applying": applying(user, firms) if firms else None,
    }


def for_incubator_operator(user) -> tuple[str, dict]:
    """孵化载体: nothing is asked of them yet, and the page says so."""
    coming = ("季度运行统计表", "年度评价材料")
    return "dashboards/home_guest.html", {"coming": coming, "nothing": "目前没有需要填报的统计表。"}
