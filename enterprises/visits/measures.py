"""口径 of looking after firms: pairs, visits, problems found and solved. The docstrings stand on the screen."""

from bureau.measures import Column, flow, ratio, stock

from .models import Pair, Problem, Visit

FIRM = (
    Column("企业名称", "enterprise.name"),
    Column("统一社会信用代码", "enterprise.uscc"),
    Column("县区", "county.name"),
)
PAIRED = {
    "county": "county",
    "starts": "since",
    "ended_early": "until",
    "columns": (
        *FIRM,
        Column("包扶人员", "officer.display_name"),
        Column("包扶起始日期", "since", "date"),
        Column("包扶结束日期", "until", "date"),
    ),
}
VISITED = {
    "county": "county",
    "on": "visited_on",
    "columns": (
        *FIRM,
        Column("走访日期", "visited_on", "date"),
        Column("走访方式", "get_form_display"),
        Column("走访人员", "visitor_words"),
    ),
}
PROBLEM = {
    "county": "county",
    "unit": "个",
    "columns": (
        *FIRM,
        Column("问题类别", "kind.name"),
        Column("问题描述", "description"),
        Column("提出日期", "found_on", "date"),
        Column("状态", "get_state_display"),
        Column("解决日期", "solved_on", "date"),
    ),
}


def _pairs():
    return Pair.objects.select_related("enterprise", "county", "officer")


def _visits():
    return Visit.objects.select_related("enterprise", "county").prefetch_related("visitors")


def _problems():
    return Problem.objects.select_related("enterprise", "county", "kind")


@stock(key="enterprises.pairs", label="包扶关系", unit="个", **PAIRED)
def pairs():
    """统计时点存续的包扶关系数：一名工作人员包扶一家企业计一个，起始日期不晚于统计时点，且统计时点前（含当日）没有结束；按企业所在县区统计。"""
    return _pairs()


@stock(key="enterprises.firms_paired", label="包扶企业", unit="家", distinct="enterprise_id", **PAIRED)
def firms_paired():
    """统计时点有包扶人员的企业数，同一企业有几名包扶人员的只计一家；按企业所在县区统计。"""
    return _pairs()


@flow(key="enterprises.visits", label="走访企业次数", unit="次", **VISITED)
def visits():
    """统计期内走访企业的次数，按走访日期统计，实地、座谈、电话等各种方式都计；同一企业走访几次计几次。按企业所在县区统计。"""
    return _visits()


@flow(key="enterprises.firms_visited", label="走访企业户数", unit="家", distinct="enterprise_id", **VISITED)
def firms_visited():
    """统计期内走访过的企业数，同一企业在一个年度内只在首次走访的月份计一家，各月之和等于全年；按企业所在县区统计。"""
    return _visits()


@flow(key="enterprises.problems_found", label="企业问题", on="found_on", **PROBLEM)
def problems_found():
    """统计期内提出的企业问题数，包括走访发现的和企业自行提出的，按提出日期统计（走访发现的为走访日期）；按企业所在县区统计。"""
    return _problems()


@flow(key="enterprises.problems_solved", label="解决企业问题", on="solved_on", **PROBLEM)
def problems_solved():
    """统计期内解决的企业问题数，按解决日期统计，不论何时提出；回访后企业不满意、退回重办的不计，再次解决时按新的解决日期计入。"""
    return _problems().solved()


@flow(key="enterprises.problems_found_solved", label="提出且已解决的企业问题", on="found_on", **PROBLEM)
def problems_found_solved():
    """统计期内提出的企业问题中现已解决（含已回访）的个数，按提出日期统计，解决日期不限于统计期内。"""
    return _problems().solved()


ratio(
    key="enterprises.problem_solving_rate",
    label="企业问题解决率",
    unit="%",
    numerator="enterprises.problems_found_solved",
    denominator="enterprises.problems_found",
    definition="统计期内提出的企业问题中现已解决（含已回访）的个数，除以同期提出的个数，乘以 100；分子分母是同一批问题，不会超过 100%。"
    "认定无法解决的留在分母。没有提出问题的不计算。各县区分别相除，全市用合计数相除，不取平均。",
)
