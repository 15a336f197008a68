"""Made-up sanctions for tests."""

from datetime import date
from itertools import count

from enterprises.integrity.identity import CHECK, WEIGHTS, digest
from enterprises.integrity.models import IntegrityRecord
from tests.enterprises.made_up import credit_code

_serials = count(1)


def id_number(serial: int | None = None, *, prefix: str = "210681", born: str = "19800101") -> str:
    """A number with a right check sign that no other call returns."""
    first = f"{prefix}{born}{next(_serials) if serial is None else serial:03d}"
    return first + CHECK[sum(int(sign) * weight for sign, weight in zip(first, WEIGHTS, strict=True)) % 11]


def facts(**changed) -> dict:
    """What every record has; the golden case when nothing is said."""
    return {
        "kind_id": "fraud_for_funds",
        "severity_id": "serious",
        "basis": f"丹科诚〔2023〕{next(_serials)}号",
        "decided_by": "丹东市科学技术局",
        "decided_on": date(2023, 6, 20),
        "starts_on": date(2023, 7, 1),
        "ends_on": date(2026, 6, 30),
        **changed,
    }


def sanction(uscc: str = "", *, name: str = "丹东虚构失信有限公司", **changed) -> IntegrityRecord:
    """A record on an organisation, by its code."""
    return IntegrityRecord.objects.create(
        subject="organisation", uscc=uscc or credit_code(), name=name, **facts(**changed)
    )


def sanction_of_person(number: str = "", *, name: str = "张三", **changed) -> IntegrityRecord:
    return IntegrityRecord.objects.create(
        subject="person", id_hash=digest(number or id_number()), name=name, **facts(**changed)
    )
