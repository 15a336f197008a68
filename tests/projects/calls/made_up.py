"""Made-up calls and forms for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from bureau.accounts.models import User
from projects.application_forms import parts
from projects.application_forms.definition import Definition, Field, Section
from projects.calls import versions
from projects.calls.models import Call
from projects.programmes.models import Programme
from tests.personas import everybody

_serials = count(1)
PLAN = Field("plan", "long_text", "实施方案", required=True, max_length=200)
PROOF = Field("proof", "file", "证明材料", file_kinds=("pdf", "png"), max_mb=1)


def a_form(*fields: Field, parts_too: tuple[str, ...] = ()) -> Definition:
    """The first section, the standard parts that are named, and a section “方案” with these fields."""
    own = Section("scheme", "方案", fields=fields or (PLAN, PROOF))
    return Definition((parts.basics(), *(parts.PARTS[key].make() for key in parts_too), own))


def a_call(
    title: str = "", *, form: Definition | None = None, by: User | None = None, opens_in=None, lasts=None, **facts
) -> Call:
    """A call that is open since yesterday and for 20 days more, with a small form; `state="draft"` for one in writing."""
    now = timezone.now().replace(microsecond=0)
    opens = facts.pop("opens_at", None) or now + (opens_in or timedelta(days=-1))
    facts = {
        "kind": "project",
        "year": opens.year,
        "closes_at": opens + (lasts or timedelta(days=21)),
        "needs_recommendation": False,
        "state": Call.State.OPEN,
        **facts,
    }
    if facts["kind"] == "project" and not facts.get("programme"):
        facts["programme"] = Programme.objects.get_or_create(name="市级科技计划（测试）")[0]
    call = Call.objects.create(title=title or f"虚构专项申报{next(_serials)}", opens_at=opens, **facts)
    versions.begin(call, by=by or everybody().officer, definition=form or a_form())
    return call
