"""The wording of every message about pairs, visits and problems, and whom it goes to."""

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .models import Pair, Problem


def responsible_people(problem: Problem):
    """The person in charge; without one, the officers of the division or county in charge."""
    if problem.owner_id:
        return [problem.owner]
    if problem.side == Problem.Side.DIVISION:
        return User.objects.filter(role=Role.DIVISION_OFFICER, division=problem.division_id, is_active=True)
    return officers_of(problem.county) if problem.side == Problem.Side.COUNTY else []


def callers(problem: Problem):
    """Who calls the firm back: the officer who wrote the problem down, else those who look after the firm."""
    if problem.recorded_by.is_officer or problem.recorded_by.role == Role.LEADER:
        return [problem.recorded_by]
    paired = Pair.objects.open().filter(enterprise=problem.enterprise_id).values("officer")
    officers = list(User.objects.filter(pk__in=paired, is_active=True))
    return officers or list(officers_of(problem.county))


def without(people, person) -> list[User]:
    """Nobody is told of what they did themselves."""
    return [one for one in people if one.pk != person.pk]


def _say(people, problem: Problem, text: str, *, key: str = "") -> int:
    return tell(people, text=text, detail=problem.description, url=problem.get_absolute_url(), key=key)


def assigned(problem: Problem, *, by) -> int:
    """To those who are in charge now."""
    text = f"{problem.enterprise.name}有一个{problem.kind.name}问题交您办理，请于 {problem.deadline} 前办结。"
    return _say(without(responsible_people(problem), by), problem, text)


def told_by_firm(problem: Problem) -> int:
    """To those who look after the firm and to its county: a firm has told a problem itself."""
    paired = Pair.objects.open().filter(enterprise=problem.enterprise_id).values("officer")
    people = [*User.objects.filter(pk__in=paired, is_active=True), *officers_of(problem.county)]
    return _say(people, problem, f"{problem.enterprise.name}提出一项{problem.kind.name}诉求，请交办。")


def solved(problem: Problem, *, by) -> int:
    """To the recorder, who calls back, and to the people of the firm."""
    text = f"{problem.enterprise.name}的{problem.kind.name}问题已登记解决，请回访企业是否满意。"
    sent = _say(without(callers(problem), by), problem, text)
    text = f"贵单位提出的{problem.kind.name}问题已登记解决，如仍未解决，请在回访时说明。"
    return sent + _say(people_of(problem.enterprise), problem, text)


def reopened(problem: Problem, *, by) -> int:
    """To those who were in charge: the firm is not satisfied."""
    text = f"{problem.enterprise.name}对{problem.kind.name}问题的解决不满意，已退回待解决，请重新交办时限。"
    return _say(without(responsible_people(problem), by), problem, text)


def given_up(problem: Problem, *, by) -> int:
    """To the recorder and to the firm, with the reason."""
    text = f"{problem.enterprise.name}的{problem.kind.name}问题经认定暂时无法解决，请向企业说明。"
    sent = _say(without(callers(problem), by), problem, text)
    text = f"贵单位提出的{problem.kind.name}问题经认定暂时无法解决，原因见问题页面。"
    return sent + _say(people_of(problem.enterprise), problem, text)


def extended(problem: Problem, *, by) -> int:
    """To those who are in charge: there is more time."""
    text = f"{problem.enterprise.name}的{problem.kind.name}问题办结时限延至 {problem.deadline}。"
    return _say(without(responsible_people(problem), by), problem, text)


def due_soon(problem: Problem) -> int:
    """To those who are in charge, once for each deadline."""
    text = f"{problem.enterprise.name}的{problem.kind.name}问题将于 {problem.deadline} 到期，请抓紧办理。"
    return _say(responsible_people(problem), problem, text, key=f"problem-due:{problem.pk}:{problem.deadline}")


def overdue(problem: Problem) -> int:
    """To those who are in charge, once for each deadline."""
    text = f"{problem.enterprise.name}的{problem.kind.name}问题已超过办结时限 {problem.deadline}，请尽快办结。"
    return _say(responsible_people(problem), problem, text, key=f"problem-late:{problem.pk}:{problem.deadline}")


def paired(officer: User, firms: int, url: str, *, by) -> int:
    """To an officer who was given firms."""
    return tell(without([officer], by), text=f"您新增 {firms} 家包扶企业，请按要求走访。", url=url)
