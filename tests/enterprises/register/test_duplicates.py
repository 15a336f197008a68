import pytest
from django.urls import reverse

from enterprises.register import duplicates
from enterprises.register.models import Enterprise, FormerName
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


def groups(code: str, user=None, **asked) -> list[set[str]]:
    visible = Enterprise.objects.visible_to(user or everybody().officer)
    found, _ = duplicates.find(duplicates.reason_of(code), visible, **asked)
    return [{one.name for one in group.members} for group in found]


def test_names_that_differ_in_brackets_and_blanks_are_a_group():
    for name in ("丹东甲（集团）公司", "丹东甲(集团) 公司", "丹东乙公司"):
        enterprise(name)
    assert groups("name") == [{"丹东甲（集团）公司", "丹东甲(集团) 公司"}]


def test_a_former_name_of_one_is_the_name_of_another():
    firm = enterprise("丹东新名公司")
    enterprise("丹东旧名公司")
    FormerName.objects.create(enterprise=firm, name="丹东旧名公司")
    assert groups("former") == [{"丹东新名公司", "丹东旧名公司"}]


def test_one_organisation_code_behind_two_divisions_is_a_group():
    for division in ("210681", "210682"):
        enterprise(f"{division}公司", uscc=credit_code(7_000_001, division=division))
    assert groups("organisation") == [{"210681公司", "210682公司"}]


def test_names_without_city_and_legal_form_are_compared():
    for name in ("丹东市某某科技有限公司", "某某科技股份有限公司", "丹东别的科技有限公司"):
        enterprise(name)
    assert groups("stem") == [{"丹东市某某科技有限公司", "某某科技股份有限公司"}]


def test_codes_that_differ_in_one_sign_are_a_group():
    enterprise("甲公司", uscc=credit_code(5_000_003))
    enterprise("乙公司", uscc=credit_code(5_000_903))
    enterprise("丙公司", uscc=credit_code(6_111_111))
    assert groups("code") == [{"甲公司", "乙公司"}]


def test_a_county_officer_sees_groups_of_the_own_county_alone():
    people = everybody()
    enterprise("同名公司", county=donggang())
    enterprise("同名公司", county=fengcheng())
    assert groups("name", people.county_officer) == []
    assert len(groups("name")) == 1


def test_pages_go_on_behind_the_last_key():
    for number in range(duplicates.PAGE + 3):
        for _ in range(2):
            enterprise(f"丹东同名{number:02d}公司")
    visible = Enterprise.objects.all()
    first, further = duplicates.find(duplicates.reason_of("name"), visible)
    second, end = duplicates.find(duplicates.reason_of("name"), visible, after=further)
    assert (len(first), len(second), end) == (duplicates.PAGE, 3, "")


@pytest.mark.parametrize("reason", [one.code for one in duplicates.REASONS])
def test_the_page_costs_the_same_for_three_groups_and_thirty(client, query_count, reason):
    client.force_login(everybody().officer)
    counts = []
    for _ in range(2):
        for number in range(3 * (1 + 4 * len(counts))):
            enterprise(f"同名{number}公司")
            enterprise(f"同名{number}公司")
        counts.append(query_count(f"{reverse('enterprises:duplicates')}?reason={reason}", client))
    assert counts[0] == counts[1]


def test_two_organisations_are_chosen_looked_at_merged_and_parted_again(client):
    client.force_login(everybody().county_officer)
    kept, dropped = enterprise("东港甲公司"), enterprise("东港甲厂", address="某街")
    certificate(dropped, issued=kept.registered_on, expires=kept.registered_on)
    page = reverse("enterprises:merge")
    chosen = client.get(page, {"keep": "东港甲公司", "drop": dropped.uscc})
    assert chosen.status_code == 302
    assert "合并，转入 1 条记录" in client.get(chosen.url).text
    form = {"take_address": "dropped", "take_name": "kept", "reason": "核对执照"}
    merged = client.post(chosen.url, form)
    assert merged.status_code == 302
    assert "撤回合并" in client.get(merged.url).text
    assert not Enterprise.objects.filter(pk=dropped.pk).exists()
    assert "并入的单位" in client.get(kept.get_absolute_url()).text
    assert client.post(f"{merged.url}undo/").status_code == 302
    assert Enterprise.objects.filter(pk=dropped.pk).exists()


def test_nobody_merges_what_belongs_to_another_county(client):
    client.force_login(everybody().county_officer)
    own, foreign = enterprise(county=donggang()), enterprise(county=fengcheng())
    query = f"?keep={own.pk}&drop={foreign.pk}"
    assert client.get(reverse("enterprises:merge") + query).status_code == 404
    assert client.post(reverse("enterprises:merge") + query).status_code == 404
    assert Enterprise.objects.count() == 2
