"""推荐 and 形式审查 of the made-up applications."""

from collections.abc import Iterable
from datetime import datetime

from bureau.accounts.models import User
from projects.applications.models import Application
from projects.screening import actions
from projects.screening.checking import Judged
from projects.screening.checklist import items
from projects.screening.choices import Result

from . import clock
from .cast import DONGGANG

_OPINIONS = (
    "项目符合我市产业方向，申报单位具备实施条件，材料属实，同意推荐。",
    "经审核，单位信用良好，自筹资金落实，同意推荐。",
    "技术路线可行，预期效益明显，同意推荐。",
)


def recommend(applications: Iterable[Application], people: dict[str, User], *, on: datetime) -> list[Application]:
    """The word of the county of each, at the next free place of its list."""
    places: dict[str, int] = {}
    done = []
    for number, application in enumerate(applications):
        county = application.county.code
        places[county] = places.get(county, 0) + 1
        officer = people["donggang" if county == DONGGANG else "fengcheng"]
        with clock.at(on):
            actions.recommend(application, order=places[county], opinion=_OPINIONS[number % 3], by=officer)
        done.append(Application.objects.get(pk=application.pk))
    return done


def check(application: Application, by: User, *, on: datetime, failing: dict[int, str] | None = None) -> Application:
    """The checklist filled in; the application passes unless items (by their order) fail, each with its remark."""
    failing = failing or {}
    judged = {
        item.order: Judged(Result.NOT_FITS, failing[item.order])
        if item.order in failing
        else Judged(Result.FITS, "已核对。")
        for item in items(application.call)
    }
    with clock.at(on):
        actions.check(application, judged, by=by)
        step = actions.fail_check if failing else actions.pass_check
        step(application, by=by)
    return Application.objects.get(pk=application.pk)
