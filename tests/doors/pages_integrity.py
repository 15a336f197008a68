"""Doors of `enterprises.integrity`."""

from .people import APPLICANT, STAFF, SUPERVISOR, Page, pk

PAGES: dict[str, Page] = {
    "enterprises:integrity_list": Page(SUPERVISOR),
    "enterprises:integrity_create": Page(SUPERVISOR),
    "enterprises:integrity_create_person": Page(SUPERVISOR),
    "enterprises:integrity_import": Page(SUPERVISOR),
    "enterprises:integrity_check": Page(STAFF),
    "enterprises:integrity_check_person": Page(STAFF),
    "enterprises:integrity_check_list": Page(SUPERVISOR),
    "enterprises:integrity_own": Page(APPLICANT),
    "enterprises:integrity_detail": Page(SUPERVISOR, pk("sanction")),
    "enterprises:integrity_edit": Page(SUPERVISOR, pk("sanction")),
    "enterprises:integrity_repair": Page(SUPERVISOR, pk("sanction")),
    "enterprises:integrity_revoke": Page(SUPERVISOR, pk("sanction")),
    "enterprises:integrity_attach": Page(SUPERVISOR, pk("sanction")),
}
