"""Doors of the register of organisations."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

PAGES = {
    "enterprises:list": Page(STAFF | APPLICANT),
    "enterprises:create": Page(OFFICERS),
    "enterprises:import": Page(OFFICERS),
    "enterprises:detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("enterprise")),
    "enterprises:edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("enterprise")),
    "enterprises:duplicates": Page(OFFICERS),
    "enterprises:merge": Page(OFFICERS),
    "enterprises:merging_list": Page(OFFICERS),
    "enterprises:merging_detail": Page(CITY_OFFICERS | OWN_COUNTY, pk("merging")),
    "enterprises:merging_undo": Page(CITY_OFFICERS | OWN_COUNTY, pk("merging")),
    "enterprises:former_name_create": Page(CITY_OFFICERS | OWN_COUNTY, pk("enterprise")),
    "enterprises:former_name_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("former_name")),
    "enterprises:former_name_remove": Page(CITY_OFFICERS | OWN_COUNTY, pk("former_name")),
    "enterprises:certification_list": Page(STAFF | APPLICANT),
    "enterprises:certification_create": Page(OFFICERS),
    "enterprises:certification_import": Page(OFFICERS),
    "enterprises:certification_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("certification")),
    "enterprises:certification_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
    "enterprises:certification_revoke": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
    "enterprises:certification_renewal": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
    "enterprises:certification_change": Page(
        CITY_OFFICERS | OWN_COUNTY, lambda things: {"pk": things["certification"].pk, "what": "renamed"}
    ),
    "enterprises:certification_expiring": Page(STAFF),
    "enterprises:certification_kind_list": Page(CITY_OFFICERS),
    "enterprises:certification_kind_create": Page(CITY_OFFICERS),
    "enterprises:certification_kind_edit": Page(CITY_OFFICERS, lambda things: {"pk": "hnte"}),
    "enterprises:annual_figures_list": Page(STAFF | APPLICANT),
    "enterprises:annual_figures_create": Page(OFFICERS),
    "enterprises:annual_figures_import": Page(OFFICERS),
    "enterprises:annual_figures_missing": Page(OFFICERS),
    "enterprises:annual_figures_bulk": Page(CITY_OFFICERS, lambda things: {"name": "verify"}),
    "enterprises:annual_figures_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("figures")),
    "enterprises:annual_figures_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("figures")),
    # Takes posts only; whose figures they are is asked when something is posted.
    "enterprises:annual_figures_accept": Page(OFFICERS, pk("figures")),
    "enterprises:annual_figures_move": Page(
        CITY_OFFICERS | OWN_COUNTY | APPLICANT, lambda things: {"pk": things["figures"].pk, "name": "submit"}
    ),
    "enterprises:ip_list": Page(STAFF | APPLICANT),
    "enterprises:ip_create": Page(OFFICERS),
    "enterprises:ip_import": Page(OFFICERS),
    "enterprises:ip_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("ip_right")),
    "enterprises:ip_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("ip_right")),
    "enterprises:ip_end": Page(CITY_OFFICERS | OWN_COUNTY, pk("ip_right")),
}
