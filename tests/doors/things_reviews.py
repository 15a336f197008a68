"""One thing of each kind of `projects.blinding` and `projects.reviews`, about the entry that the expert reviews."""

from datetime import date

from django.utils import timezone

from projects.blinding import actions as blinding
from projects.blinding.models import BlindLeak
from projects.panels.models import PanelEntry
from projects.reviews.models import SiteVisit
from tests.personas import Personas
from tests.projects.applications.made_up import a_file
from tests.projects.panels.made_up import a_seat
from tests.projects.reviews.made_up import a_scheme, a_score


def things(people: Personas, made: dict) -> dict:
    """The copy of the released entry with a file and a leak that was seen; a score of another expert; a visit."""
    entry = made["panel_entry"]
    call = entry.panel.call
    a_file(made["panel_application"], name="说明.txt", content="工艺说明".encode())
    rows = PanelEntry.objects.filter(pk=entry.pk)
    rows.update(released_at=None)
    copy = blinding.make(entry, by=people.officer)
    rows.update(released_at=timezone.now())
    a_scheme(call)
    return {
        "review_call": call,
        "blind_copy": copy,
        "blind_leak": BlindLeak.objects.create(
            copy=copy,
            place="passage",
            number=1,
            where="基本信息 · 项目名称",
            kind="county",
            text="东港",
            severity="amber",
        ),
        "score": a_score(entry, a_seat(entry.panel)),
        "site_visit": SiteVisit.objects.create(
            application=made["panel_application"],
            visited_on=date(2026, 3, 1),
            people="高新科两人",
            findings="设备已到位。",
            conclusion="as_stated",
            written_by=people.officer,
        ),
    }
