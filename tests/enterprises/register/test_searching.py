import pytest
from django.db import connection

from enterprises.register import past_names, search_indexes
from enterprises.register.models import Enterprise, FormerName
from tests.enterprises.made_up import enterprise

pytestmark = pytest.mark.django_db

NAMES = ["丹东鑫瑞电子科技有限公司", "东港鑫达水产有限公司", "凤城瑞鑫（集团）有限公司", "TCL 丹东100%股份有限公司"]


@pytest.fixture
def firms():
    return [enterprise(name) for name in NAMES]


def found(text: str) -> set[str]:
    return set(Enterprise.objects.search(text).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("鑫", {0, 1, 2}),
        ("鑫瑞", {0}),
        ("瑞鑫", {2}),
        ("子科技", {0}),
        ("电子科技", {0}),
        ("鑫瑞电子科技有限公司", {0}),
        ("鑫达 东港", {1}),
        ("鑫 公司", {0, 1, 2}),
        ("(集团)", {2}),
        ("TCL", {3}),
        ("%", {3}),
        ("100%", {3}),
        ("_", set()),
        ("龘", set()),
        ("科电", set()),
        ("鑫电子", set()),
        ("", {0, 1, 2, 3}),
        ("'; DROP TABLE", set()),
    ],
)
def test_names_are_found_by_one_two_three_and_more_characters(firms, text, places):
    assert found(text) == {NAMES[place] for place in places}


def test_a_beginning_of_the_credit_code_is_enough(firms):
    code = firms[1].uscc
    for text in (code, code[:16], f" {code[:15].lower()} "):
        assert NAMES[1] in found(text)
    assert found(code) == {NAMES[1]}
    assert found(code[1:]) == set()


def test_former_names_are_found_however_they_were_written(firms):
    FormerName.objects.create(enterprise=firms[1], name="东港县水产厂")
    assert found("县") == found("县水") == found("水产厂") == found("东港县水产厂") == {NAMES[1]}
    # A term never begins in one name and ends in another.
    assert found("司东") == set()


def test_a_former_name_that_is_removed_is_no_longer_found(firms):
    former = FormerName.objects.create(enterprise=firms[1], name="东港县水产厂")
    former.delete()
    assert found("县水") == set()


def test_bulk_writers_refresh_the_searched_names(firms):
    FormerName.objects.bulk_create([FormerName(enterprise=firms[2], name=name) for name in ("甲厂", "乙厂")])
    assert found("甲厂") == set()
    assert past_names.refresh_all(connection) == 1
    assert found("甲厂") == found("乙厂") == {NAMES[2]}


def test_every_search_is_one_query(firms, django_assert_num_queries):
    for text in ("鑫", "鑫瑞", "电子科技", "9121", "鑫 瑞"):
        with django_assert_num_queries(1):
            found(text)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has these indexes")
@pytest.mark.parametrize(
    ("text", "index"),
    [("鑫", "enterprise_characters"), ("鑫瑞", "enterprise_pairs"), ("鑫瑞电", "enterprise_trigrams")],
)
def test_each_length_has_its_index(firms, text, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert index in Enterprise.objects.search(text).order_by().explain()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has these indexes")
def test_a_missing_trigram_index_is_reported_and_can_be_made():
    assert search_indexes.search_is_fast(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX enterprise_trigrams")
    assert [w.id for w in search_indexes.search_is_fast(databases=["default"])] == ["enterprises.W001"]
    search_indexes.make(connection)
    assert search_indexes.search_is_fast(databases=["default"]) == []


def test_the_check_is_silent_where_it_does_not_apply():
    if connection.vendor != "postgresql":
        assert search_indexes.search_is_fast(databases=["default"]) == []
    assert search_indexes.search_is_fast(databases=None) == []
