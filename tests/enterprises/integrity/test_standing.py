"""Whether somebody passes as of a day: the golden case, every boundary, and the bulk answer against the single one."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.integrity.identity import WrongIdNumber
from enterprises.integrity.models import IntegrityRecord
from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import blocked_codes, code_standing, person_standing, standing
from enterprises.register.merge_actions import merge, undo
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import everybody

from .made_up import id_number, sanction, sanction_of_person

pytestmark = pytest.mark.django_db

GOLDEN = {"starts_on": date(2023, 7, 1), "ends_on": date(2026, 6, 30)}
REPAIR = {"repair_document": "丹科诚修〔2025〕1号"}
REVOKED = {"revoked_reason": "复议撤销"}


@pytest.mark.parametrize(
    ("changed", "day", "passes"),
    [
        # 2023-07-01 至 2026-06-30：2026-06-30 截止的不通过，2026-07-01 截止的通过
        ({}, date(2026, 6, 30), False),
        ({}, date(2026, 7, 1), True),
        ({}, date(2023, 6, 30), True),
        ({}, date(2023, 7, 1), False),
        ({"ends_on": date(2023, 7, 1)}, date(2023, 7, 1), False),
        ({"ends_on": date(2023, 7, 1)}, date(2023, 7, 2), True),
        ({"ends_on": None}, date(2099, 12, 31), False),
        ({"ends_on": None}, date(2023, 6, 30), True),
        ({"repaired_on": date(2025, 3, 1), **REPAIR}, date(2025, 2, 28), False),
        ({"repaired_on": date(2025, 3, 1), **REPAIR}, date(2025, 3, 1), True),
        ({"ends_on": None, "repaired_on": date(2025, 3, 1), **REPAIR}, date(2099, 12, 31), True),
        ({"repaired_on": date(2023, 7, 1), **REPAIR}, date(2023, 7, 1), True),
        ({"revoked_on": date(2025, 3, 1), **REVOKED}, date(2025, 2, 28), False),
        ({"revoked_on": date(2025, 3, 1), **REVOKED}, date(2025, 3, 1), True),
        ({"revoked_on": date(2023, 6, 25), **REVOKED}, date(2024, 1, 1), True),
    ],
)
def test_a_sanction_stands_in_the_way_from_its_first_to_its_last_day(changed, day, passes):
    firm = enterprise()
    sanction(firm.uscc, **GOLDEN | changed)
    number = id_number()
    sanction_of_person(number, **GOLDEN | changed)
    assert standing(firm, day).passed is passes
    assert code_standing(firm.uscc, day).passed is passes
    assert (firm.uscc not in blocked_codes(day)) is passes
    assert person_standing("张三", number, day).passed is passes


def test_the_sentence_tells_neither_act_nor_length():
    firm = enterprise()
    record = sanction(firm.uscc)
    told = standing(firm, date(2025, 1, 1)).sentence
    assert "不通过" in told
    for secret in (record.basis, record.kind.name, record.severity.name, "2026", "2023", "1 条"):
        assert secret not in told
    assert standing(enterprise(), date(2025, 1, 1)).sentence == "截至 2025-01-01，诚信核查通过。"


@pytest.mark.parametrize(
    ("scope", "purpose", "passes"),
    [
        ("", Purpose.PAYING, False),
        ("", None, False),
        ("项目申报、评审咨询", Purpose.APPLYING, False),
        ("项目申报、评审咨询", Purpose.REVIEWING, False),
        ("项目申报、评审咨询", Purpose.PAYING, True),
        ("项目申报、评审咨询", None, False),
        ("重大项目申报", Purpose.APPLYING, True),
    ],
)
def test_a_sanction_bars_what_it_names_and_without_a_scope_everything(scope, purpose, passes):
    firm, day, number = enterprise(), date(2025, 1, 1), id_number()
    sanction(firm.uscc, scope=scope)
    sanction_of_person(number, scope=scope)
    assert standing(firm, day, purpose=purpose).passed is passes
    assert (firm.uscc not in blocked_codes(day, purpose)) is passes
    assert person_standing("张三", number, day, purpose=purpose).passed is passes


def test_an_activity_nobody_knows_is_an_error_and_never_a_pass():
    with pytest.raises(ValueError, match="申报项目"):
        standing(enterprise(), date(2025, 1, 1), purpose="申报项目")
    with pytest.raises(ValueError, match="申报项目"):
        blocked_codes(date(2025, 1, 1), "申报项目")


def test_an_organisation_that_is_registered_later_is_found():
    code = credit_code()
    sanction(code)
    assert not standing(enterprise(uscc=code), date(2025, 1, 1)).passed


def test_a_name_alone_never_blocks():
    record = sanction()
    assert standing(enterprise(record.name), date(2025, 1, 1)).passed
    person = sanction_of_person()
    assert person_standing(person.name, id_number(), date(2025, 1, 1)).passed


def test_a_number_known_under_another_name_does_not_pass():
    number = id_number()
    sanction_of_person(number, name="张三")
    assert not person_standing("张 三", number, date(2025, 1, 1)).passed
    told = person_standing("李四", number, date(2025, 1, 1))
    assert not told.passed
    assert "对不上" in told.sentence
    assert "张三" not in told.sentence


def test_a_wrong_number_is_no_question():
    with pytest.raises(WrongIdNumber, match="校验位"):
        person_standing("张三", "210681198001010011", date(2025, 1, 1))


def test_sanctions_follow_a_merging_and_come_back_with_it():
    kept, dropped, day = enterprise(), enterprise(), date(2025, 1, 1)
    sanction(dropped.uscc)
    merging = merge(kept, dropped, by=everybody().officer)
    assert not standing(kept, day).passed
    assert blocked_codes(day) == {dropped.uscc, kept.uscc}
    undo(merging, by=everybody().officer)
    assert standing(kept, day).passed
    assert blocked_codes(day) == {dropped.uscc}


def test_sanctions_follow_a_chain_of_mergings():
    first, second, third = enterprise(), enterprise(), enterprise()
    sanction(first.uscc)
    merge(second, first, by=everybody().officer)
    merge(third, second, by=everybody().officer)
    assert not standing(third, date(2025, 1, 1)).passed
    assert third.uscc in blocked_codes(date(2025, 1, 1))


def test_one_query_answers_for_all(django_assert_num_queries):
    firm = enterprise()
    for _ in range(5):
        sanction()
    with django_assert_num_queries(1):
        assert len(blocked_codes(date(2025, 1, 1))) == 5
    with django_assert_num_queries(1):
        standing(firm, date(2025, 1, 1))
    with django_assert_num_queries(1):
        person_standing("张三", id_number(), date(2025, 1, 1))


FIRST = date(2024, 1, 1)
near = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
lives = st.builds(
    lambda start, length, repaired, revoked, scope: {
        "starts_on": start,
        "ends_on": None if length is None else start + timedelta(days=length),
        "repaired_on": None
        if repaired is None
        else start + timedelta(days=min(repaired, 99 if length is None else length)),
        "revoked_on": revoked,
        "scope": scope,
    },
    near,
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 10),
    st.none() | near,
    st.sampled_from(["", "项目申报", "评审咨询、资金拨付"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    by_firm=st.lists(st.lists(lives, max_size=3), min_size=3, max_size=3),
    day=near,
    purpose=st.sampled_from([None, *Purpose]),
)
def test_the_bulk_answer_is_the_single_one_for_every_firm(three_firms, by_firm, day, purpose):
    IntegrityRecord.objects.all().delete()
    *firms, taken_in = three_firms
    codes = [taken_in, *(firm.uscc for firm in firms[1:])]
    for code, records in zip(codes, by_firm, strict=True):
        for life in records:
            extra = (REPAIR if life["repaired_on"] else {}) | (REVOKED if life["revoked_on"] else {})
            sanction(code, decided_on=FIRST, **life, **extra)
    blocked = blocked_codes(day, purpose)
    for firm in firms:
        assert (firm.uscc in blocked) is not standing(firm, day, purpose=purpose).passed


@pytest.fixture
def three_firms():
    """Three of the register, and the code of a fourth that was merged into the first."""
    firms = [enterprise() for _ in range(3)]
    fourth = enterprise()
    merge(firms[0], fourth, by=everybody().officer)
    return [*firms, fourth.uscc]
