"""A line imports only from lines below it; neighbours on one line do not import each other. Exhaustive by intent."""

import pytest

from .sources import ROOT, modules, within

FLOORS = [
    # What only wires the rest together.
    ("bureau.urls", "bureau.demo"),
    # Screens across domains.
    ("bureau.dashboards",),
    # The yearly plan; knows measures, not domains.
    ("bureau.plan",),
    # Projects and what came of them; carriers and who grows in them.
    ("projects", "incubators"),
    # The register that everyone refers to.
    ("enterprises",),
    # Registers that officers define for themselves.
    ("bureau.ledgers",),
    # Tools without a domain; none needs another.
    (
        "bureau.lifecycle",
        "bureau.notices",
        "bureau.drafts",
        "bureau.files",
        "bureau.exchange",
        "bureau.measures",
        "bureau.ui",
        "bureau.workdays",
    ),
    # Who did what.
    ("bureau.audit",),
    # Who is who.
    ("bureau.accounts",),
    # The site itself: settings and entry points, importing no room.
    (
        "bureau.settings",
        "bureau.staticfiles",
        "bureau.celery",
        "bureau.checks",
        "bureau.wsgi",
        "bureau.asgi",
    ),
    # What the settings read: what is done by the clock, where a queue in files lies and how it is written.
    ("bureau.timetable", "bureau.file_queue", "bureau.file_transport"),
]
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# Inside one app: a concept imports only concepts after it.
CONCEPTS = {
    "bureau.plan": ["loading", "overview", "progress", "tasks", "targets", "indicators", "plans"],
    "projects": [
        "dossier",
        "decisions",
        "pairing",
        "transfer",
        "register",
        "reviews",
        "blinding",
        "panels",
        "screening",
        "applications",
        "experts",
        "calls",
        "application_forms",
        "programmes",
    ],
    "incubators": ["tenancies", "register"],
    "enterprises": [
        "profile",
        "outlook",
        "policies",
        "eligibility",
        "cultivation",
        "visits",
        "integrity",
        "corrections",
        "membership",
        "annual_figures",
        "intellectual_property",
        "certifications",
        "register",
    ],
    "bureau.ledgers": ["entries", "registers"],
}
NO_CONCEPTS = {"__pycache__", "migrations", "management", "templatetags"}


def room_of(name: str) -> str | None:
    return next((room for room in ROOMS if within(name, room)), None)


def test_every_module_stands_on_a_floor():
    homeless = [module.name for module in modules() if module.name != "bureau" and room_of(module.name) is None]
    assert homeless == []


def test_every_room_on_the_plan_exists():
    for room in ROOMS:
        path = ROOT / room.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), f"{room} is on the plan but not in the house"


@pytest.mark.parametrize("module", [m for m in modules() if m.name != "bureau"], ids=lambda module: module.name)
def test_imports_go_down(module):
    own = room_of(module.name)
    for name in module.imports():
        other = room_of(name)
        if other is None or other == own:
            continue
        assert ROOMS[own] < ROOMS[other], f"{module.name} imports {name}: {own} does not stand above {other}"


@pytest.mark.parametrize("app", CONCEPTS)
def test_every_folder_of_an_app_is_a_listed_concept(app):
    folders = {path.name for path in (ROOT / app.replace(".", "/")).iterdir() if path.is_dir()}
    assert folders - NO_CONCEPTS == set(CONCEPTS[app])


@pytest.mark.parametrize("app", CONCEPTS)
def test_concepts_import_only_concepts_below(app):
    order = CONCEPTS[app]
    for module in modules():
        if not within(module.name, app):
            continue
        concept = module.name.removeprefix(app + ".").split(".")[0]
        if concept not in order:
            continue
        for name in module.imports():
            if not within(name, app) or name == app:
                continue
            other = name.removeprefix(app + ".").split(".")[0]
            assert other not in {"models", "admin", "measures", "tasks"} - set(order), (
                f"{module.name} imports the app root: {name}"
            )
            if other in order:
                assert order.index(concept) <= order.index(other), f"{module.name} imports {name} above it"
