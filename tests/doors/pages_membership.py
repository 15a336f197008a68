"""Doors of `enterprises.membership`; the applicant administers the firm of 东港."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OWN_COUNTY, PEOPLE, STAFF, Page, pk

DECIDERS = CITY_OFFICERS | OWN_COUNTY | APPLICANT
READERS = CITY | OWN_COUNTY | APPLICANT

PAGES: dict[str, Page] = {
    "enterprises:my_firm": Page(APPLICANT),
    "enterprises:switch_firm": Page(APPLICANT),
    "enterprises:membership_claim_list": Page(STAFF | APPLICANT),
    "enterprises:membership_claim_create": Page(APPLICANT),
    "enterprises:membership_claim_detail": Page(READERS, pk("membership_claim")),
    "enterprises:membership_claim_edit": Page(APPLICANT, pk("own_claim")),
    "enterprises:membership_claim_evidence": Page(APPLICANT, pk("own_claim")),
    "enterprises:membership_claim_confirm": Page(DECIDERS, pk("membership_claim")),
    # Officers alone ask for what the register needs to know.
    "enterprises:membership_claim_move": Page(
        CITY_OFFICERS | OWN_COUNTY, lambda things: {"pk": things["membership_claim"].pk, "name": "give_back"}
    ),
    "enterprises:firm_accounts": Page(READERS, pk("enterprise")),
    "enterprises:invite": Page(APPLICANT, pk("enterprise")),
    "enterprises:member_detail": Page(READERS, pk("colleague")),
    "enterprises:member_verb": Page(DECIDERS, lambda things: {"pk": things["colleague"].pk, "name": "remove"}),
    "enterprises:invitation_withdraw": Page(DECIDERS, pk("invitation")),
    # Whoever has the link sees what it is; who may use it is asked when something is posted.
    "enterprises:join": Page(PEOPLE, lambda things: {"token": things["invitation_token"]}),
}
