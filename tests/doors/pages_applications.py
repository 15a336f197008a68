"""Doors of `projects.applications`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OWN_COUNTY, STAFF, Page, pk

READERS = STAFF | APPLICANT
SEERS = CITY | OWN_COUNTY | APPLICANT


def receipt(things: dict) -> dict:
    return {"pk": things["application"].pk, "serial": 1}


def draft(**more):
    """What may still be written: it is its firm's alone."""
    return lambda things: {"pk": things["application_draft"].pk} | more


PAGES: dict[str, Page] = {
    "projects:application_list": Page(READERS),
    "projects:application_verify": Page(READERS),
    "projects:application_detail": Page(SEERS, pk("application")),
    "projects:application_preview": Page(SEERS, pk("application")),
    "projects:application_pdf": Page(SEERS, pk("application")),
    "projects:application_receipt": Page(SEERS, receipt),
    "projects:application_receipt_pdf": Page(SEERS, receipt),
    "projects:application_compare": Page(SEERS, pk("application_corrected")),
    "projects:application_return": Page(CITY_OFFICERS | OWN_COUNTY, pk("application")),
    "projects:application_begin": Page(APPLICANT, pk("call")),
    "projects:application_begin_filling": Page(APPLICANT, draft()),
    "projects:application_fill": Page(APPLICANT, draft(section="scheme")),
    "projects:application_submit": Page(APPLICANT, draft()),
    "projects:application_move": Page(APPLICANT, lambda t: {"pk": t["application"].pk, "name": "withdraw"}),
    # They take posts only; whose application it is, is asked when something is posted.
    "projects:application_take_form": Page(APPLICANT, draft()),
    "projects:application_file_add": Page(APPLICANT, draft(field="proof")),
    "projects:application_file_remove": Page(
        APPLICANT, lambda t: {"pk": t["application_draft"].pk, "file": t["application_file"].pk}
    ),
}
