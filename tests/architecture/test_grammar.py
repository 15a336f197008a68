"""The same file names mean the same thing everywhere, and every room says what it is."""

import ast
import re

import pytest

from .sources import ROOT, modules
from .test_layers import CONCEPTS, ROOMS

SAY_NOTHING = {"utils", "helpers", "common", "core", "services", "misc", "manager2"}
WRITERS_OF_STATE = {"actions"}


def packages():
    return [m for m in modules() if m.is_package and "migrations" not in m.name and "management" not in m.name]


def test_no_name_says_nothing():
    named = [m.name for m in modules() if SAY_NOTHING & set(m.name.split("."))]
    assert named == []


@pytest.mark.parametrize("room", [r for r in ROOMS if (ROOT / r.replace(".", "/")).is_dir()])
def test_every_room_says_what_it_is(room):
    package = next(m for m in modules() if m.name == room)
    assert ast.get_docstring(package.tree()), f"{room}/__init__.py has no docstring"


@pytest.mark.parametrize("concept", [f"{app}.{concept}" for app, order in CONCEPTS.items() for concept in order])
def test_every_concept_says_what_it_is_in_the_words_of_the_bureau(concept):
    package = next(m for m in modules() if m.name == concept)
    docstring = ast.get_docstring(package.tree()) or ""
    assert re.match(r"[\u4e00-\u9fff]", docstring), f"{concept}/__init__.py begins with the Chinese term"


def test_views_do_not_write_state():
    """State moves through actions: a view neither assigns to `state` nor calls the gate."""
    for module in modules():
        if module.name.split(".")[-1] != "views":
            continue
        source = module.path.read_text(encoding="utf-8")
        assert not re.search(r"\.state\s*=[^=]", source), f"{module.name} writes a state"
        assert ".move(" not in source, f"{module.name} calls the gate itself"


def test_migrations_have_names():
    unnamed = [m.name for m in modules() if ".migrations." in m.name and "_auto_" in m.name]
    assert unnamed == []


def test_every_model_with_rows_people_see_answers_visible_to():
    from django.apps import apps

    mute = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"bureau", "enterprises"}
        and not model.__name__.startswith("Historical")
        and not hasattr(model._default_manager.none(), "visible_to")
    ]
    # Bookkeeping of the portal itself; no page lists it.
    assert set(mute) <= {"measures.SourceVersion", "measures.GridSnapshot"}
