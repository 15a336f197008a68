"""包扶走访: who looks after which firm and project, visits of the last year, and problems in every state.

Some firms were not visited for more than 90 days, one never; one problem is overdue.
"""

from datetime import date, timedelta
from typing import NamedTuple

from bureau.accounts.models import User
from enterprises.models import Enterprise, Pair, Problem, Visit
from enterprises.visits import actions, pairing, solving
from projects.models import Project, ProjectPair
from projects.pairing import actions as project_pairing

from .cast import DONGGANG, FENGCHENG, Cast
from .dated import as_of

_SINCE = 400
# Days since each visit of a firm, by the place of the firm among those of its officer; the fourth was never visited.
_DAYS = ((6, 95, 210, 330), (24, 120, 260), (130, 300), (), (58, 190), (101, 240, 352), (15, 80))
_FORMS = (Visit.Form.ON_SITE, Visit.Form.ON_SITE, Visit.Form.MEETING, Visit.Form.PHONE)
_CONTENT = (
    "实地察看生产车间和研发场所，了解研发项目立项、辅助账归集情况，宣讲研发费用加计扣除和高企认定政策。（演示）",
    "与企业负责人座谈，了解订单、用工和新产品试制情况，商定下一步知识产权布局。（演示）",
    "了解上年度研发投入和科技人员配置，提醒及时填报年度数据和条件自测。（演示）",
    "电话回访上次走访所提问题的办理情况，告知近期开放受理的政策。（演示）",
)


class Told(NamedTuple):
    """One problem: who found it so many days ago, what kind, in which words, to be solved within so many, its fate."""

    by: str
    kind: str
    words: str
    ago: int
    within: int | None
    fate: str


_PROBLEMS = (
    Told("donggang", "money", "新产线投产，流动资金缺口约 300 万元，希望对接银行科技贷款。", 6, 30, "working"),
    Told("donggang", "technology", "产品涂层附着力不稳定，希望对接高校材料团队联合攻关。", 24, None, "open"),
    Told("donggang", "talent", "缺嵌入式软件工程师 3 名，希望协助参加校园招聘。", 130, 90, "overdue"),
    Told("donggang", "policy", "研发费用辅助账不规范，担心影响高企认定，希望专家上门辅导。", 95, 40, "called_back"),
    Told("gaoxin", "market", "希望进入本地医疗机构采购目录，参加供需对接会。", 95, 60, "solved"),
    Told("donggang", "land", "现有厂房不能扩建，希望协调相邻闲置地块。", 120, 60, "unsolvable"),
    Told("gaoxin", "staff", "旺季普工短缺，希望协调职业学校实习。", 120, 45, "called_back"),
    Told("fengcheng", "money", "研发后补助申报材料看不懂，希望讲解。", 95, 20, "called_back"),
    Told("gaoxin", "technology", "检测设备不足，希望共享大型科研仪器。", 210, 60, "reopened"),
    Told("fengcheng", "policy", "技术合同登记流程不熟悉。", 210, 30, "called_back"),
)


def add_visits(cast: Cast, people: dict[str, User], *, today: date) -> None:
    """Pairs, visits with their problems, a problem that qiye tells itself, and pairs of projects."""
    others = [firm for firm in cast.climbing if firm.county.code not in (DONGGANG, FENGCHENG)]
    rounds = {
        "donggang": [cast.own, cast.fitting, *cast.of_county(DONGGANG)],
        "fengcheng": [cast.certified, *cast.of_county(FENGCHENG)],
        "gaoxin": [*cast.ending[:3], *others],
        "juzhang": [*others[-2:]],
    }
    waiting = list(_PROBLEMS)
    for name, firms in rounds.items():
        _look_after(people[name], firms[: len(_DAYS)], waiting, people, today)
    with as_of(today, Problem):
        words = "准备申报高新技术企业，请专家帮助核对研发费用归集口径。（演示）"
        actions.tell_problem(Problem(enterprise=cast.own, kind_id="policy", description=words), by=people["qiye"])
    _pair_projects(people, today)


def _look_after(
    officer: User, firms: list[Enterprise], waiting: list[Told], people: dict[str, User], today: date
) -> None:
    since = today - timedelta(days=_SINCE)
    by = officer if officer.is_officer else people["zonghe"]
    with as_of(since, Pair):
        pairing.pair_up(officer, firms, since=since, by=by, note="演示数据")
    for firm, days in zip(firms, _DAYS, strict=False):
        for number, ago in enumerate(sorted(days, reverse=True)):
            told = next((one for one in waiting if (one.by, one.ago) == (officer.username, ago)), None)
            if told:
                waiting.remove(told)
            _visit(officer, firm, number, today - timedelta(days=ago), told, people, today)


def _visit(
    officer: User, firm: Enterprise, number: int, day: date, told: Told | None, people: dict[str, User], today: date
) -> None:
    place = (number + firm.pk) % len(_CONTENT)
    visit = Visit(enterprise=firm, visited_on=day, form=_FORMS[place], content=_CONTENT[place])
    problems, note = [], ""
    if told:
        problems = [(Problem(kind_id=told.kind, description=f"{told.words}（演示）"), _assignment(told, day, people))]
        note = "企业负责人表示可以配合提供账目。（演示）"
    with as_of(day, Visit, Problem):
        actions.record_visit(visit, by=officer, problems=problems, internal_note=note)
    if told:
        _play(problems[0][0], told, officer, people, today)


def _assignment(told: Told, day: date, people: dict[str, User]) -> actions.Assignment | None:
    """Money and policies are for the division of high technology, the rest for the county."""
    if told.within is None:
        return None
    deadline = day + timedelta(days=told.within)
    if told.kind in ("money", "policy"):
        return actions.Assignment(deadline, people["gaoxin"].division, people["gaoxin"])
    return actions.Assignment(deadline)


def _play(problem: Problem, told: Told, officer: User, people: dict[str, User], today: date) -> None:
    """What became of a problem; the city's officer does what not every officer may."""
    if told.fate == "open":
        return
    city, day = people["gaoxin"], problem.found_on
    by = officer if officer.is_county_officer else city
    with as_of(day + timedelta(days=3), Problem):
        problem = solving.start(problem, by=by)
    if told.fate == "unsolvable":
        with as_of(day + timedelta(days=30), Problem):
            solving.give_up(problem, reason="相邻地块已有规划用途，暂无法调整，建议使用园区标准厂房。", by=city)
    if told.fate not in ("solved", "called_back", "reopened"):
        return
    solved_on = day + timedelta(days=(told.within or 10) - 2)
    with as_of(solved_on, Problem):
        words = "已对接专家和相关单位，企业确认问题得到处理。（演示）"
        problem = solving.solve(problem, solution=words, on=solved_on, by=by)
    if told.fate == "solved":
        return
    satisfied, called_on = told.fate == "called_back", min(solved_on + timedelta(days=9), today)
    with as_of(called_on, Problem):
        words = "企业表示满意。" if satisfied else "共享仪器预约排队过长，问题没有真正解决。"
        solving.call_back(problem, satisfied=satisfied, on=called_on, words=words, by=by)


def _pair_projects(people: dict[str, User], today: date) -> None:
    """Two running projects each for the city's and one county's officer."""
    since = today - timedelta(days=150)
    running = Project.objects.filter(state="running").order_by("-pk")
    chosen = {
        "gaoxin": running.exclude(county__code=DONGGANG)[:2],
        "donggang": running.filter(county__code=DONGGANG)[:2],
    }
    for name, projects in chosen.items():
        with as_of(since, ProjectPair):
            project_pairing.pair_up(people[name], projects, since=since, by=people[name], note="演示数据")
