"""Icons of Bootstrap Icons, put into the page as SVG: no icon font has to be loaded."""

import re
from functools import lru_cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICON_FOLDER = settings.NODE_MODULES / "bootstrap-icons" / "icons"
NAME = re.compile(r"^[a-z0-9-]+$")


@lru_cache(maxsize=256)
def icon_paths(name: str) -> SafeString | None:
    """The drawing inside an icon's SVG; None when there is no such icon."""
    if not NAME.match(name):
        return None
    try:
        source = (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    body = source[source.index(">") + 1 : source.rindex("</svg>")]
    return mark_safe(" ".join(body.split()))  # noqa: S308 - a file of our own package


def icon(name: str) -> SafeString:
    """An icon for the eye alone; the word beside it tells what it means. Nothing when it is not installed."""
    paths = icon_paths(name)
    if paths is None:
        return SafeString("")
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', paths)
