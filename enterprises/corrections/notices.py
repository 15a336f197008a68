"""What people are told about proposals: the county that one came, the firm what became of it."""

from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of

from .models import Correction, CorrectionItem


def came(correction: Correction, *, again: bool = False) -> None:
    """To the county: there is something to confirm."""
    verb = "重新提交" if again else "提交"
    text = f"“{correction.enterprise}”{verb}了信息变更申请，请确认。"
    tell(officers_of(correction.county), text=text, detail=correction.reason, url=correction.get_absolute_url())


def given_back(correction: Correction, reason: str) -> None:
    """To the firm: what is to be mended."""
    text = f"信息变更申请被退回，请修改后重新提交：{reason[:120]}"
    tell(people_of(correction.enterprise), text=text, detail=reason, url=correction.get_absolute_url())


def withdrawn(correction: Correction) -> None:
    """To the county: nothing is left to confirm."""
    text = f"“{correction.enterprise}”撤回了信息变更申请。"
    tell(officers_of(correction.county), text=text, url=correction.get_absolute_url())


def decided(correction: Correction, items: list[CorrectionItem]) -> None:
    """To the firm: what was confirmed, and what was not, with the reasons."""
    confirmed = [str(item) for item in items if item.decision == CorrectionItem.Decision.CONFIRMED]
    refused = [item for item in items if item.decision == CorrectionItem.Decision.REFUSED]
    said = []
    if confirmed:
        said.append(f"已变更{'、'.join(confirmed)}")
    if refused:
        said.append(f"不予变更{'、'.join(map(str, refused))}")
    detail = "\n".join(f"{item}：{item.reason}" for item in refused)
    text = f"信息变更申请已办结：{'；'.join(said)}。"
    tell(people_of(correction.enterprise), text=text, detail=detail, url=correction.get_absolute_url())
