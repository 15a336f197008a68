"""One thing of each kind of `projects.panels`, about a firm of 东港市; `made` has what was made before."""

from projects.panels.actions import accept, draw
from projects.panels.drawing import Rules
from tests.personas import Personas
from tests.projects.applications.made_up import an_application
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_panel, a_seat, an_entry


def things(people: Personas, made: dict) -> dict:
    """A panel on which the expert sits, with one released entry; and a meeting."""
    call = a_call("评审试验专项", by=people.officer)
    panel = a_panel(call, name="第一评审组")
    application = an_application(call, made["enterprise"], state="in_review", by=people.applicant)
    entry = an_entry(panel, application, released=True)
    drawn = draw(panel, Rules(number=1), by=people.officer, seed="2026", witness="监督科员")
    meeting = a_panel(call, name="会议评审组", kind="meeting")
    an_entry(meeting, an_application(call, made["enterprise"], by=people.applicant))
    seat = panel.seats.filter(expert=made["expert"]).first()
    return {
        "panel": panel,
        "panel_entry": entry,
        "panel_application": application,
        "draw": drawn,
        "seat": accept(seat, by=people.expert, pledged=True) if seat else a_seat(panel, made["expert"]),
        "seat_refused": a_seat(panel, an_expert("谢绝专家"), state="refused"),
        "meeting": meeting,
    }
