"""专家抽取算法: a pure function of candidates, rules and seed; whoever has the three draws the same experts again.

Version sha256-1. In round 1, 2, … the candidates are sorted by SHA-256 of the UTF-8 text “seed|round|id” (hexadecimal).
Each in turn takes a seat of the own group while there is one, else a reserve seat of the group, unless `per_employer`
candidates of the same employer have been taken. The first round that fills all seats counts. `RECIPE` says the same in
a few lines of Python that need nothing of this portal.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bureau.lifecycle import Refused

ALGORITHM = "sha256-1"
ROUNDS = 200
GROUPS = {"technical": "技术专家", "finance": "财务专家", "management": "管理专家"}
# A person of investment judges what is planned, not the accounts: such experts sit among the technical ones.
GROUP_OF_KIND = {"technical": "technical", "investment": "technical", "finance": "finance", "management": "management"}

RECIPE = """import hashlib

def draw(candidates, seats, reserves, per_employer, seed):
    for round in range(1, 201):
        left, spare, used = dict(seats), dict(reserves), {}
        chosen, reserve = [], []
        for one in sorted(candidates, key=lambda c: hashlib.sha256(f"{seed}|{round}|{c['id']}".encode()).hexdigest()):
            if used.get(one["employer_key"], 0) >= per_employer:
                continue
            if left[one["group"]]:
                left[one["group"]] -= 1
                chosen.append(one["id"])
            elif spare[one["group"]]:
                spare[one["group"]] -= 1
                reserve.append(one["id"])
            else:
                continue
            used[one["employer_key"]] = used.get(one["employer_key"], 0) + 1
        if not any(left.values()) and not any(spare.values()):
            return chosen, reserve
"""


class NotEnough(Refused):
    """The candidates do not suffice; the sentence names each rule that lacks some, and how many."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be drawn; `employer_key` is the same for all of one employer."""

    id: int
    name: str
    employer: str
    employer_key: str
    group: str = "technical"
    fields: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Rules:
    """抽取规则: how many, of whom at least `finance` and `management` experts, and how many in reserve.

    `fields` (codes), `load_cap` and `exclude_county` decide who is a candidate; the draw itself does not look at them.
    """

    number: int
    finance: int = 0
    management: int = 0
    reserve: int = 0
    per_employer: int = 1
    fields: tuple[str, ...] = field(default=())
    load_cap: int | None = None
    exclude_county: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "fields": list(self.fields)}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Rules":
        return cls(**{**kept, "fields": tuple(kept["fields"])})

    @property
    def seats(self) -> dict[str, int]:
        """Seats by group; finance and management have theirs, all others are for technical experts."""
        technical = self.number - self.finance - self.management
        return {"technical": technical, "finance": self.finance, "management": self.management}

    @property
    def reserves(self) -> dict[str, int]:
        """Reserve seats by group: one for each group that has seats, the technical ones first, the rest technical."""
        kept = {"technical": 0, "finance": 0, "management": 0}
        left = self.reserve
        for group in GROUPS:
            if left and self.seats[group]:
                kept[group], left = 1, left - 1
        kept[next((group for group in GROUPS if self.seats[group]), "technical")] += left
        return kept


@dataclass(frozen=True)
class Step:
    """One line of the draw: who came when in the order, and what became of it."""

    place: int
    id: int
    name: str
    digest: str
    outcome: str


@dataclass(frozen=True)
class Drawn:
    """The result: ids in the order of the draw, the round that counted, and its lines."""

    chosen: tuple[int, ...]
    reserve: tuple[int, ...]
    round: int
    steps: tuple[Step, ...]


def digest_of(seed: str, round_number: int, candidate: int) -> str:
    """The number of a candidate in a round, by which all are sorted."""
    return hashlib.sha256(f"{seed}|{round_number}|{candidate}".encode()).hexdigest()


def draw(candidates: Iterable[Candidate], rules: Rules, seed: str) -> Drawn:
    """Draw by the algorithm above. Raises `NotEnough`; the same arguments give the same result, in whatever order."""
    candidates = list(candidates)
    check(candidates, rules)
    for number in range(1, ROUNDS + 1):
        drawn = _round(candidates, rules, seed, number)
        if drawn is not None:
            return drawn
    raise NotEnough(
        f"候选专家集中在少数单位，同一单位最多 {rules.per_employer} 名（含备选）时凑不足名额。请减少备选或放宽规则。"
    )


def check(candidates: Sequence[Candidate], rules: Rules) -> None:
    """Whether each group can be filled. Raises `NotEnough`, naming what lacks how many."""
    there = Counter(candidate.group for candidate in candidates)
    employers = Counter(group for group, _ in {(one.group, one.employer_key) for one in candidates})
    lacking = []
    for group, label in GROUPS.items():
        need, spare = rules.seats[group] + rules.reserves[group], rules.reserves[group]
        words = f"{label}须 {need} 名" + (f"（含备选 {spare} 名）" if spare else "")
        if there[group] < need:
            lacking.append(f"{words}，可抽的只有 {there[group]} 名，缺 {need - there[group]} 名")
        elif employers[group] * rules.per_employer < need:
            short = need - employers[group] * rules.per_employer
            lacking.append(
                f"{words}，可抽的来自 {employers[group]} 个单位，每单位最多 {rules.per_employer} 名，缺 {short} 名"
            )
    if lacking:
        raise NotEnough(f"专家不足，没有抽取：{'；'.join(lacking)}。请补充专家库或修改规则。")


def _round(candidates: Sequence[Candidate], rules: Rules, seed: str, number: int) -> Drawn | None:
    """One round; None when it does not fill all seats."""
    order = sorted(((digest_of(seed, number, one.id), one) for one in candidates), key=lambda pair: pair[0])
    left, spare, used = dict(rules.seats), dict(rules.reserves), Counter()
    chosen, reserve, steps = [], [], []
    for place, (digest, one) in enumerate(order, start=1):
        if used[one.employer_key] >= rules.per_employer:
            outcome = "同单位已满"
        elif left[one.group]:
            left[one.group] -= 1
            chosen.append(one.id)
            outcome = "入选"
        elif spare[one.group]:
            spare[one.group] -= 1
            reserve.append(one.id)
            outcome = "备选"
        else:
            outcome = "名额已满"
        used[one.employer_key] += outcome in ("入选", "备选")
        steps.append(Step(place, one.id, one.name, digest, outcome))
    if any(left.values()) or any(spare.values()):
        return None
    return Drawn(tuple(chosen), tuple(reserve), number, tuple(steps))


def order_by_lot(codes: Iterable[str], seed: str) -> list[str]:
    """The order of defences drawn by lot: codes sorted by SHA-256 of “seed|1|code”."""
    return sorted(codes, key=lambda code: hashlib.sha256(f"{seed}|1|{code}".encode()).hexdigest())


def sha256_of(candidates: Iterable[dict]) -> str:
    """The digest of a frozen list, by which a changed one is known: its JSON, keys sorted, without blanks."""
    text = json.dumps(list(candidates), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
