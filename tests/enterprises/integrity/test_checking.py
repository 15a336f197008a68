"""诚信核查: the answers of the page, and that every question is logged."""

from datetime import date

import pytest
from django.urls import reverse

from enterprises.integrity.check_actions import MOST, check_organisations, check_person
from enterprises.integrity.identity import digest
from enterprises.integrity.models import IntegrityCheck
from enterprises.integrity.purposes import Purpose
from enterprises.register.merge_actions import merge
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import everybody, fengcheng

from .made_up import id_number, sanction, sanction_of_person

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)
PASSED, BLOCKED, UNKNOWN = IntegrityCheck.Outcome.values


@pytest.fixture
def people():
    return everybody()


def outcomes(texts, by, **more) -> list[str]:
    return [answer.outcome for answer in check_organisations(texts, day=DAY, by=by, **more)]


def test_a_list_of_codes_and_names_is_answered_line_by_line(people):
    bad, good = enterprise("丹东虚构失信有限公司"), enterprise("丹东虚构（集团）有限公司")
    bad.former_names.create(name="丹东失信旧厂")
    sanction(bad.uscc)
    asked = {
        bad.uscc: BLOCKED,
        f" {bad.uscc.lower()} ": BLOCKED,
        f"1\t{bad.uscc}\t丹东虚构失信有限公司": BLOCKED,
        "丹东虚构失信有限公司": BLOCKED,
        "丹东失信旧厂": BLOCKED,
        good.uscc: PASSED,
        "丹东虚构(集团)有限公司": PASSED,
        credit_code(): PASSED,
        "丹东虚构": UNKNOWN,
        "91110000600037342L": UNKNOWN,
    }
    assert outcomes(list(asked), people.officer) == list(asked.values())


def test_two_of_one_name_cannot_be_judged(people):
    sanction(enterprise("丹东虚构同名有限公司").uscc)
    enterprise("丹东虚构同名有限公司")
    (answer,) = check_organisations(["丹东虚构同名有限公司"], day=DAY, by=people.officer)
    assert answer.outcome == UNKNOWN
    assert "请填写统一社会信用代码" in answer.remark


def test_a_code_is_answered_beyond_ones_county_but_not_named(people):
    firm = enterprise("凤城虚构失信有限公司", county=fengcheng())
    sanction(firm.uscc)
    (answer,) = check_organisations([firm.uscc], day=DAY, by=people.county_officer)
    assert (answer.outcome, answer.name) == (BLOCKED, "")
    assert outcomes([firm.name], people.county_officer) == [UNKNOWN]


def test_the_code_of_a_firm_that_was_merged_means_the_one_that_stayed(people):
    kept, dropped = enterprise(county=fengcheng()), enterprise()
    sanction(kept.uscc)
    merge(kept, dropped, by=people.officer)
    assert outcomes([dropped.uscc], people.county_officer) == [BLOCKED]


def test_the_purpose_narrows_the_question(people):
    firm = enterprise()
    sanction(firm.uscc, scope="项目申报")
    assert outcomes([firm.uscc], people.officer) == [BLOCKED]
    assert outcomes([firm.uscc], people.officer, purpose=Purpose.APPLYING) == [BLOCKED]
    assert outcomes([firm.uscc], people.officer, purpose=Purpose.PAYING) == [PASSED]


def test_every_question_is_logged_with_who_whom_day_and_answer(people):
    firm, wrong = enterprise("丹东虚构失信有限公司"), "91110000600037342L"
    sanction(firm.uscc)
    check_organisations([firm.name, wrong], day=DAY, purpose=Purpose.PAYING, by=people.county_officer)
    rows = IntegrityCheck.objects.order_by("pk").values_list("user", "asked", "identity", "day", "purpose", "outcome")
    who = people.county_officer.pk
    assert list(rows) == [
        (who, firm.name, firm.uscc, DAY, "资金拨付", BLOCKED),
        (who, wrong, "", DAY, "资金拨付", UNKNOWN),
    ]


def test_a_person_is_asked_about_by_number_which_is_logged_nowhere(people):
    number = id_number()
    sanction_of_person(number)
    assert check_person("张三", number, day=DAY, by=people.officer).outcome == BLOCKED
    assert check_person("张三", id_number(), day=DAY, by=people.officer).outcome == PASSED
    row = IntegrityCheck.objects.last()
    assert (row.subject, row.asked, row.identity) == ("person", "张三", digest(number))
    assert number not in str(list(IntegrityCheck.objects.values()))


def test_a_number_pasted_among_firms_is_masked(people):
    number = id_number()
    (answer,) = check_organisations([number], day=DAY, by=people.officer)
    assert answer.outcome == UNKNOWN
    assert "核查个人" in answer.remark
    assert number not in str(list(IntegrityCheck.objects.values()))


def test_more_than_fits_is_an_error(people):
    with pytest.raises(ValueError, match="501"):
        check_organisations(["x"] * (MOST + 1), day=DAY, by=people.officer)


def test_the_queries_do_not_grow_with_the_list(people, django_assert_num_queries):
    firms = [enterprise() for _ in range(30)]
    for firm in firms[::3]:
        sanction(firm.uscc)
    texts = [one.uscc if number % 2 else one.name for number, one in enumerate(firms)]
    # blocked codes; codes everywhere; codes and names within reach; the log with its savepoint
    with django_assert_num_queries(7):
        outcomes(texts[:3], people.officer)
    with django_assert_num_queries(7):
        outcomes(texts, people.officer)


def test_the_page_answers_and_tells_no_reason(client, people):
    firm = enterprise("丹东虚构失信有限公司")
    record = sanction(firm.uscc, facts="不可告人")
    client.force_login(people.officer)
    form = {"organisations": f"{firm.uscc}\n{firm.uscc}\n\n没有这家", "day": "2026-06-30"}
    page = client.post(reverse("enterprises:integrity_check"), form).text
    assert "不通过 1 个，无法核查 1 个" in page
    for secret in (record.basis, record.facts, record.kind.name, str(record.starts_on)):
        assert secret not in page
    assert "通过 1 个" in client.post(reverse("enterprises:integrity_check"), form | {"day": "2026-07-01"}).text
    assert IntegrityCheck.objects.count() == 4


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"organisations": "", "day": "2025-01-01"}, "单位"),
        ({"organisations": "\n".join(map(str, range(501))), "day": "2025-01-01"}, "一次最多核查 500 家，现有 501 家"),
        ({"organisations": "x", "day": ""}, "核查日"),
        ({"organisations": "x", "day": "2025-01-01", "purpose": "钓鱼"}, "用途"),
    ],
)
def test_a_wrong_question_is_refused_and_nothing_typed_is_lost(client, people, form, said):
    client.force_login(people.officer)
    page = client.post(reverse("enterprises:integrity_check"), form)
    assert said in page.text
    assert page.context["form"].errors
    assert not IntegrityCheck.objects.exists()


def test_the_page_for_persons_shows_the_number_masked(client, people):
    number = id_number()
    sanction_of_person(number)
    client.force_login(people.officer)
    address = reverse("enterprises:integrity_check_person")
    assert (
        "校验位" in client.post(address, {"name": "张三", "id_number": "110105194912310021", "day": "2025-01-01"}).text
    )
    page = client.post(address, {"name": "张三", "id_number": number, "day": "2025-01-01"}).text
    assert "不通过 1 个" in page
    assert number not in page
    assert f"{number[:6]}********{number[-4:]}" in page


def test_supervisors_find_who_asked(client, people):
    firm = enterprise()
    record = sanction(firm.uscc)
    check_organisations([firm.uscc, credit_code()], day=DAY, by=people.county_officer)
    client.force_login(people.supervisor)
    log = client.get(reverse("enterprises:integrity_check_list"), {"q": firm.uscc})
    assert [row.asked for row in log.context["page"].objects] == [f"{firm.uscc}（{firm.name}）"]
    assert people.county_officer.display_name in client.get(record.get_absolute_url()).text
    filtered = client.get(
        reverse("enterprises:integrity_check_list"), {"outcome": "passed", "user": people.county_officer.pk}
    )
    assert [row.outcome for row in filtered.context["page"].objects] == ["passed"]
