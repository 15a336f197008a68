"""Results that were kept, compared condition by condition with how the firm stands now."""

from dataclasses import dataclass

from enterprises.register.models import Enterprise

from .assessing import Assessed
from .findings import WORDS
from .kinds import Kind
from .run_models import Assessment

MOST = 10
MEANT = {"y": True, "n": False, "u": None}


@dataclass(frozen=True)
class Turn:
    """A condition of which something else came then."""

    name: str
    then: str
    now: str


@dataclass(frozen=True)
class Kept:
    """An earlier result and what has changed since."""

    assessment: Assessment
    turns: list[Turn]
    rule_changed: bool


def kept_results(user, enterprise: Enterprise, kind: Kind, now: Assessed) -> list[Kept]:
    """The latest results of a kind that this person may see, the newest first."""
    rows = Assessment.objects.visible_to(user).filter(enterprise=enterprise, run__rule_set__kind=kind.code)
    rows = rows.select_related("run__rule_set", "run__enterprise").defer("facts").order_by("-id")[:MOST]
    return [Kept(row, turns(row.outcome, now), row.run.rule_set_id != now.rule_set.pk) for row in rows]


def turns(outcome: str, now: Assessed) -> list[Turn]:
    """Conditions that came out otherwise than in an earlier outcome."""
    pairs = zip(outcome, now.findings, strict=False)
    return [
        Turn(finding.name, WORDS[MEANT[letter]], finding.word)
        for letter, finding in pairs
        if MEANT[letter] is not finding.met
    ]
