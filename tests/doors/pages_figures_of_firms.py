"""Doors of annual figures filled in by firms."""

from .people import APPLICANT, Page

PAGES: dict[str, Page] = {
    "enterprises:annual_figures_firm": Page(
        APPLICANT, lambda things: {"enterprise": things["enterprise"].pk, "year": 2020}
    ),
}
