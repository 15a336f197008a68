"""What every address is asked about: one thing of each kind, belonging to 东港市 where it belongs to a county."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.exchange.actions import have_read, keep_upload
from bureau.files.actions import store
from bureau.ledgers.entries.actions import create_entry
from bureau.ledgers.models import Ledger
from bureau.plan.loading.wizard import apply
from bureau.plan.models import LampOverride, LampRuleSet, Plan
from bureau.plan.plans.actions import issue
from bureau.plan.progress.actions import confirm, report, submit
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.certifications.resources import CertificationResource
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.personas import Personas, donggang

from . import (
    things_applications,
    things_calls,
    things_corrections,
    things_cultivation,
    things_decisions,
    things_eligibility,
    things_enterprises,
    things_experts,
    things_exports,
    things_incubators,
    things_integrity,
    things_membership,
    things_outlook,
    things_panels,
    things_policies,
    things_projects,
    things_reviews,
    things_screening,
    things_visits,
)

DANDONG = Path(__file__).resolve().parents[2] / "bureau/demo/plans/dandong-2020.yaml"


def things(people: Personas) -> dict:
    """Made anew in each test: an organisation with its certificate, a ledger entry, an issued plan, two files."""
    county = donggang()
    enterprise = Enterprise.objects.create(uscc="91110000600037341L", name="东港试验有限公司", county=county)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=enterprise)
    made = {
        "county": county,
        "enterprise": enterprise,
        "certification": certification(enterprise),
        "file": store(SimpleUploadedFile("说明.txt", "说明".encode()), by=people.officer),
        "batch": batch(people.officer),
        "ledger": Ledger.objects.get(code="science_popularisation"),
        "entry": entry(people.county_officer),
    } | planned(people)
    rooms = (
        things_enterprises,
        things_exports,
        things_projects,
        things_incubators,
        things_membership,
        things_corrections,
        things_integrity,
        things_visits,
        things_cultivation,
        things_eligibility,
        things_policies,
        things_outlook,
        things_calls,
        things_applications,
        things_screening,
        things_experts,
        things_panels,
        things_reviews,
        things_decisions,
    )
    for room in rooms:
        made |= room.things(people, made)
    return made


def certification(enterprise: Enterprise) -> Certification:
    return Certification.objects.create(
        enterprise=enterprise,
        kind=CertificationKind.objects.get(code="hnte"),
        county=enterprise.county,
        number="GR202021000001",
        issued_on=date(2020, 9, 15),
        expires_on=date(2023, 9, 14),
    )


def batch(by):
    content = "企业名称,证书编号,类别,发证日期\n无此企业,GR202021000009,高新技术企业,2020-09-15\n".encode()
    kept = keep_upload(CertificationResource(), content, "证书.csv", by=by, wizard_url="/", list_url="/")
    return have_read(kept)


def entry(by):
    """An entry as its county officer would write it: every required column filled with something fitting."""
    ledger = Ledger.objects.get(code="science_popularisation")
    fitting = {"date": "2020-05-20", "county": "210681", "number": "30", "money": "1000", "text": "科技活动周"}
    values = {
        column.key: column.choices[0] if column.kind == "choice" else fitting.get(column.kind, "科技活动周")
        for column in ledger.columns.all()
        if column.required or column.kind == "county"
    }
    return create_entry(ledger, values, by=by)


def planned(people: Personas) -> dict:
    apply(DANDONG.read_bytes(), DANDONG.name)
    plan = issue(Plan.objects.get(ident="dandong-2020"), by=people.plan_officer)
    indicator = plan.indicators.get(code="T01")
    indicator.owner_division = people.officer.division
    indicator.save()
    task = plan.tasks.get(no="15")
    task.lead_division = people.officer.division
    task.save()
    return {
        "plan": plan,
        "indicator": indicator,
        "task": task,
        "milestone": task.milestones.first(),
        "reading": reading(indicator, people, day=date(2020, 6, 30)),
        "confirmed": confirm(submit(reading(indicator, people), by=people.officer), by=people.plan_officer),
        "override": override(indicator, people),
        "lamp_rules": LampRuleSet.objects.first(),
    }


def reading(indicator, people: Personas, *, day: date = date(2020, 3, 31)):
    return report(indicator, as_of=day, value=Decimal("56.1"), by=people.officer)


def override(indicator, people: Personas) -> LampOverride:
    return LampOverride.objects.create(
        indicator=indicator, valid_from=date(2020, 6, 1), lamp="yellow", reason="统计口径核实中", by=people.leader
    )
