"""候选名单: who of the library may be drawn for a panel, and why the others may not; frozen with the draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from projects.experts.avoidance import rules as avoidance_rules
from projects.experts.models import Expert

from .drawing import GROUP_OF_KIND, GROUPS, Candidate, Rules
from .models import Panel


@dataclass(frozen=True)
class Pool:
    """The candidates; how many are in the library; and for each reason how many it kept out, each counted once."""

    library: int
    candidates: list[Candidate]
    excluded: list[tuple[str, int]]


def gather(panel: Panel, rules: Rules, *, day: date) -> Pool:
    """Everybody in the library against whom nothing stands; a fixed number of queries, whatever the library holds."""
    experts = list(Expert.objects.active().with_load().order_by("pk"))
    left = {expert.pk: expert for expert in experts}
    excluded = []
    for reason, keys in _reasons(panel, rules, experts, day):
        kept_out = left.keys() & keys
        if kept_out:
            excluded.append((reason, len(kept_out)))
        for key in kept_out:
            del left[key]
    return Pool(len(experts), [as_candidate(expert) for expert in left.values()], excluded)


def as_candidate(expert: Expert) -> Candidate:
    """What a draw needs to know of an expert, and nothing more."""
    return Candidate(
        expert.pk, expert.name, expert.employer_name, employer_key(expert), GROUP_OF_KIND[expert.kind], expert.fields
    )


def employer_key(expert: Expert) -> str:
    """The same for all who work at one place: by the register, else by the credit code, else by the short name."""
    if expert.employer_id:
        return f"#{expert.employer_id}"
    return expert.employer_code or expert.employer_stem


def avoiding(experts: QuerySet, applications: Iterable, rules: Rules, day: date) -> list[tuple[str, set[int]]]:
    """For each rule of avoidance whom of the experts it keeps out."""
    found = avoidance_rules(list(applications), day=day, same_county=rules.exclude_county)
    return [
        (f"回避：{rule.sentence}", set(experts.filter(rule.condition).values_list("pk", flat=True))) for rule in found
    ]


def _reasons(panel: Panel, rules: Rules, experts: list[Expert], day: date) -> list[tuple[str, set[int]]]:
    applications = [
        entry.application
        for entry in panel.entries.select_related("application__form_version", "application__enterprise")
    ]
    seats = list(panel.seats.select_related("expert"))
    sitting = [employer_key(seat.expert) for seat in seats if seat.state in ("invited", "accepted")]
    full = {key for key in sitting if sitting.count(key) >= rules.per_employer}
    in_fields = set(Expert.objects.active().in_fields(rules.fields).values_list("pk", flat=True))
    return [
        ("已在本评审组的名单中", {seat.expert_id for seat in seats}),
        *avoiding(Expert.objects.active(), applications, rules, day),
        *(
            (f"本次不抽取{label}", _of_group(experts, group))
            for group, label in GROUPS.items()
            if not rules.seats[group]
        ),
        (
            "专业领域不符（限技术专家）",
            {one.pk for one in experts if GROUP_OF_KIND[one.kind] == "technical" and one.pk not in in_fields},
        ),
        ("评审任务已满", {one.pk for one in experts if _is_full(one, rules)}),
        ("与本组在席专家同单位", {one.pk for one in experts if employer_key(one) in full}),
    ]


def _of_group(experts: list[Expert], group: str) -> set[int]:
    return {one.pk for one in experts if GROUP_OF_KIND[one.kind] == group}


def _is_full(expert: Expert, rules: Rules) -> bool:
    caps = [cap for cap in (expert.most_open, rules.load_cap) if cap is not None]
    return bool(caps) and expert.load >= min(caps)
