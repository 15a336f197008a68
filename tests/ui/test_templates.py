"""What every template of the portal keeps to."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from bureau.ui.icons import icon_paths

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
STYLES = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))

REFUSED = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "inline handler": re.compile(r"<\w[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "htmx handler": re.compile(r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:", re.I),
    "foreign address": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I),
    "icon font": re.compile(r"class\s*=\s*[\"'][^\"']*\bbi-"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_template_keeps_the_content_security_policy(path):
    source = path.read_text(encoding="utf-8")
    assert not [fault for fault, pattern in REFUSED.items() if pattern.search(source)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_template_is_well_formed_and_its_icons_exist(path):
    get_template(str(path.relative_to(FOLDER)))
    names = re.findall(r'\{% icon "([^"]+)" %\}', path.read_text(encoding="utf-8"))
    assert not [name for name in names if icon_paths(name) is None]


def test_every_included_template_exists():
    included = {
        name
        for path in TEMPLATES
        for name in re.findall(r'\{% (?:include|extends) "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    for name in included:
        get_template(name)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_uses_only_tokens_that_exist(path):
    tokens = set(re.findall(r"(--[\w-]+)\s*:", "".join(style.read_text(encoding="utf-8") for style in STYLES)))
    used = set(re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8")))
    assert not {name for name in used - tokens if not name.startswith("--bs-")}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "ground", 7),
        ("ink-soft", "ground", 4.5),
        ("muted", "ground", 4.5),
        ("muted", "surface-soft", 4.5),
        ("accent", "surface", 4.5),
        ("accent-strong", "accent-soft", 4.5),
        ("frame-muted", "frame", 4.5),
        ("frame-muted", "frame-soft", 4.5),
        ("ok-ink", "ok-soft", 4.5),
        ("warn-ink", "warn-soft", 4.5),
        ("late-ink", "late-soft", 4.5),
        ("done-ink", "done-soft", 4.5),
        ("none-ink", "none-soft", 4.5),
        ("ink", "series-heat", 4.5),
        ("line-strong", "surface", 3),
        ("ok", "surface", 3),
        ("late", "surface", 3),
        ("done", "surface", 3),
    ],
)
def test_words_and_shapes_stand_out_enough(ink, ground, least):
    source = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", source))
    assert contrast(tokens[ink], tokens[ground]) >= least
