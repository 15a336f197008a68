"""Whether a person or an organisation may apply, review or be paid as of a day. Asked by everything that does so.

The answer is passed or blocked, with a sentence that anybody may read: neither the act, nor the sanction, nor its length.
"""

from dataclasses import dataclass
from datetime import date

from enterprises.register.merging_models import Merging
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key

from .identity import digest
from .models import IntegrityRecord
from .purposes import Purpose


@dataclass(frozen=True)
class Standing:
    """通过 or 不通过. It carries no more on purpose: no date, no document, no number of records."""

    passed: bool
    sentence: str
    plain: bool = True  # whether the sentence says no more than the word

    @property
    def word(self) -> str:
        return "通过" if self.passed else "不通过"

    @property
    def tone(self) -> str:
        return "ok" if self.passed else "late"


def passed(day: date) -> Standing:
    """The answer that nothing stands in the way."""
    return Standing(True, f"截至 {day:%Y-%m-%d}，诚信核查通过。")


def blocked(day: date) -> Standing:
    """The answer that something does."""
    return Standing(False, f"截至 {day:%Y-%m-%d}，诚信核查不通过。如有疑问，请与监督诚信人员联系。")


def standing(enterprise: Enterprise, day: date, *, purpose: Purpose | None = None) -> Standing:
    """Whether an organisation passes as of a day, for one activity or (without `purpose`) for every one; one query.

    Raises `ValueError` for an unknown activity.
    """
    found = IntegrityRecord.objects.of_organisation(enterprise).in_force_on(day).barring(purpose)
    return blocked(day) if found.exists() else passed(day)


def code_standing(uscc: str, day: date, *, purpose: Purpose | None = None) -> Standing:
    """The same by a credit code, whether or not the register has it; one query."""
    return blocked(day) if uscc in blocked_codes(day, purpose) else passed(day)


def blocked_codes(day: date, purpose: Purpose | None = None) -> set[str]:
    """The credit codes of all organisations that do not pass as of a day; one query, whatever the register holds.

    An organisation into which another was merged answers for that one's code. Raises `ValueError` as `standing` does.
    """
    found = IntegrityRecord.objects.organisations().in_force_on(day).barring(purpose).order_by()
    heirs = Merging.objects.standing().filter(dropped_uscc__in=found.values("uscc")).order_by()
    return {code for (code,) in found.values_list("uscc").union(heirs.values_list("kept__uscc"))}


def person_standing(name: str, id_number: str, day: date, *, purpose: Purpose | None = None) -> Standing:
    """Whether a person passes as of a day; one query. The name alone never blocks.

    A number that is known under another name cannot be judged and therefore does not pass: either is mistyped, or the
    person is called otherwise now. Raises `WrongIdNumber`.
    """
    return digest_standing(name, digest(id_number), day, purpose=purpose)


def digest_standing(name: str, id_hash: str, day: date, *, purpose: Purpose | None = None) -> Standing:
    """The same by the digest of the number (`identity.digest`), where only that is kept; one query."""
    found = IntegrityRecord.objects.persons().filter(id_hash=id_hash).in_force_on(day).barring(purpose)
    names = set(found.values_list("name_key", flat=True))
    if not names:
        return passed(day)
    if name_key(name) in names:
        return blocked(day)
    words = "姓名与证件号码对不上，无法核查。请核对证件；无误的，请与监督诚信人员联系。"
    return Standing(False, words, plain=False)
