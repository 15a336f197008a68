"""One thing of each kind of `enterprises.membership`, belonging to 东港市."""

from bureau.accounts.models import Role, User
from bureau.notices.models import Notice
from enterprises.membership.invitation_actions import invite
from enterprises.membership.models import ClaimState, Invitation, MembershipClaim
from enterprises.register.models import EnterpriseMember
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    firm = made["enterprise"]
    EnterpriseMember.objects.filter(user=people.applicant, enterprise=firm).update(is_admin=True)
    newcomer, colleague = (
        User.objects.create(username=name, display_name=name, role=Role.ENTERPRISE_USER, must_change_password=False)
        for name in ("newcomer", "colleague")
    )
    invited = Invitation(enterprise=firm, name="受邀人", phone="13900000001")
    invitation, token = invite(invited, by=people.applicant)
    return {
        "membership_claim": claim(newcomer, made, enterprise=firm, uscc=firm.uscc),
        "own_claim": claim(people.applicant, made, uscc="91210681MA0000002T", state=ClaimState.RETURNED),
        "colleague": EnterpriseMember.objects.create(user=colleague, enterprise=firm),
        "invitation": invitation,
        "invitation_token": token,
        "notice": Notice.objects.create(recipient=people.officer, text="请核对", url="/notices/"),
    }


def claim(person: User, made: dict, **facts) -> MembershipClaim:
    county = made["county"]
    return MembershipClaim.objects.create(
        person=person, name="东港试验有限公司", county=county, said_county=county, position="会计", **facts
    )
