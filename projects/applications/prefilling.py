"""一数一源: what the register knows already is filled in when an application is begun; people confirm or correct it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from enterprises.annual_figures.models import AnnualFigures
from enterprises.register.models import Enterprise
from projects.application_forms.definition import Definition, Field

# Keys that forms use for what the register holds; a key that is no such name is left to the applicant.
OF_FIRM: dict[str, Callable[[Enterprise], Any]] = {
    "org_name": lambda firm: firm.name,
    "org_code": lambda firm: firm.uscc,
    "uscc": lambda firm: firm.uscc,
    "org_address": lambda firm: firm.address,
    "address": lambda firm: firm.address,
    "org_county": lambda firm: firm.county.name,
    "legal_person": lambda firm: firm.legal_person,
    "registered_on": lambda firm: firm.registered_on and firm.registered_on.isoformat(),
    "industry": lambda firm: firm.get_industry_display(),
    "hitech_field": lambda firm: firm.get_hitech_field_display(),
    "field": lambda firm: firm.hitech_area,
    "org_summary": lambda firm: firm.business_scope and f"经营范围：{firm.business_scope}",
    "business_scope": lambda firm: firm.business_scope,
}
OF_PERSON: dict[str, Callable[[Any], Any]] = {
    "org_contact": lambda person: person.display_name,
    "org_phone": lambda person: person.phone,
}


def prefill(definition: Definition, enterprise: Enterprise, *, by) -> dict[str, Any]:
    """Answers that the register can give to a form, as they are stored."""
    figures = AnnualFigures.objects.accepted().filter(enterprise=enterprise).order_by("-year").first()
    found = {}
    for field in definition.fields:
        known = _known(field, enterprise, by, figures)
        if known not in (None, "") and _fits(field, known):
            found[field.key] = str(known)
    return found


def _known(field: Field, enterprise: Enterprise, by, figures: AnnualFigures | None) -> Any:
    if field.key in OF_FIRM:
        return OF_FIRM[field.key](enterprise)
    if field.key in OF_PERSON:
        return OF_PERSON[field.key](by)
    if field.kind in ("money", "number") and figures is not None:
        value = getattr(figures, field.key, None)
        return _plain(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None
    return None


def _plain(value: Decimal | int) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fits(field: Field, known: Any) -> bool:
    if field.kind == "choice":
        return known in field.choices
    if field.kind in ("text", "long_text"):
        return len(str(known)) <= field.longest
    return field.kind in ("money", "number", "date")
