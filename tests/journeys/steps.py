"""What the journeys have in common: a call is announced, firms hand in, the format check passes, the list is decided."""

import random
import uuid
from collections.abc import Iterable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enterprises.register.models import Enterprise, EnterpriseMember
from projects.applications.actions import submit
from projects.applications.models import Application
from projects.calls import actions as calls
from projects.calls.models import Call
from projects.decisions.models import Decision
from projects.screening import checklist
from projects.screening.choices import Automatic
from projects.screening.models import CheckItem
from tests.enterprises.made_up import credit_code
from tests.personas import Personas, donggang
from tests.projects.applications.made_up import a_draft
from tests.projects.calls.made_up import PLAN, a_call, a_form

# Enough different signs that two texts have nothing in common.
SIGNS = [chr(code) for code in range(0x6000, 0x6400)]
LEADER_PHONE = "13904150000"


def opens(client: Client, *addresses: str) -> None:
    """Each page answers this person."""
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, f"{address} answered {response.status_code}"


def leads_on(client: Client, page: str, *targets: str) -> None:
    """The page answers, and the next steps stand on it as links or buttons."""
    response = client.get(page)
    assert response.status_code == 200, f"{page} answered {response.status_code}"
    missing = [target for target in targets if f'="{target}' not in response.text]
    assert not missing, f"{page} does not lead to {missing}"


def presses(client: Client, address: str, **typed: object) -> None:
    """A button whose page leads on; where it is refused the page is shown again with the reason."""
    response = client.post(address, typed)
    assert response.status_code == 302, f"{address}: {response.text[-3000:]}"


def to(name: str, *args: object) -> str:
    return reverse(f"projects:{name}", args=args)


def an_announced_call(people: Personas, **facts) -> Call:
    """Written, announced by an officer, and open at once."""
    form = a_form(PLAN, parts_too=("leader_team",))
    facts = {"guide": "请按通知要求申报。", "publicity_days": 5, **facts}
    call = a_call(form=form, state=Call.State.DRAFT, **facts)
    return calls.announce(call, by=people.officer)


def firms(number: int, people: Personas) -> list[Enterprise]:
    """So many firms of 东港, for which the applicant acts; each is known by a name that stands nowhere else."""
    county = donggang()
    made = Enterprise.objects.bulk_create(
        Enterprise(uscc=credit_code(), name=f"丹东鸭绿{n:02d}号机械有限公司", county=county) for n in range(number)
    )
    EnterpriseMember.objects.bulk_create(EnterpriseMember(user=people.applicant, enterprise=firm) for firm in made)
    return made


def hand_in(call: Call, applicants: Iterable[Enterprise], people: Personas) -> list[Application]:
    """Each firm writes an application of its own and hands it in once; the first betrays itself in its text."""
    made = []
    for number, firm in enumerate(applicants):
        text = "".join(random.Random(number).choices(SIGNS, k=150))
        answers = {
            "title": f"{text[:12]}研究",
            "field": "新材料",
            "plan": text if number else f"{text}由{firm.name}实施。",
            "leader_name": f"欧阳负责{number:02d}",
            "leader_phone": LEADER_PHONE,
            "team": [],
        }
        application = a_draft(call, firm, answers=answers)
        submit(application, token=uuid.uuid4(), by=people.applicant, now=timezone.now())
        made.append(application)
    return made


def pass_all(officer: Client, call: Call, people: Personas) -> None:
    """The format check: what the portal finds by itself is noted for all, and all that fits passes at once."""
    kinds = (Automatic.COMPLETENESS, Automatic.CONDITIONS)
    checklist.save_items(call, [CheckItem(title=kind.label, automatic=kind) for kind in kinds], by=people.officer)
    leads_on(officer, call.get_absolute_url(), to("screening_call", call.pk))
    checking = to("screening_call", call.pk)
    leads_on(officer, checking, to("screening_auto", call.pk), to("screening_pass_many", call.pk))
    presses(officer, to("screening_auto", call.pk))
    waiting = Application.objects.filter(call=call, state="submitted").values_list("pk", flat=True)
    opens(officer, to("screening_pass_many", call.pk))
    presses(officer, to("screening_pass_many", call.pk), application=list(waiting))
    assert set(Application.objects.filter(call=call).values_list("state", flat=True)) == {"passed"}


def publish(officer: Client, decision: Decision, people: Personas) -> None:
    """The meetings approve the list, and it is public from today on."""
    page = decision.get_absolute_url()
    leads_on(officer, page, to("meeting_create", decision.pk))
    for kind in decision.required_meetings:
        facts = {"kind": kind, "held_on": f"{timezone.localdate()}", "number": f"{kind} 1 号"}
        presses(officer, to("meeting_create", decision.pk), **facts)
    leads_on(officer, page, to("decision_move", decision.pk, "approve"))
    presses(officer, to("decision_move", decision.pk, "approve"))
    leads_on(officer, page, to("decision_publish", decision.pk))
    starts = {"starts_on": f"{timezone.localdate()}", "days": 5, "contact": "高新科 0415-0000000"}
    presses(officer, to("decision_publish", decision.pk), **starts)
    publicity = decision.publicities.get()
    opens(Client(), publicity.get_absolute_url())
    leads_on(officer, publicity.get_absolute_url(), to("publicity_proof", publicity.pk))
    opens(officer, to("publicity_proof", publicity.pk))


def issue(officer: Client, decision: Decision, number: str) -> Decision:
    """The publicity is over, the document is issued today."""
    page = decision.get_absolute_url()
    leads_on(officer, page, to("decision_move", decision.pk, "close_publicity"))
    presses(officer, to("decision_move", decision.pk, "close_publicity"))
    leads_on(officer, page, to("decision_issue", decision.pk))
    presses(officer, to("decision_issue", decision.pk), number=number, on=f"{timezone.localdate()}")
    leads_on(officer, page, to("decision_outbox", decision.pk))
    leads_on(officer, decision.call.get_absolute_url(), page, to("dossier_call", decision.call_id))
    return Decision.objects.select_related("call").get(pk=decision.pk)


def lines(decision: Decision) -> list:
    return list(decision.lines.select_related("application__enterprise", "platform", "honour").order_by("order"))
