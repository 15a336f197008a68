"""科研诚信: two made-up sanctions, one in force and one over, and questions that were asked before money was paid."""

from datetime import date, timedelta

from bureau.accounts.models import User
from enterprises.integrity import actions, check_actions
from enterprises.integrity.purposes import Purpose
from enterprises.models import Enterprise, IntegrityRecord

from .cast import Cast
from .dated import as_of


def add_sanctions(cast: Cast, people: dict[str, User], *, today: date) -> None:
    """Both entered by the supervisor; the lengths follow from the severity."""
    _enter(
        cast.barred,
        "serious",
        "提供虚假研发费用辅助账（演示）。",
        210,
        "暂停或限期整改、追回资金",
        people["jiandu"],
        today,
    )
    _enter(cast.once_barred, "minor", "未按要求提交项目结题材料（演示）。", 700, "公开通报", people["jiandu"], today)
    asked = [cast.certified.uscc, cast.barred.uscc, cast.fitting.uscc]
    check_actions.check_organisations(asked, day=today, purpose=Purpose.PAYING, by=people["gaoxin"])


def _enter(firm: Enterprise, severity: str, facts: str, days: int, measures: str, by: User, today: date) -> None:
    decided_on = today - timedelta(days=days)
    entry = IntegrityRecord(
        subject=IntegrityRecord.Subject.ORGANISATION,
        name=firm.name,
        uscc=firm.uscc,
        kind_id="fraud_for_funds" if severity == "serious" else "other_misconduct",
        severity_id=severity,
        facts=facts,
        measures=measures,
        basis=f"演示文号〔{decided_on.year}〕诚信{decided_on.month}号",
        decided_by="市科学技术局（演示）",
        decided_on=decided_on,
        starts_on=decided_on,
        scope="、".join(("项目申报", "资金拨付", "资质认定")),
        notes="演示数据，单位和事实均为虚构。",
    )
    with as_of(decided_on, IntegrityRecord):
        actions.record(entry, by=by)
