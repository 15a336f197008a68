"""The main pages of the portal, and whose they are."""

from bureau.ledgers.models import Ledger, LedgerEntry
from bureau.plan.models import Indicator, Plan, Reading, Task
from enterprises.models import Certification, Enterprise

DAY = "2020-09-30"

HOMES = ("zonghe", "gaoxin", "donggang", "qiye", "fuhua", "zhuanjia", "xitong", "shenji")


def main_pages() -> dict[str, list[str]]:
    """Addresses by the demo account that opens them; a stranger's stand under the empty name."""
    return {
        "": ["/accounts/sign-in/"],
        "juzhang": ["/year/", f"/year/2020/?as_of={DAY}", *_figures(), "/accounts/password/"],
        "zonghe": ["/", *_plan_pages(), *_plan_forms()],
        "gaoxin": ["/", *_enterprise_pages(), *_ledger_pages(), "/imports/"],
        "donggang": ["/", f"/year/2020/?as_of={DAY}", "/enterprises/", "/ledgers/"],
        "shenji": ["/", "/audit/sign-ins/", "/audit/exports/", "/audit/changes/"],
        **{name: ["/"] for name in HOMES if name not in {"zonghe", "gaoxin", "donggang", "shenji"}},
    }


def _figures() -> list[str]:
    return [
        f"/year/2020/indicators/T02/?as_of={DAY}",
        f"/year/2020/indicators/T01/reported/?as_of={DAY}",
        f"/figures/enterprises.hnte_valid/?year=2020&as_of={DAY}",
        f"/figures/enterprises.hnte_valid/?year=2020&as_of={DAY}&county=210624&month=1",
        "/year/1999/",
    ]


def _plan_pages() -> list[str]:
    plan = Plan.objects.get(year=2020)
    return [
        "/plan/",
        plan.get_absolute_url(),
        "/plan/indicators/",
        plan.indicators.get(code="T02").get_absolute_url(),
        "/plan/tasks/",
        Task.objects.filter(plan=plan).first().get_absolute_url(),
        "/plan/readings/",
        Reading.objects.filter(indicator__plan=plan).first().get_absolute_url(),
        "/plan/lamp-rules/",
    ]


def _plan_forms() -> list[str]:
    indicator = Indicator.objects.get(plan__year=2020, code="T02")
    task = Task.objects.filter(plan__year=2020).first()
    return [
        "/plan/load/",
        "/plan/readings/new/",
        f"/plan/indicators/{indicator.pk}/edit/",
        f"/plan/indicators/{indicator.pk}/target/",
        f"/plan/indicators/{indicator.pk}/splits/",
        f"/plan/indicators/{indicator.pk}/override/",
        f"/plan/tasks/{task.pk}/edit/",
    ]


def _enterprise_pages() -> list[str]:
    enterprise = Certification.objects.order_by("pk").first().enterprise
    return [
        "/enterprises/",
        "/enterprises/?q=nothing-is-called-so",
        enterprise.get_absolute_url(),
        f"/audit/history/enterprises.enterprise/{enterprise.pk}/",
        f"/enterprises/{Enterprise.objects.order_by('pk').last().pk}/edit/",
        "/enterprises/new/",
        "/enterprises/import/",
        "/enterprises/certifications/",
        Certification.objects.order_by("pk").first().get_absolute_url(),
        "/enterprises/certifications/new/",
    ]


def _ledger_pages() -> list[str]:
    entry = LedgerEntry.objects.select_related("ledger").order_by("pk").first()
    code = entry.ledger.code
    empty = Ledger.objects.filter(entries__isnull=True).first() or entry.ledger
    return [
        "/ledgers/",
        f"/ledgers/{code}/",
        f"/ledgers/{empty.code}/",
        entry.get_absolute_url(),
        f"/ledgers/{code}/new/",
        f"/ledgers/{code}/import/",
        f"/ledgers/{code}/definition/",
        f"/ledgers/{code}/confirm/",
        "/ledgers/new/",
    ]
