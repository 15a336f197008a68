"""The draw as a pure function: fair, replayable by anybody, and refusing when there are not enough."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.panels.drawing import (
    RECIPE,
    Candidate,
    NotEnough,
    Rules,
    digest_of,
    draw,
    order_by_lot,
    sha256_of,
)

# The upper 0.1 % of χ² with 9 degrees of freedom: a fair draw with these fixed seeds stays below it.
LIMIT = 27.88
DRAWS = 10_000


def someone(number: int, *, group: str = "technical", employer: str = "") -> Candidate:
    return Candidate(number, f"专家{number}", employer or f"单位{number}", employer or f"单位{number}", group)


def people(count: int, **facts) -> list[Candidate]:
    return [someone(number, **facts) for number in range(1, count + 1)]


def test_every_candidate_has_the_same_chance_over_ten_thousand_draws():
    candidates, rules = people(10), Rules(number=2)
    seen: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for seed in range(DRAWS):
        chosen = draw(candidates, rules, f"seed-{seed}").chosen
        seen.update(chosen)
        first[chosen[0]] += 1
    share = 2 / 10
    # Of two drawn at once the counts hang together: the statistic is χ² times (1 - share).
    assert chi_squared(seen, DRAWS * share) / (1 - share) < LIMIT, seen
    assert chi_squared(first, DRAWS / 10) < LIMIT, first


def chi_squared(seen: Counter, expected: float) -> float:
    return sum((seen[number] - expected) ** 2 / expected for number in range(1, 11))


def by_recipe(candidates, rules, seed):
    """The few lines that the page prints, run as somebody outside would run them."""
    names: dict = {}
    exec(RECIPE, names)  # noqa: S102 - it is our own text
    rows = [one.as_json() for one in candidates]
    found = names["draw"](rows, rules.seats, rules.reserves, rules.per_employer, seed)
    return None if found is None else tuple(map(tuple, found))


@settings(max_examples=60, deadline=None)
@given(
    groups=st.lists(st.sampled_from(["technical", "technical", "finance", "management"]), max_size=25),
    employers=st.integers(1, 12),
    number=st.integers(1, 6),
    finance=st.integers(0, 2),
    management=st.integers(0, 1),
    reserve=st.integers(0, 4),
    seed=st.text(max_size=12),
)
def test_the_printed_recipe_draws_the_same_and_no_rule_is_broken(
    groups, employers, number, finance, management, reserve, seed
):
    rules = Rules(number=max(number, finance + management), finance=finance, management=management, reserve=reserve)
    candidates = [someone(n, group=group, employer=f"单位{n % employers}") for n, group in enumerate(groups, start=1)]
    shuffled = random.Random(1).sample(candidates, len(candidates))
    expected = by_recipe(candidates, rules, seed)
    if expected is None:
        with pytest.raises(NotEnough, match="专家"):
            draw(candidates, rules, seed)
        return
    drawn = draw(candidates, rules, seed)
    assert (drawn.chosen, drawn.reserve) == expected == by_recipe(shuffled, rules, seed)
    assert draw(shuffled, rules, seed) == drawn
    by_id = {one.id: one for one in candidates}
    for keys, places in ((drawn.chosen, rules.seats), (drawn.reserve, rules.reserves)):
        assert Counter(by_id[key].group for key in keys) == Counter({g: n for g, n in places.items() if n})
    taken = [by_id[key] for key in (*drawn.chosen, *drawn.reserve)]
    assert len({one.id for one in taken}) == len(taken) == rules.number + rules.reserve
    assert max(Counter(one.employer_key for one in taken).values()) == 1
    assert [step.place for step in drawn.steps] == list(range(1, len(candidates) + 1))


def test_a_refusal_names_each_rule_that_lacks_some():
    candidates = [*people(3), someone(9, group="finance")]
    with pytest.raises(NotEnough) as refusal:
        draw(candidates, Rules(number=6, finance=2, management=1, reserve=3), "x")
    told = refusal.value.sentence
    assert "技术专家须 4 名（含备选 1 名），可抽的只有 3 名，缺 1 名" in told
    assert "财务专家须 3 名（含备选 1 名），可抽的只有 1 名，缺 2 名" in told
    assert "管理专家须 2 名（含备选 1 名），可抽的只有 0 名，缺 2 名" in told


def test_too_few_employers_are_told_as_such():
    with pytest.raises(NotEnough, match="可抽的来自 1 个单位，每单位最多 1 名，缺 2 名"):
        draw(people(9, employer="同一单位"), Rules(number=3), "x")
    assert len(draw(people(9, employer="同一单位"), Rules(number=3, per_employer=3), "x").chosen) == 3


def test_another_round_is_drawn_when_the_first_takes_the_wrong_employer():
    """T and F1 share an employer: whenever F1 comes before both, the seat of T cannot be filled in that round."""
    candidates = [someone(1, employer="甲"), someone(2, group="finance", employer="甲"), someone(3, group="finance")]
    rounds = {draw(candidates, Rules(number=2, finance=1), str(seed)).round for seed in range(60)}
    assert max(rounds) > 1
    for seed in range(60):
        assert set(draw(candidates, Rules(number=2, finance=1), str(seed)).chosen) == {1, 3}


def test_the_algorithm_never_changes_under_its_version():
    """Kept draws are replayed by this code: a change of it needs a new version beside the old one."""
    assert digest_of("丹东2026", 1, 7).startswith("0f4dea036d8b473caf79ffe90c203b62")
    drawn = draw(people(12), Rules(number=3, reserve=2), "2026-11-22")
    assert (drawn.chosen, drawn.reserve, drawn.round) == ((6, 10, 1), (9, 12), 1)
    assert order_by_lot(["AAAA", "BBBB", "CCCC", "DDDD"], "7") == ["DDDD", "CCCC", "AAAA", "BBBB"]
    assert sha256_of([{"id": 1, "name": "张三"}]).startswith("a29da1624b2ea3ade766687e0ea4449d")
