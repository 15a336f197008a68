import pytest

from bureau.measures import UnknownMeasure
from bureau.measures.compounds import Ratio
from bureau.measures.kinds import Stock
from bureau.measures.registry import DuplicateMeasure, Registry
from bureau.measures.registry import registry as of_the_portal
from bureau.measures.units import UnknownUnit


def a_stock(key: str = "test.firms", **facts) -> Stock:
    facts = {"label": "企业", "unit": "家", "definition": "口径", "starts": "registered_on", **facts}
    return Stock(key=key, source=lambda: None, **facts)


def test_a_key_is_declared_once():
    registry = Registry()
    registry.add(a_stock())
    with pytest.raises(DuplicateMeasure, match=r"test\.firms"):
        registry.add(a_stock())


def test_an_unknown_unit_stops_the_declaration():
    with pytest.raises(UnknownUnit):
        Registry().add(a_stock(unit="只"))


def test_a_key_nobody_declared_is_told_by_name():
    with pytest.raises(UnknownMeasure) as unknown:
        Registry().get("nothing.here")
    assert unknown.value.key == "nothing.here"
    assert Registry().find("nothing.here") is None


def test_a_prefix_belongs_to_one_provider():
    registry = Registry()
    registry.add_provider(prefix="ledger.", find=lambda key: None, all=list)
    with pytest.raises(DuplicateMeasure):
        registry.add_provider(prefix="ledger.", find=lambda key: None, all=list)


def test_measures_of_the_database_are_found_beside_declared_ones():
    registry = Registry()
    declared, stored = registry.add(a_stock("z.firms")), a_stock("ledger.1", slugs=("talents",))
    registry.add_provider(prefix="ledger.", find={"ledger.1": stored}.get, all=lambda: [stored])
    assert registry.get("ledger.1") is stored
    assert registry.all() == [stored, declared]
    assert registry.declared() == [declared]
    assert registry.by_slug("talents") is stored
    assert registry.by_slug("nothing") is None
    with pytest.raises(UnknownMeasure):
        registry.get("ledger.2")


def test_a_ratio_stands_on_the_tables_of_both_its_parts():
    registry = Registry()
    for key, table in (("a", "app.one"), ("b", "app.two")):
        registry.add(a_stock(key, source_label=table))
    share = registry.add(
        Ratio(key="c", label="比重", unit="%", definition="", numerator="a", denominator="b", find=registry.get)
    )
    assert share.sources() == ("app.one", "app.two")


@pytest.mark.django_db
def test_every_measure_of_the_portal_explains_itself():
    for measure in of_the_portal.all():
        assert measure.label, measure.key
        assert len(measure.definition) > 15, f"{measure.key} has no definition to show"
        assert "\n" not in measure.definition
