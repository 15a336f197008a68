"""Made-up organisations and certificates for tests."""

from datetime import date
from itertools import count

from bureau.accounts.models import County
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise
from enterprises.register.uscc import check_character
from tests.personas import donggang

_serials = count(1)


def credit_code(serial: int | None = None, *, division: str = "210681") -> str:
    """A code with a right check character that no other call returns."""
    first = f"91{division}MA{next(_serials) if serial is None else serial:07d}"
    return first + check_character(first)


def enterprise(name: str = "", *, county: County | None = None, **facts) -> Enterprise:
    code = facts.pop("uscc", None) or credit_code()
    return Enterprise.objects.create(
        uscc=code,
        name=name or f"丹东虚构{code[10:17]}有限公司",
        county=county or donggang(),
        registered_on=facts.pop("registered_on", date(2010, 1, 1)),
        **facts,
    )


def certificate(of: Enterprise, kind: str = "hnte", *, issued: date, expires: date, **facts) -> Certification:
    number = facts.pop("number", None)
    return Certification.objects.create(
        enterprise=of,
        kind_id=kind,
        county_id=facts.pop("county_id", of.county_id),
        number=f"GR202021{next(_serials):06d}" if number is None else number,
        issued_on=issued,
        expires_on=expires,
        **facts,
    )
