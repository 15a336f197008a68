"""One thing of each kind of `projects.applications`, belonging to 东港市; `made` has what was made before."""

from tests.personas import Personas
from tests.projects.applications.made_up import a_draft, a_file, an_application, hand_in


def things(people: Personas, made: dict) -> dict:
    call, firm = made["call"], made["enterprise"]
    draft = a_draft(call, firm, by=people.applicant)
    return {
        "application": an_application(call, firm, by=people.applicant),
        "application_corrected": hand_in(an_application(call, firm, by=people.applicant)),
        "application_draft": draft,
        "application_file": a_file(draft),
    }
