"""Technical contracts: amounts, sides, cancellation in its month."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.exchange.actions import undo
from bureau.measures import ALL, NO_COUNTY, registry
from projects.register.placing import CITY_ITSELF, ELSEWHERE
from projects.transfer.contracts.actions import CancellationRefused, amend_contract, cancel
from projects.transfer.contracts.models import ContractPosting, TechContract
from projects.transfer.contracts.resources import TechContractResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import donggang, everybody, fengcheng
from tests.projects.made_up import WAN, contract

pytestmark = pytest.mark.django_db

HEAD = "合同登记编号,项目名称,合同类别,卖方名称,买方名称,登记日期,合同成交额（万元）,技术交易额（万元）"


def bring(text: str, by=None):
    return import_csv(TechContractResource, text, by=by or everybody().officer)


def value(year: int, month: int, key: str = "projects.tech_contract_value", county: str = ALL):
    """The figure of one month, in 万元, as of the end of 2026."""
    grid = registry.get(key).grid(year=year, as_of=date(2026, 11, 1))
    return grid.month(month, county=county) / WAN


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"tech_amount": 1_000_001}, "技术交易额不能大于合同成交额"),
        ({"tech_amount": -1}, "负数"),
        ({"signed_on": date(2020, 6, 11)}, "签订日期不能晚于登记日期"),
        ({"number": ""}, "合同登记编号|不能为空|字段"),
    ],
)
def test_what_contradicts_itself_is_refused(facts, said):
    with pytest.raises(ValidationError, match=said):
        contract(**facts)


def test_the_database_itself_refuses_a_technical_amount_above_the_whole():
    entered = contract()
    with pytest.raises(IntegrityError), transaction.atomic():
        TechContract.objects.filter(pk=entered.pk).update(tech_amount=Decimal(1_000_001))


def test_a_technical_amount_may_be_the_whole_or_nothing():
    assert contract(tech_amount=1_000_000).tech_amount == 1_000_000
    assert contract(tech_amount=0).tech_amount == 0


@pytest.mark.parametrize(
    ("cancelled", "figures"),
    [
        (date(2020, 6, 30), {(2020, 6): 0}),
        (date(2020, 9, 1), {(2020, 6): 100, (2020, 9): -100}),
        (date(2021, 2, 3), {(2020, 6): 100, (2020, 12): 0, (2021, 2): -100, (2021, 6): 0}),
    ],
)
def test_a_cancelled_contract_is_taken_off_the_month_of_its_cancellation(cancelled, figures):
    firm = enterprise()
    entered = contract(seller=firm, tech_amount=80 * WAN)
    cancel(entered, on=cancelled, reason="双方协议解除")
    for (year, month), figure in figures.items():
        assert value(year, month) == figure, (year, month)
        assert value(year, month, county=firm.county.code) == figure
        assert value(year, month, "projects.tech_amount") == figure * Decimal("0.8")


def test_the_figure_opens_into_its_postings():
    entered = contract(wan=100)
    cancel(entered, on=date(2020, 9, 1), reason="解除")
    other = contract(wan=30, registered_on=date(2020, 9, 2))
    measure = registry.get("projects.tech_contract_value")
    records = measure.records(year=2020, as_of=date(2020, 12, 31), month=9)
    assert [(r.contract, r.entry, r.contract_amount) for r in records] == [
        (other, "registered", 30 * WAN),
        (entered, "cancelled", -100 * WAN),
    ]
    assert measure.records(year=2020, as_of=date(2020, 8, 31)).get().contract == entered
    grid = measure.grid(year=2020, as_of=date(2020, 12, 31))
    assert (grid.value(), grid.records()) == (30 * WAN, 3)


def test_postings_keep_their_ids_when_a_contract_is_corrected():
    entered = contract()
    before = ContractPosting.objects.get().pk
    entered.contract_amount = 50 * WAN
    amend_contract(entered)
    posting = ContractPosting.objects.get()
    assert (posting.pk, posting.contract_amount) == (before, 50 * WAN)


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [
        (date(2020, 6, 9), "解除", "不能早于登记日期"),
        (date(2999, 1, 1), "解除", "不能晚于今天"),
        (date(2020, 7, 1), " ", "须填写原因"),
    ],
)
def test_a_cancellation_that_cannot_be_is_refused(on, reason, said):
    entered = contract()
    with pytest.raises(CancellationRefused) as refusal:
        cancel(entered, on=on, reason=reason)
    assert said in refusal.value.sentence
    assert ContractPosting.objects.count() == 1


def test_a_contract_is_cancelled_once_and_a_correction_does_not_take_it_back():
    entered = contract()
    cancel(entered, on=date(2020, 7, 1), reason="解除")
    with pytest.raises(CancellationRefused, match="不能再次注销"):
        cancel(entered, on=date(2020, 8, 1), reason="解除")
    entered.cancelled_on, entered.name = None, "改名"
    amend_contract(entered)
    entered.refresh_from_db()
    assert (entered.cancelled_on, entered.name) == (date(2020, 7, 1), "改名")


def test_whose_contract_it_is():
    here, there = enterprise(), enterprise(county=fengcheng())

    def sides(**facts):
        entered = contract(**facts)
        return entered.sold_here, entered.seller_county, entered.bought_here, entered.buyer_county

    assert sides(seller=here) == (True, donggang(), False, None)
    assert sides() == (True, None, False, None), "registered where its seller is"
    assert sides(seller_division="210682") == (True, fengcheng(), False, None)
    assert sides(seller_division="210600") == (True, None, False, None)
    assert sides(seller_division="210102", buyer=there) == (False, None, True, fengcheng())
    assert sides(seller_division="2100", seller=here) == (True, donggang(), False, None), "no more than the province"
    assert sides(seller_division="3702", buyer_division="210681") == (False, None, True, donggang())
    assert sides(seller_place=ELSEWHERE, buyer_place=CITY_ITSELF) == (False, None, True, None)
    assert sides(seller=here, buyer=there) == (True, donggang(), True, fengcheng())
    with pytest.raises(ValidationError, match="无法判断"):
        contract(buyer=there)


def test_sold_and_bought_are_two_figures():
    here, there = enterprise(), enterprise(county=fengcheng())
    contract(seller=here, buyer=there, wan=10)
    contract(seller_division="210102", buyer=there, wan=5)
    contract(wan=2)
    assert (value(2020, 6), value(2020, 6, county=donggang().code), value(2020, 6, county=NO_COUNTY)) == (12, 10, 2)
    bought = "projects.tech_contract_bought"
    assert (value(2020, 6, bought), value(2020, 6, bought, fengcheng().code)) == (15, 15)
    assert registry.get("projects.tech_contracts").grid(year=2020, as_of=date(2020, 12, 31)).value() == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",甲,技术服务,虚构卖方,,2020-06-10,1,1", "必填"),
        ("2020210600000001,甲,技术入股,虚构卖方,,2020-06-10,1,1", "不在可选范围"),
        ("2020210600000001,甲,技术服务,虚构卖方,,2020-06,1,1", "日"),
        ("2020210600000001,甲,技术服务,虚构卖方,,2020-06-10,,1", "必填"),
        ("2020210600000001,甲,技术服务,虚构卖方,,2020-06-10,1,1.1", "技术交易额不能大于合同成交额"),
        ("2020210600000001,甲,技术服务,虚构卖方,,2020-06-10,100(万美元),1", "外币"),
        ("2020210600000001,甲,技术服务,虚构卖方,东港虚构买方,2020-06-10,1,1", "无法判断"),
    ],
)
def test_a_row_that_is_not_certain_is_refused(row, reason):
    enterprise("东港虚构买方")
    seen = bring(f"{HEAD}\n{row}\n")
    assert any(reason in problem[3] for problem in seen.refusals()), seen.refusals()
    assert not TechContract.objects.exists()


def test_an_amount_without_a_unit_is_not_guessed():
    seen = bring(f"{HEAD.replace('（万元）', '')}\n2020210600000001,甲,技术服务,虚构卖方,,2020-06-10,500000,300000\n")
    assert all("单位" in problem[3] for problem in seen.refusals())
    assert not TechContract.objects.exists()


def test_the_form_of_the_registry_goes_in():
    firm = enterprise("丹东虚构软件有限公司")
    bring(
        "合同登记编号,项目名称,合同类型,合同签订日期,认定登记日期,卖方名称,卖方行政区划代码,买方名称,买方行政区划代码,合同成交总金额（元）,技术交易额（元）\n"
        "2020210600000001,系统开发,技术开发(委托),2020.5.20,2020年6月10日,丹东虚构软件有限公司,210681,沈阳虚构公司,210102,"
        '"1,234,500","1,000,000"\n'
    )
    entered = TechContract.objects.get()
    assert (entered.kind, entered.seller, entered.seller_county) == ("dev", firm, donggang())
    assert (entered.contract_amount, entered.tech_amount) == (Decimal(1_234_500), Decimal(1_000_000))
    assert (entered.sold_here, entered.bought_here) == (True, False)


def test_a_two_row_header_of_sellers_and_buyers_goes_in():
    firm = enterprise("丹东虚构软件有限公司")
    bring(
        "合同登记编号,合同名称,合同类型,卖方信息,,买方信息,,合同总成交额（万元）,登记日期\n"
        ",,,名称,所在区县,名称,所在地,,\n"
        "2020210600000001,开发,技术开发（委托）合同,丹东虚构软件有限公司,丹东市东港市,虚构买方,不在本市,100,2020-06-10\n"
    )
    entered = TechContract.objects.get()
    assert (entered.seller, entered.seller_county, entered.buyer_name) == (firm, donggang(), "虚构买方")
    assert (entered.contract_amount, entered.bought_here) == (1_000_000, False)


def test_an_import_is_taken_back_although_its_contracts_are_counted():
    seen = bring(f"{HEAD}\n2020210600000001,甲,服务,虚构卖方,,2020-06-10,1,1\n")
    assert TechContract.objects.get().postings.exists()
    undo(seen.batch, by=everybody().officer)
    assert not TechContract.objects.exists()


def test_a_number_of_another_length_is_remarked_on_and_taken():
    seen = bring(f"{HEAD}\n20210600000001,甲,服务,虚构卖方,,2020-06-10,1,1\n")
    assert seen.counts["new"] == 1
    assert "14 位" in str(seen.batch.rows.remarked().get().told)


def test_the_same_sheet_with_a_day_of_cancellation_cancels():
    row = "2020210600000001,甲,服务,虚构卖方,,2020-06-10,100,80"
    bring(f"{HEAD}\n{row}\n")
    assert bring(f"{HEAD}\n{row}\n").counts["unchanged"] == 1
    bring(f"{HEAD},注销日期\n{row},2021-02-03\n")
    assert (value(2020, 6), value(2021, 2)) == (100, -100)
    assert bring(f"{HEAD},注销日期\n{row},\n").counts["unchanged"] == 1
    for other in ("—", "2021-03-01"):
        seen = bring(f"{HEAD},注销日期\n{row},{other}\n")
        assert "不能经导入更改或恢复" in seen.refusals()[0][3]
    assert TechContract.objects.get().cancelled_on == date(2021, 2, 3)


def test_a_county_officer_brings_contracts_sold_in_the_own_county_alone():
    people = everybody()
    here, there = enterprise("东港虚构卖方"), enterprise("凤城虚构卖方", county=fengcheng())
    contract(seller=there, buyer=here, number="2020210600000009")
    seen = bring(
        f"{HEAD}\n"
        "2020210600000001,甲,服务,东港虚构卖方,,2020-06-10,1,1\n"
        "2020210600000002,乙,服务,凤城虚构卖方,,2020-06-10,1,1\n"
        "2020210600000003,丙,服务,无人知道的卖方,,2020-06-10,1,1\n"
        "2020210600000009,丁,服务,东港虚构卖方,,2020-06-10,1,1\n",
        people.county_officer,
    )
    assert [problem[0] for problem in seen.refusals()] == [3, 4, 5], seen.refusals()


def test_who_sees_which_contracts():
    people = everybody()
    here, there = enterprise(), enterprise(county=fengcheng())
    here.members.create(user=people.applicant)
    contract(seller=here, name="A")
    contract(seller=there, name="B")
    contract(seller=there, buyer=here, name="C")
    contract(name="D")
    seen = {
        persona: set(TechContract.objects.visible_to(user).values_list("name", flat=True)) for persona, user in people
    }
    assert seen["officer"] == {"A", "B", "C", "D"}
    assert (seen["county_officer"], seen["stranger"], seen["applicant"]) == ({"A", "C"}, {"B", "C"}, {"A", "C"})
    assert seen["operator"] == seen["sec_admin"] == set()
    postings = ContractPosting.objects.visible_to(people.county_officer)
    assert {posting.contract.name for posting in postings} == {"A", "C"}
