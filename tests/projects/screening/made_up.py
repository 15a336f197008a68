"""Made-up applications that were handed in, for tests of the recommendation and the format check."""

from itertools import count

from django.utils import timezone

from bureau.accounts.models import User
from enterprises.register.models import Enterprise, EnterpriseMember
from projects.application_forms.definition import Field
from projects.applications.models import Application
from projects.calls.models import Call
from projects.screening import checking
from projects.screening.checklist import items
from projects.screening.choices import Result
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import a_call, a_form

_serials = count(1)
PLAN = Field("plan", "long_text", "实施方案", required=True, max_length=2000)
WORDS = "本项目研究虚构材料的制备方法，通过控制温度和压力提高强度，形成稳定的工艺流程，并在示范生产线上验证其可靠性。"


def a_small_call(**facts) -> Call:
    """A call whose form has one long text; counties recommend until its closing unless said otherwise."""
    facts = {"needs_recommendation": True, **facts}
    return a_call(form=a_form(PLAN), **facts)


def handed_in(call: Call | None = None, firm: Enterprise | None = None, *, text: str = WORDS, **facts) -> Application:
    """An application as it lies there after its submission."""
    serial = next(_serials)
    call = call or a_small_call()
    firm = firm or enterprise()
    title = facts.pop("title", f"虚构技术研究与应用{serial}号")
    answers = {"title": title, "field": "新材料", "plan": text} | facts.pop("answers", {})
    return Application.objects.create(
        call=call,
        form_version=call.form_versions.get(),
        enterprise=firm,
        county=firm.county,
        number=facts.pop("number", f"CS{serial:08d}"),
        title=title,
        answers=answers,
        leader_name=facts.pop("leader_name", f"负责人{serial}"),
        state=facts.pop("state", "submitted"),
        submitted_at=facts.pop("submitted_at", timezone.now()),
        created_by=everybody().applicant,
        **facts,
    )


def own_firm(people) -> Enterprise:
    """A firm of 东港 for which the applicant acts."""
    firm = enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


def judge(application: Application, *, by: User, failing: dict[int, str] | None = None):
    """All items fit but the named ones, by their order, each with its remark."""
    failing = failing or {}
    judged = {
        item.order: checking.Judged(Result.NOT_FITS, failing[item.order])
        if item.order in failing
        else checking.Judged(Result.FITS, "已核对")
        for item in items(application.call)
    }
    return checking.record(application, judged, by=by)
