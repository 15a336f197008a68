"""Doors of `projects.decisions` and `projects.dossier`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OWN_COUNTY, PEOPLE, STAFF, Page, pk

SEERS = CITY | OWN_COUNTY | APPLICANT


def named(thing: str, name: str):
    return lambda things: {"pk": things[thing].pk, "name": name}


PAGES: dict[str, Page] = {
    "projects:decision_list": Page(CITY),
    "projects:decision_begin": Page(CITY_OFFICERS),
    # Nobody but officers sees what is staged.
    "projects:decision_detail": Page(CITY_OFFICERS, pk("decision")),
    "projects:decision_lines": Page(CITY, pk("decision_issued")),
    "projects:decision_frame": Page(CITY_OFFICERS, pk("decision")),
    "projects:decision_suggest": Page(CITY_OFFICERS, pk("decision")),
    "projects:decision_move": Page(CITY_OFFICERS, named("decision", "approve")),
    "projects:meeting_create": Page(CITY_OFFICERS, pk("decision")),
    "projects:decision_publish": Page(CITY_OFFICERS, pk("decision_approved")),
    "projects:decision_issue": Page(CITY_OFFICERS, pk("decision_ready")),
    "projects:decision_words": Page(CITY_OFFICERS, pk("decision")),
    "projects:decision_outbox": Page(CITY_OFFICERS, pk("decision_issued")),
    "projects:decision_send": Page(CITY_OFFICERS, pk("decision_issued")),
    "projects:line_decide": Page(CITY_OFFICERS, pk("line")),
    "projects:line_place": Page(CITY_OFFICERS, pk("line")),
    "projects:line_revoke": Page(CITY_OFFICERS, pk("line_issued")),
    "projects:letter_list": Page(STAFF | APPLICANT),
    "projects:letter_detail": Page(SEERS, pk("letter")),
    "projects:letter_pdf": Page(SEERS, pk("letter")),
    "projects:letter_edit": Page(CITY_OFFICERS, pk("letter_waiting")),
    "projects:letter_move": Page(CITY_OFFICERS, named("letter_waiting", "hold")),
    "projects:publicity_list": Page(PEOPLE),
    "projects:publicity_detail": Page(PEOPLE, pk("publicity")),
    "projects:publicity_object": Page(PEOPLE, pk("publicity")),
    "projects:publicity_thanks": Page(PEOPLE, pk("publicity")),
    "projects:publicity_proof": Page(CITY, pk("publicity")),
    "projects:objection_record": Page(CITY_OFFICERS, pk("publicity")),
    "projects:objection_detail": Page(CITY_OFFICERS, pk("objection")),
    "projects:objection_evidence": Page(CITY_OFFICERS, pk("objection")),
    "projects:objection_handle": Page(CITY_OFFICERS, named("objection", "uphold")),
    "projects:honour_list": Page(STAFF | APPLICANT),
    "projects:honour_create": Page(CITY_OFFICERS),
    "projects:honour_import": Page(CITY_OFFICERS),
    "projects:honour_detail": Page(SEERS, pk("honour")),
    "projects:honour_edit": Page(CITY_OFFICERS, pk("honour")),
    "projects:upward_list": Page(STAFF | APPLICANT),
    "projects:upward_create": Page(CITY_OFFICERS),
    "projects:upward_detail": Page(SEERS, pk("upward")),
    "projects:upward_edit": Page(CITY_OFFICERS, pk("upward")),
    "projects:upward_result": Page(CITY_OFFICERS, pk("upward")),
    "projects:upward_reopen": Page(CITY_OFFICERS, pk("upward_refused")),
    "projects:decision_statistics": Page(STAFF),
    "projects:decision_statistics_list": Page(STAFF),
    "projects:dossier_call": Page(CITY, lambda things: {"pk": things["decision_issued"].call_id}),
    "projects:dossier_call_zip": Page(
        CITY, lambda things: {"pk": things["decision_issued"].call_id, "kind": "redacted"}
    ),
    "projects:dossier_application": Page(CITY, lambda things: {"pk": things["line_issued"].application_id}),
    "projects:dossier_application_zip": Page(
        CITY_OFFICERS, lambda things: {"pk": things["line_issued"].application_id, "kind": "full"}
    ),
}
