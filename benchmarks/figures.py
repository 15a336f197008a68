"""The figures of a year, twelve indicators by county and month, and the three ways that count them."""

from datetime import date

from bureau.measures import registry
from bureau.measures.snapshots import grids_for

YEAR, AS_OF = 2020, date(2020, 12, 31)

# Four kinds valid on a day, the register and the residents as of a day; two first issues; three sums; one head count.
CERTIFICATE_STOCKS = {
    "enterprises.hnte_valid": "hnte",
    "enterprises.tech_sme_valid": "tech_sme",
    "enterprises.young_eagle_valid": "young_eagle",
    "enterprises.srdi_valid": "srdi",
}
CERTIFICATE_FLOWS = {"enterprises.hnte_new": "hnte", "enterprises.tech_sme_new": "tech_sme"}
ACTIVE = "enterprises.active"
RESIDENTS = "makerspace_residents"
SUMS = ("tech_contract_value", "upper_funds", "investment_promotion")
ONCE_A_YEAR = "farmer_technicians"
LEDGERS = (RESIDENTS, *SUMS, ONCE_A_YEAR)

KEYS = (*CERTIFICATE_STOCKS, ACTIVE, *CERTIFICATE_FLOWS, *(f"ledger.{code}" for code in LEDGERS))
assert len(KEYS) == 12

Cells = dict[tuple[str, int | None, int], object]
"""(measure key, county's primary key or None, month) → figure; zeros are left out."""


def portal(codes: dict[str, int | None]) -> Cells:
    """What the portal computes when nothing is stored."""
    measures = {measure.key: measure for measure in registry.all()}
    grids = grids_for([measures[key] for key in KEYS], year=YEAR, as_of=AS_OF, store=False)
    return {
        (key, codes[county], month): figure
        for key, grid in grids.items()
        for county in grid.counties()
        for month in range(1, grid.months + 1)
        if (figure := grid.month(month, county=county))
    }
