"""The wording of every message about applications."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .closing import moment_words
from .models import Application, ApplicationFile, Submission


def division_people(application: Application) -> QuerySet[User]:
    """The officers of the call's division, or of all divisions when none is named."""
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    division = application.call.division_id
    return people.filter(division_id=division) if division else people


def holders(application: Application) -> QuerySet[User]:
    """Who looks at it next: the county where it recommends and has not done so, else the division."""
    if application.call.needs_recommendation and application.state == application.State.SUBMITTED:
        return officers_of(application.county)
    return division_people(application)


def of_call(application: Application) -> str:
    """The list of the call's applications."""
    return f"{reverse('projects:application_list')}?call={application.call_id}"


def submitted(application: Application, submission: Submission) -> None:
    """To the firm each time; to the officers a call's first of the day, because hundreds come in the last hour."""
    again = "重新" if submission.serial > 1 else ""
    text = (
        f"申报书“{application.title}”已{again}提交，受理编号 {application.number}，时间 {moment_words(submission.at)}。"
    )
    url = reverse("projects:application_receipt", args=[application.pk, submission.serial])
    tell(people_of(application.enterprise), text=text, url=url, detail=f"SHA-256：{submission.sha256}")
    if submission.serial > 1:
        text = f"{application.enterprise}重新提交了申报书“{application.title}”（{application.number}），请审核。"
        tell(holders(application), text=text, url=application.get_absolute_url())
        return
    day = timezone.localtime(submission.at).date()
    text = f"《{application.call.title}》{day} 有申报书提交，请查看。"
    tell(
        holders(application),
        text=text,
        url=of_call(application),
        key=f"applications-of-day:{application.call_id}:{day}",
    )


def withdrawn(application: Application) -> None:
    """To whoever was to look at it."""
    text = f"{application.enterprise}撤回了申报书“{application.title}”（{application.number}）。"
    tell(division_people(application), text=text, url=application.get_absolute_url())


def returned(application: Application, parts: list[str], reason: str) -> None:
    """To the firm: what to mend, and by when."""
    until = moment_words(application.correct_by)
    text = f"申报书“{application.title}”（{application.number}）退回补正，请于 {until} 前修改后重新提交，逾期不能补正。"
    detail = f"须补正部分：{'、'.join(parts)}\n理由：{reason}"
    tell(people_of(application.enterprise), text=text, url=application.get_absolute_url(), detail=detail)


def infected(file: ApplicationFile) -> None:
    """To the firm and the officers: a file is given out no more."""
    application = file.application
    text = f"申报书“{application}”的附件“{file.file.name}”发现病毒，已停止下载。"
    tell(
        people_of(application.enterprise),
        text=f"{text}请在本机查杀，并与受理部门联系更换。",
        url=application.get_absolute_url(),
    )
    if application.submitted_at is not None:
        tell(division_people(application), text=text, url=application.get_absolute_url())
