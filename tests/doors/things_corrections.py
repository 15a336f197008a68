"""One thing of each kind of `enterprises.corrections`, belonging to 东港市."""

from enterprises.corrections.models import Correction, CorrectionItem
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    firm = made["enterprise"]
    correction = Correction.objects.create(
        enterprise=firm, county=firm.county, proposed_by=people.applicant, reason="营业执照已换发"
    )
    CorrectionItem.objects.create(correction=correction, field="legal_person", before="", after="王某")
    return {"correction": correction}
