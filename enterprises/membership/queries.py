"""What is asked about claims and the people of a firm."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from bureau.accounts.models import User
from bureau.accounts.rules import city_officers, enterprise_users
from enterprises.register.matching import Matcher
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.names import name_key

from .models import MembershipClaim, administered_by


def record_of(uscc: str) -> Enterprise | None:
    """The organisation of the whole register that a valid credit code means, also one that was merged into another."""
    found = Matcher(Enterprise.objects.select_related("county")).with_code(uscc)
    return found


def waiting(user) -> int:
    """How many claims this person may decide now."""
    claims = MembershipClaim.objects.visible_to(user).waiting()
    if enterprise_users(user):
        return claims.filter(enterprise__in=administered_by(user)).exclude(person=user).count()
    return claims.count() if user.is_county_officer or city_officers(user) else 0


def administrators_of(enterprise_id: int) -> list[User]:
    """The people with an open account who administer an organisation now."""
    acting = EnterpriseMember.objects.acting().filter(enterprise=enterprise_id, is_admin=True)
    return list(User.objects.filter(pk__in=acting.values("user"), is_active=True))


def firm_url(enterprise_id: int) -> str:
    """The page of a firm's accounts."""
    return reverse("enterprises:firm_accounts", args=[enterprise_id])


@dataclass(frozen=True)
class Line:
    """One fact as the person says it and as the register has it; `says` tells whether they are the same."""

    label: str
    claimed: str
    held: str
    says: str = ""
    tone: str = "none"


@dataclass(frozen=True)
class Review:
    """What somebody who decides about a claim has to look at."""

    record: Enterprise | None
    lines: Sequence[Line]
    members: Sequence[EnterpriseMember]
    others: Sequence[MembershipClaim]
    namesakes: Sequence[Enterprise]
    # The record stands in another county since the claim was handed in: none of this reader's business.
    is_elsewhere: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the organisation is no longer in the register of this city."""
        return not self.is_elsewhere and self.record is not None and self.record.status != Enterprise.Status.ACTIVE

    @property
    def has_administrator(self) -> bool:
        return any(member.is_admin and member.user.is_active for member in self.members)


def review(claim: MembershipClaim, *, reader) -> Review:
    """The claim beside the register."""
    record = claim.enterprise or record_of(claim.uscc)
    others = MembershipClaim.objects.visible_to(reader).filter(uscc=claim.uscc).exclude(pk=claim.pk)
    if record and not Enterprise.objects.visible_to(reader).filter(pk=record.pk).exists():
        return Review(record, _elsewhere(claim, record), [], [], [], is_elsewhere=True)
    return Review(
        record,
        _lines(claim, record),
        list(record.members.acting().select_related("user").order_by("-is_admin", "since")) if record else [],
        list(others.select_related("person").order_by("-pk")[:20]),
        [] if record else _namesakes(claim, reader),
    )


def _namesakes(claim: MembershipClaim, reader) -> list[Enterprise]:
    """Organisations of exactly this name under another code: perhaps the code was mistyped."""
    named = Enterprise.objects.visible_to(reader).filter(name_key=name_key(claim.name))
    return list(named.select_related("county")[:5])


def _elsewhere(claim: MembershipClaim, record: Enterprise) -> list[Line]:
    says = f"登记在{record.county.name}"
    return [Line("统一社会信用代码", claim.uscc, record.uscc, says, "warn"), Line("单位名称", claim.name, "")]


def _lines(claim: MembershipClaim, record: Enterprise | None) -> list[Line]:
    if record is None:
        none = "未登记"
        return [
            Line("统一社会信用代码", claim.uscc, none, "企业库中没有", "warn"),
            Line("单位名称", claim.name, none),
            Line("县区", claim.said_county.name, none),
        ]
    merged = record.uscc != claim.uscc
    same_county = record.county_id == claim.said_county_id
    status = record.get_status_display() + (f"（{record.status_on}）" if record.status_on else "")
    active = record.status == Enterprise.Status.ACTIVE
    return [
        Line("统一社会信用代码", claim.uscc, record.uscc, *_verdict(not merged, "该代码的单位已并入此单位")),
        _name_line(claim, record),
        Line("县区", claim.said_county.name, record.county.name, *_verdict(same_county, "不一致，以企业库为准")),
        Line("状态", "", status, "" if active else "请核实是否仍需办理业务", "none" if active else "late"),
        Line("法定代表人", "", record.legal_person),
    ]


def _verdict(same: bool, otherwise: str) -> tuple[str, str]:
    return ("一致", "ok") if same else (otherwise, "warn")


def _name_line(claim: MembershipClaim, record: Enterprise) -> Line:
    key = name_key(claim.name)
    if key == record.name_key:
        return Line("单位名称", claim.name, record.name, "一致", "ok")
    former = next((one for one in record.former_names.all() if one.name_key == key), None)
    if former is not None:
        until = f"，使用至 {former.until}" if former.until else ""
        return Line("单位名称", claim.name, record.name, f"填写的是曾用名{until}", "warn")
    return Line("单位名称", claim.name, record.name, "不一致", "late")
