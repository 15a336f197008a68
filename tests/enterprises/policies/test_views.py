"""The pages: what they cost, what they show, and what they do with hostile posts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bureau.files.models import StoredFile
from enterprises.policies import screening
from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from enterprises.policies.models import Policy, PolicyCondition, PolicyItem
from enterprises.policies.screening_models import Screening
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import WAN, claim, condition, item, open_item, own_firm, payment, policy
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

LIBRARY = "/enterprises/policies/"


def today():
    return timezone.localdate()


def page(name: str, *args) -> str:
    return reverse(f"enterprises:{name}", args=args)


def signed_in(client, persona: str):
    client.force_login(getattr(everybody(), persona))
    return client


# --- what pages cost --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?force=open", "?q=若干", "?export=csv"])
def test_the_library_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    signed_in(client, "officer")
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            item(policy(level="county", county=donggang(), valid_to=None))
        counts.append(query_count(LIBRARY + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["", "?overdue=yes", "?state=approved&sort=-asked", "?q=虚构", "?export=csv"])
def test_the_list_of_claims_costs_the_same(client, query_count, query):
    people = everybody()
    signed_in(client, "officer")
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            due = today() - timedelta(days=1)
            stored = claim(open_item(), enterprise(), by=people.applicant, state="approved", due_on=due)
            payment(stored, by=people.officer)
        if query:  # the filter of items is a list of its own
            PolicyClaim.objects.update(item=PolicyItem.objects.first())
        counts.append(query_count(page("policy_claims") + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["", "?q=虚构", "?export=csv"])
def test_the_list_of_payments_costs_the_same(client, query_count, query):
    people = everybody()
    signed_in(client, "officer")
    stored, counts = claim(firm=enterprise(), by=people.applicant, state="approved"), []
    for rows in (3, 27):
        for _ in range(rows):
            payment(stored, by=people.officer, amount=Decimal(1))
        counts.append(query_count(page("policy_payments") + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["", "?verdict=one_short", "?export=csv"])
def test_a_screening_costs_the_same(client, query_count, query):
    people, asked = everybody(), open_item()
    condition(asked, "certified", certification_kind_id="hnte")
    signed_in(client, "officer")
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            enterprise()
        screening.start(asked, by=people.officer)
        counts.append(query_count(page("policy_screening", asked.pk) + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["policy_fits", "policy_item", "policy_detail"])
def test_pages_of_a_firm_cost_the_same_for_many_items(client, query_count, name):
    people = everybody()
    own_firm(people)
    signed_in(client, "applicant")
    shown, counts = policy(valid_from=today(), valid_to=None), []
    for rows in (3, 27):
        for _ in range(rows):
            condition(item(shown), "certified", certification_kind_id="hnte")
        arguments = {"policy_item": [PolicyItem.objects.first().pk], "policy_detail": [shown.pk]}.get(name, [])
        counts.append(query_count(page(name, *arguments), client))
    assert counts[0] == counts[1]


# --- the library ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"受理中", "有效", "过期", "凤城"}),
        ("?force=open", {"受理中"}),
        ("?force=valid", {"受理中", "有效", "凤城"}),
        ("?mode=interest", {"受理中"}),
        ("?county={county}", {"凤城"}),
        ("?q=〔2020〕1号", {"过期"}),
        ("?state=nonsense", {"受理中", "有效", "过期", "凤城"}),
    ],
)
def test_filters_of_the_library(client, query, titles):
    always = {"valid_from": today() - timedelta(days=9), "valid_to": None}
    item(policy(title="受理中", **always), funding_mode="interest")
    item(policy(title="有效", **always), window_to=today() - timedelta(days=1))
    policy(title="过期", document_number="丹科发〔2020〕1号")
    policy(title="凤城", level="county", county=fengcheng(), **always)
    policy(title="草稿", state="draft", **always)
    rows = signed_in(client, "expert").get(LIBRARY + query.format(county=fengcheng().pk)).context["rows"]
    assert {row.object.title for row in rows} == titles


def test_a_policy_is_entered_given_an_item_and_published_in_the_browser(client):
    signed_in(client, "officer")
    facts = {"title": "若干政策", "document_number": "丹政发[2026]1号", "issuer": "市政府", "level": "city"}
    client.post(page("policy_create"), facts | {"valid_from": f"{today()}"})
    stored = Policy.objects.get()
    assert stored.document_number == "丹政发〔2026〕1号"
    item_facts = {"name": "奖励", "funding_mode": "reward", "order": "1", "amount_kind": "fixed"}
    client.post(
        page("policy_item_create", stored.pk), item_facts | {"fixed_amount": "20", "documents": "甲\n\n 甲 \n乙"}
    )
    made = stored.items.get()
    assert (made.fixed_amount, made.document_list, made.needs_county) == (20 * WAN, ["甲", "乙"], False)
    ratio = item_facts | {"amount_kind": "ratio", "ratio": "12.5", "base_figure": "rd_total", "fixed_amount": "20"}
    client.post(page("policy_item_edit", made.pk), ratio | {"cap": "50"})
    made.refresh_from_db()
    assert (made.ratio, made.cap, made.fixed_amount) == (Decimal("0.125"), 50 * WAN, None)
    client.post(page("policy_file", stored.pk), {"file": SimpleUploadedFile("细则.txt", "细则".encode())})
    assert StoredFile.objects.owned_by(stored).get().name == "细则.txt"
    client.post(page("policy_move", stored.pk, "publish"))
    stored.refresh_from_db()
    assert stored.state == "published"


def test_what_was_typed_is_there_again_after_a_mistake(client):
    signed_in(client, "officer")
    text = client.post(page("policy_create"), {"title": "很长的名称", "level": "county"}).content.decode()
    assert "很长的名称" in text
    assert "未能保存" in text
    assert not Policy.objects.exists()


@pytest.mark.parametrize("persona", ["leader", "supervisor", "county_officer", "applicant", "expert", "sys_admin"])
def test_people_who_only_look_post_in_vain(client, persona):
    people = everybody()
    firm = own_firm(people)
    asked = open_item()
    stored = claim(asked, firm, by=people.applicant, state="approved")
    entered = payment(stored, by=people.officer)
    signed_in(client, persona)
    for name, pk in (
        ("policy_edit", asked.policy_id),
        ("policy_file", asked.policy_id),
        ("policy_item_create", asked.policy_id),
        ("policy_item_edit", asked.pk),
        ("policy_item_remove", asked.pk),
        ("policy_conditions", asked.pk),
        ("policy_screen", asked.pk),
        ("policy_tell", asked.pk),
        ("policy_claim_approve", stored.pk),
        ("policy_pay", stored.pk),
        ("policy_payment_strike", entered.pk),
    ):
        answer = client.post(page(name, pk), {"reason": "理由", "amount": "1", "voucher": "9", "paid_on": f"{today()}"})
        assert answer.status_code == 404, name
    for name in ("revoke", "approve", "settle", "nonsense"):
        assert client.post(page("policy_claim_move", stored.pk, name), {"reason": "理由"}).status_code == 404
    assert PolicyPayment.objects.standing().count() == 1
    assert not Screening.objects.exists()


# --- conditions -------------------------------------------------------------------------------------------------------


def posted(asked, **more) -> dict:
    """What the page of conditions sends as it stands."""
    found = {"keys": [f"c{one.pk}" for one in asked.conditions.all()], "do": "save"}
    return found | more


def test_the_form_of_a_kind_shows_its_parameters_alone(client):
    asked = condition(kind="age", comparator="gte", number=12).item
    forms = signed_in(client, "officer").get(page("policy_conditions", asked.pk)).context["forms"]
    assert list(forms[0].fields) == ["comparator", "number", "place", "remove"]


def test_adding_a_form_keeps_what_was_typed_and_saves_nothing(client):
    asked = condition(kind="age", comparator="gte", number=12).item
    key = f"c{asked.conditions.get().pk}"
    typed = {f"{key}-comparator": "lte", f"{key}-number": "abc", f"{key}-place": "1"}
    facts = posted(asked, do="add", kind="figure", **typed)
    text = signed_in(client, "officer").post(page("policy_conditions", asked.pk), facts).content.decode()
    assert 'value="abc"' in text
    assert 'name="n1-figure-threshold"' in text
    assert "field-error" not in text
    assert asked.conditions.get().number == 12


def test_all_conditions_are_saved_at_once_in_their_units(client):
    asked = item()
    facts = {
        "keys": ["n1-figure", "n2-share", "n3-county", "n4-certified", "n5-figure"],
        "do": "save",
        **{"n1-figure-figure": "revenue", "n1-figure-comparator": "gte", "n1-figure-threshold": "2000.5"},
        **{"n2-share-figure": "rd_total", "n2-share-base_figure": "revenue", "n2-share-comparator": "gte"},
        **{"n2-share-threshold": "4.25", "n3-county-codes": ["210681", "210602"]},
        **{"n4-certified-certification_kind": "hnte"},
        **{"n5-figure-figure": "staff", "n5-figure-comparator": "lte", "n5-figure-threshold": "500"},
        **{f"{key}-place": str(9 - number) for number, key in enumerate(["n1-figure", "n2-share", "n3-county"])},
        **{"n4-certified-place": "1", "n5-figure-place": "2"},
    }
    answer = signed_in(client, "officer").post(page("policy_conditions", asked.pk), facts)
    assert answer.status_code == 302
    found = list(asked.conditions.order_by("order"))
    assert [one.kind for one in found] == ["certified", "figure", "county", "share", "figure"]
    assert [one.threshold for one in found] == [None, 500, None, Decimal("0.0425"), Decimal("20005000")]
    assert found[2].code_list == ["210681", "210602"]
    text = client.get(page("policy_conditions", asked.pk)).content.decode()
    for value in ('value="2000.5"', 'value="4.25"', 'value="500"'):
        assert value in text


def test_a_condition_is_removed_and_a_forgotten_one_stays(client):
    asked = condition(kind="age", comparator="gte", number=12).item
    condition(asked, "tag", tag="出口")
    age = asked.conditions.get(kind="age")
    facts = {"keys": [f"c{age.pk}"], "do": "save", f"c{age.pk}-remove": "on"}
    signed_in(client, "officer").post(page("policy_conditions", asked.pk), facts)
    assert [one.kind for one in asked.conditions.all()] == ["tag"]


@pytest.mark.parametrize(
    "key", ["c0", "c999999999999999999999", "n1-gone", "n1", "nx-age", "", "c{other}", "n" + "9" * 5000 + "-age"]
)
def test_forms_that_nobody_offered_are_ignored(client, key):
    asked, other = item(), condition(kind="tag", tag="出口")
    facts = {
        "keys": [key.format(other=other.pk)] * 2,
        "do": "save",
        f"c{other.pk}-tag": "改",
        f"c{other.pk}-remove": "on",
    }
    answer = signed_in(client, "officer").post(page("policy_conditions", asked.pk), facts)
    assert answer.status_code in (200, 302)
    client.post(page("policy_conditions", asked.pk), facts | {"do": "add", "kind": "age"})
    client.post(page("policy_conditions", asked.pk), facts | {"do": "add", "kind": "gone"})
    assert PolicyCondition.objects.get().tag == "出口"


def test_mistakes_in_several_forms_are_all_told(client):
    asked = item()
    facts = {"keys": ["n1-age", "n2-tag"], "do": "save"}
    text = signed_in(client, "officer").post(page("policy_conditions", asked.pk), facts).content.decode()
    assert text.count('id="error-summary"') == 1
    for words in ("成立时间：", "企业标签：", "请填写"):
        assert words in text
    assert not asked.conditions.exists()


# --- a firm applies ---------------------------------------------------------------------------------------------------


def test_a_firm_sees_what_fits_it_and_why_and_applies(client):
    people = everybody()
    firm = own_firm(people)
    asked = open_item(documents="证书", needs_county=True)
    condition(asked, "certified", certification_kind_id="hnte")
    short = condition(open_item(), "tag", tag="出口").item
    certificate(firm, issued=today() - timedelta(days=5), expires=today() + timedelta(days=5))
    signed_in(client, "applicant")
    groups = client.get(page("policy_fits")).context["groups"]
    assert [(heading, [line["fit"].item for line in lines]) for heading, lines in groups] == [
        ("符合条件", [asked]),
        ("差一条", [short]),
    ]
    for _ in range(2):  # a double click
        client.post(page("policy_claim_begin", asked.pk))
    stored = PolicyClaim.objects.get()
    assert "提交前还须处理" in client.get(stored.get_absolute_url()).content.decode()
    refused = client.post(page("policy_claim_move", stored.pk, "submit")).content.decode()
    assert "请填写申请说明" in refused
    facts = {"statement": "首次认定", "document_0": SimpleUploadedFile("证书.txt", "证书".encode())}
    client.post(page("policy_claim_edit", stored.pk), facts)
    for _ in range(2):
        client.post(page("policy_claim_move", stored.pk, "submit"))
    stored.refresh_from_db()
    assert (stored.state, stored.asked) == ("submitted", 20 * WAN)


def test_an_amount_that_no_column_holds_is_refused_at_its_input(client):
    of = open_item(amount_kind="ratio", ratio=Decimal("0.1"), fixed_amount=None, base_label="贷款利息")
    stored = claim(of, by=everybody().applicant)
    signed_in(client, "applicant")
    for typed, kept in (("1000000000", None), ("999999999.999999", Decimal("9999999999999.99"))):
        client.post(page("policy_claim_edit", stored.pk), {"statement": "贴息", "base": typed})
        stored.refresh_from_db()
        assert stored.base == kept
    assert client.get(page("policy_claims")).status_code == 200


def test_a_claim_goes_through_county_and_bureau_to_the_last_payment(client):
    people = everybody()
    stored = claim(open_item(needs_county=True), own_firm(people), by=people.applicant, state="submitted")
    PolicyClaim.objects.update(submitted_on=today() - timedelta(days=3))
    signed_in(client, "county_officer").post(page("policy_claim_move", stored.pk, "pass_county"))
    signed_in(client, "officer")
    due = f"{today() + timedelta(days=30)}"
    client.post(page("policy_claim_approve", stored.pk), {"amount": "20", "due_on": due, "remark": ""})
    stored.refresh_from_db()
    assert (stored.state, stored.approved) == ("approved", 20 * WAN)
    facts = {"paid_on": f"{today()}", "amount": "15", "voucher": "2026-1"}
    for _ in range(2):  # sent twice
        client.post(page("policy_pay", stored.pk), facts)
    assert stored.paid == 15 * WAN
    client.post(page("policy_pay", stored.pk), facts | {"amount": "5", "voucher": "2026-2"})
    stored.refresh_from_db()
    assert stored.state == "paid"
    last = stored.payments.get(voucher="2026-2")
    client.post(page("policy_payment_strike", last.pk), {"reason": "退票"})
    stored.refresh_from_db()
    assert (stored.state, stored.paid) == ("approved", 15 * WAN)
    text = client.get(stored.get_absolute_url()).content.decode()
    for words in ("已作废：退票", "恢复待兑付", "县区审核通过"):
        assert words in text


@pytest.mark.parametrize("amount", ["", "abc", "-1", "1e400", "NaN", "20.0000001"])
def test_odd_amounts_are_refused_on_the_form(client, amount):
    people = everybody()
    stored = claim(by=people.applicant, state="submitted")
    due = f"{today() + timedelta(days=30)}"
    signed_in(client, "officer")
    answer = client.post(page("policy_claim_approve", stored.pk), {"amount": amount, "due_on": due})
    assert answer.status_code == 200
    stored.refresh_from_db()
    assert stored.state == "submitted"


def test_somebody_else_s_claim_does_not_exist(client):
    people = everybody()
    own_firm(people)
    other = claim(open_item(), enterprise(), by=people.officer, state="returned")
    signed_in(client, "applicant")
    for url in (
        other.get_absolute_url(),
        page("policy_claim_edit", other.pk),
        page("policy_fits_of", other.enterprise_id),
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, {"statement": "改"}).status_code in (404, 405)
    assert client.post(page("policy_claim_move", other.pk, "submit")).status_code == 404
    assert client.get(page("policy_claim_begin", item(policy(state="draft")).pk)).status_code == 404


def test_a_person_without_a_firm_is_told_so(client):
    signed_in(client, "applicant")
    assert "还没有加入任何企业" in client.get(page("policy_fits")).content.decode()
    assert client.post(page("policy_claim_begin", open_item().pk)).status_code == 404


@pytest.mark.parametrize(
    ("query", "states"),
    [
        ("", {"approved", "submitted"}),
        ("?overdue=yes", {"approved"}),
        ("?state=submitted", {"submitted"}),
        ("?year=1999", set()),
        ("?q=ZC", {"approved", "submitted"}),
        ("?item=nonsense&year=x", {"approved", "submitted"}),
    ],
)
def test_filters_of_claims(client, query, states):
    people = everybody()
    claim(by=people.applicant, state="approved", due_on=today() - timedelta(days=1))
    claim(by=people.applicant, state="submitted")
    claim(by=people.applicant)
    rows = signed_in(client, "leader").get(page("policy_claims") + query).context["rows"]
    assert {row.object.state for row in rows} == states


def test_the_numbers_of_a_screening_open_into_their_rows(client):
    asked = open_item()
    condition(asked, "certified", certification_kind_id="hnte")
    for county in (donggang(), fengcheng(), fengcheng()):
        enterprise(county=county)
    signed_in(client, "officer").post(page("policy_screen", asked.pk))
    lines = client.get(page("policy_screening", asked.pk)).context["counts"].objects
    assert [(line["name"], line["counts"]["one_short"]) for line in lines] == [
        ("东港市", 1),
        ("凤城市", 2),
        ("合计", 3),
    ]
    url = f"{page('policy_screening', asked.pk)}?verdict=one_short&county={fengcheng().pk}"
    assert len(client.get(url).context["rows"]) == 2
    assert len(signed_in(client, "stranger").get(page("policy_screening", asked.pk)).context["rows"]) == 2
