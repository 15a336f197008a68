"""Doors of `enterprises.policies`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OWN_COUNTY, PEOPLE, STAFF, Page, pk

SEERS = CITY | OWN_COUNTY | APPLICANT

PAGES: dict[str, Page] = {
    "enterprises:policies": Page(PEOPLE),
    "enterprises:policy_create": Page(CITY_OFFICERS),
    "enterprises:policy_detail": Page(PEOPLE, pk("policy")),
    "enterprises:policy_edit": Page(CITY_OFFICERS, pk("policy")),
    "enterprises:policy_file": Page(CITY_OFFICERS, pk("policy")),
    "enterprises:policy_move": Page(CITY_OFFICERS, lambda things: {"pk": things["policy"].pk, "name": "end"}),
    "enterprises:policy_item": Page(PEOPLE, pk("policy_item")),
    "enterprises:policy_item_create": Page(CITY_OFFICERS, pk("policy")),
    "enterprises:policy_item_edit": Page(CITY_OFFICERS, pk("policy_item")),
    "enterprises:policy_item_remove": Page(CITY_OFFICERS, pk("policy_item")),
    "enterprises:policy_conditions": Page(CITY_OFFICERS, pk("policy_item")),
    "enterprises:policy_screening": Page(STAFF, pk("policy_item")),
    "enterprises:policy_screen": Page(CITY_OFFICERS, pk("policy_item")),
    "enterprises:policy_tell": Page(CITY_OFFICERS, pk("policy_item")),
    "enterprises:policy_fits": Page(APPLICANT),
    "enterprises:policy_fits_of": Page(SEERS, pk("enterprise")),
    "enterprises:policy_claim_begin": Page(APPLICANT, pk("policy_item")),
    "enterprises:policy_claims": Page(STAFF | APPLICANT),
    "enterprises:policy_payments": Page(STAFF | APPLICANT),
    "enterprises:policy_payment_import": Page(CITY_OFFICERS),
    "enterprises:policy_claim": Page(SEERS, pk("policy_claim")),
    # Only while it may still be written: the submitted one is closed to its firm, the draft is the firm's alone.
    "enterprises:policy_claim_edit": Page(APPLICANT, pk("policy_draft")),
    "enterprises:policy_claim_move": Page(OWN_COUNTY, lambda t: {"pk": t["policy_claim"].pk, "name": "pass_county"}),
    "enterprises:policy_claim_approve": Page(CITY_OFFICERS, pk("policy_claim")),
    "enterprises:policy_pay": Page(CITY_OFFICERS, pk("policy_granted")),
    "enterprises:policy_payment_strike": Page(CITY_OFFICERS, pk("policy_payment")),
}
