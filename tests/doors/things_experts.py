"""One thing of each kind of `projects.experts`; `made` has what was made before."""

from projects.experts.account_actions import invite
from tests.personas import Personas
from tests.projects.experts.made_up import a_relation, an_expert


def things(people: Personas, made: dict) -> dict:
    """The expert who signs in, and another who was invited and has no account yet."""
    expert = an_expert("评审专家", user=people.expert)
    invited = an_expert("受邀专家")
    invitation, token = invite(invited, by=people.officer)
    relation = a_relation(expert, organisation_name="虚构大学")
    return {
        "expert": expert,
        "expert_relation": relation,
        "expert_invitation": invitation,
        "expert_token": token,
    }
