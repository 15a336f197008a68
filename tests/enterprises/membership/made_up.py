"""Made-up people, claims, members and invitations."""

from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.accounts.models import Role, User
from enterprises.membership import actions, invitation_actions
from enterprises.membership.models import Invitation, MembershipClaim
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import credit_code
from tests.personas import donggang

_serials = count(1)
PASSWORD = "Right-horse-7"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def person(name: str = "", *, phone: str = "", role: Role = Role.ENTERPRISE_USER, **facts) -> User:
    """An account of a person who acts, or wants to act, for firms."""
    serial = next(_serials)
    return User.objects.create(
        username=f"person{serial}",
        display_name=name or f"经办人{serial}",
        phone=phone or f"139{serial:08d}",
        role=role,
        must_change_password=False,
        **facts,
    )


def member(of: Enterprise, user: User | None = None, **facts) -> EnterpriseMember:
    """Somebody who acts for the firm."""
    return EnterpriseMember.objects.create(enterprise=of, user=user or person(), **facts)


def administrator(of: Enterprise, user: User | None = None) -> User:
    """An administrator of the firm."""
    return member(of, user, is_admin=True).user


def unsaved_claim(user: User, *, on: Enterprise | None = None, **facts) -> MembershipClaim:
    """What somebody would hand in: on a registered firm, or on a code that the register does not have."""
    defaults = {
        "uscc": on.uscc if on else credit_code(),
        "name": on.name if on else "东港新来有限公司",
        "said_county": on.county if on else donggang(),
        "position": "科技专员",
    }
    return MembershipClaim(person=user, **(defaults | facts))


def claim(user: User | None = None, *, on: Enterprise | None = None, **facts) -> MembershipClaim:
    """A claim as handed in."""
    return actions.submit(unsaved_claim(user or person(), on=on, **facts))


def invitation(of: Enterprise, by: User, *, name: str = "李四", phone: str = "13900005678") -> tuple[Invitation, str]:
    """An open invitation and the secret of its link."""
    return invitation_actions.invite(Invitation(enterprise=of, name=name, phone=phone), by=by)


def upload(name: str = "介绍信.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)
