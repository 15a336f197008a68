"""What people are told about figures: the firm what became of them, its county that they came."""

from django.urls import reverse

from bureau.accounts.models import Role
from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .models import AnnualFigures

TO_FIRM = {
    "submit": "{by}代为提交了{what}，等待市科技局核实。",
    "pass_on": "{what}已由{by}审核通过，等待市科技局核实。",
    "verify": "{what}已核实。",
    "lock": "{what}已锁定，不能再修改。",
    "give_back": "{what}被退回，请修改后重新提交：{reason}",
    "reopen": "{what}被重新打开，请修改后重新提交：{reason}",
}
TO_COUNTY = {
    "submit": "{what}已由企业提交，请审核。",
    "give_back": "{what}被市科技局退回：{reason}",
    "reopen": "{what}被市科技局重新打开：{reason}",
}


def moved(figures: AnnualFigures, name: str, *, by, reason: str = "") -> None:
    """Tell the other side of a step: never the person who took it, and nobody of the divisions."""
    facts = {"what": f"“{figures}”", "by": by.display_name, "reason": reason.strip()}
    if by.role != Role.ENTERPRISE_USER and name in TO_FIRM:
        _tell(people_of(figures.enterprise), TO_FIRM[name], facts, firms_page(figures, name))
    if not by.is_county_officer and name in TO_COUNTY and _concerns_county(name, by):
        _tell(officers_of(figures.county), TO_COUNTY[name], facts, figures.get_absolute_url())


def _concerns_county(name: str, by) -> bool:
    """That the bureau filed for a firm needs no look of the county."""
    return name != "submit" or by.role == Role.ENTERPRISE_USER


def firms_page(figures: AnnualFigures, name: str) -> str:
    """Where the firm goes on: to the form when it is its turn, else to the page of the year."""
    if name in ("give_back", "reopen"):
        return reverse("enterprises:annual_figures_firm", args=[figures.enterprise_id, figures.year])
    return figures.get_absolute_url()


def _tell(people, words: str, facts: dict, url: str) -> None:
    tell(people, text=words.format(**facts | {"reason": facts["reason"][:120]}), detail=facts["reason"], url=url)
