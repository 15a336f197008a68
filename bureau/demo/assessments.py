"""条件自测: what firms declare of themselves, and runs over all firms of today and of a year ago."""

from datetime import date, timedelta

from django.conf import settings

from bureau.accounts.models import User
from enterprises.eligibility import actions
from enterprises.eligibility.kinds import KINDS
from enterprises.eligibility.running import in_register
from enterprises.models import AssessmentRun, Declaration, Enterprise

from .cast import Cast
from .dated import as_of
from .firms import Firm

_DECLARING = 60  # the first firms declare, but for every fifth
_YEAR = timedelta(days=365)


def add_assessments(firms: list[Firm], cast: Cast, people: dict[str, User], *, today: date) -> None:
    """Declarations of this year and the last, then the runs that they make possible."""
    for day in (today - _YEAR, today):
        with as_of(day, Declaration):
            _declare(firms, cast, people, year=day.year)
    # Where there are many firms a worker would judge them; an officer starts that, not the demo.
    if in_register(today).count() > settings.ASSESS_INLINE_FIRMS:
        return
    for kind, day in (("hnte", today - _YEAR), ("tech_sme", today - _YEAR), ("tech_sme", today), ("hnte", today)):
        with as_of(day, AssessmentRun):
            run = actions.start_run(KINDS[kind], on=day, by=people["gaoxin"])
        moment = run.made_at - (today - day)
        AssessmentRun.objects.filter(pk=run.pk).update(made_at=moment, finished_at=moment)
    for firm, person in ((cast.own, people["qiye"]), (cast.fitting, people["qiye2"])):
        actions.keep_assessment(KINDS["hnte"], firm, on=today, by=person)


def _declare(firms: list[Firm], cast: Cast, people: dict[str, User], *, year: int) -> None:
    many = [firm.pk for number, firm in enumerate(firms[:_DECLARING]) if number % 5 != 4]
    played = (cast.own.pk, cast.fitting.pk, cast.certified.pk)
    for number, firm in enumerate(dict.fromkeys((*played, *many))):
        _one(firm, number + 4, year, by=people["gaoxin"])


def _one(firm: int, number: int, year: int, *, by: User) -> None:
    """Nothing bad is declared, and scores of which most are enough."""
    actions.declare(
        Declaration(
            enterprise=Enterprise(pk=firm),
            year=year,
            ip_supports=True,
            incident=False,
            prohibited=False,
            abnormal=False,
            ip_score=22 + number % 7,
            transfer_score=23 + number % 5,
            management_score=15 + number % 4,
            credit_score=80,
            transfers=4 + number % 3,
        ),
        by=by,
    )
