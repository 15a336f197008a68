"""What of its file a firm may have changed, and how each is written down, read and put in.

The credit code and the county are not among them: another code is another organisation, and a move is decided by the
bureau.
"""

from dataclasses import dataclass
from decimal import Decimal

from bureau.ui.figures import wan_text
from enterprises.register.currencies import CNY, NAMES
from enterprises.register.models import Enterprise
from enterprises.register.names import written
from enterprises.register.registration_types import RegistrationType

NOTHING = "（未填）"


@dataclass(frozen=True)
class Matter:
    """One fact of the file as one text: `of` writes it down, `shown` is how people read it, `put` enters it."""

    name: str

    @property
    def label(self) -> str:
        return LABELS.get(self.name) or str(Enterprise._meta.get_field(self.name).verbose_name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of the register that it is made of."""
        return (self.name,)

    def of(self, enterprise: Enterprise) -> str:
        value = enterprise._meta.get_field(self.name).value_from_object(enterprise)
        # A browser sends its own line breaks and no blanks at the ends; neither is a change.
        return "" if value is None else str(value).replace("\r\n", "\n").strip()

    def shown(self, text: str) -> str:
        choices = dict(Enterprise._meta.get_field(self.name).flatchoices)
        return str(choices.get(text, text)) if text else NOTHING

    def put(self, enterprise: Enterprise, text: str) -> None:
        field = Enterprise._meta.get_field(self.name)
        setattr(enterprise, field.attname, field.to_python(text) if text else None if field.null else "")


class Name(Matter):
    """As the register writes names."""

    def of(self, enterprise: Enterprise) -> str:
        return written(enterprise.name)


class TypeOfRegistration(Matter):
    """Its code; the words a sheet once had for it go with it."""

    def shown(self, text: str) -> str:
        kind = RegistrationType.objects.filter(pk=text).first() if text else None
        return str(kind) if kind else (text or NOTHING)

    def put(self, enterprise: Enterprise, text: str) -> None:
        enterprise.registration_type_id = text or None
        enterprise.registration_type_text = ""


class Capital(Matter):
    """An amount in units of its currency and the currency: “500000.00 CNY”."""

    @property
    def columns(self) -> tuple[str, ...]:
        return ("capital", "capital_currency")

    def of(self, enterprise: Enterprise) -> str:
        if enterprise.capital is None:
            return ""
        return f"{Decimal(enterprise.capital):.2f} {enterprise.capital_currency}"

    def shown(self, text: str) -> str:
        if not text:
            return NOTHING
        amount, currency = text.split()
        return f"{wan_text(Decimal(amount))} 万{'元' if currency == CNY else NAMES.get(currency, currency)}"

    def put(self, enterprise: Enterprise, text: str) -> None:
        amount, currency = text.split() if text else (None, enterprise.capital_currency)
        enterprise.capital, enterprise.capital_currency = amount and Decimal(amount), currency


LABELS = {"capital": "注册资本", "registration_type": "登记注册类型"}
MATTERS: tuple[Matter, ...] = (
    Name("name"),
    Matter("kind"),
    Matter("legal_person"),
    Matter("address"),
    Matter("registered_on"),
    TypeOfRegistration("registration_type"),
    Capital("capital"),
    Matter("industry"),
    Matter("hitech_field"),
    Matter("business_scope"),
)
BY_NAME = {matter.name: matter for matter in MATTERS}
COLUMNS = tuple(column for matter in MATTERS for column in matter.columns)
CHOICES = [(matter.name, matter.label) for matter in MATTERS]


@dataclass(frozen=True)
class Proposed:
    """One fact as it stands and as it should be; `on` is the day of a renaming."""

    matter: Matter
    before: str
    after: str
    on: object = None

    @property
    def shown_before(self) -> str:
        return self.matter.shown(self.before)

    @property
    def shown_after(self) -> str:
        return self.matter.shown(self.after)


def differences(stored: Enterprise, wanted: Enterprise, *, renamed_on=None) -> list[Proposed]:
    """The facts in which the file as it should be differs from the file as it is."""
    pairs = ((matter, matter.of(stored), matter.of(wanted)) for matter in MATTERS)
    return [
        Proposed(matter, before, after, renamed_on if matter.name == "name" else None)
        for matter, before, after in pairs
        if before != after
    ]
