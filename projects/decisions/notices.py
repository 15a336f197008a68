"""The wording of every message about decisions."""

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .letter_models import Letter
from .models import Decision
from .outcome_models import UpwardRecommendation
from .publicity_models import Objection


def division_people(decision: Decision):
    """The officers of the call's division, or of all divisions when none is named."""
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    return people.filter(division_id=decision.call.division_id) if decision.call.division_id else people


def objected(objection: Objection) -> None:
    """To the officers who have to handle it."""
    decision = objection.publicity.decision
    about = f"“{objection.line}”" if objection.line_id else "公示清单"
    text = f"收到对{about}的公示异议（{decision.call}），请在公示期满前处理。"
    tell(division_people(decision), text=text, url=objection.get_absolute_url())


def letter(letter: Letter) -> None:
    """To the people of the firm, once: the letter is there."""
    application = letter.line.application
    tell(
        people_of(application.enterprise),
        text=letter.subject,
        detail=letter.body,
        url=letter.get_absolute_url(),
        key=f"decision-letter:{letter.pk}",
    )


def issued(decision: Decision) -> None:
    """To the officers of the division: letters wait to be looked at."""
    text = f"“{decision.call}”已发文（{decision.document_number}），通知书已起草，请核对后发出。"
    tell(division_people(decision), text=text, url=decision.get_absolute_url(), key=f"decision-issued:{decision.pk}")


def told_result(recommendation: UpwardRecommendation) -> None:
    """To the firm and its county: what the higher level said."""
    text = f"向上推荐的“{recommendation.title}”（{recommendation.programme}）{recommendation.get_result_display()}。"
    people = [*people_of(recommendation.enterprise), *officers_of(recommendation.county)]
    tell(people, text=text, url=recommendation.get_absolute_url())
