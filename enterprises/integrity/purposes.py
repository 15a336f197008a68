"""What a sanction can bar a person or an organisation from, as the portal asks about it."""

from enum import StrEnum


class Purpose(StrEnum):
    """Each is a row of `RestrictedActivity`, by name; the table may hold more, about which nothing in the portal asks."""

    APPLYING = "项目申报"
    REVIEWING = "评审咨询"
    RECOMMENDING = "推荐提名"
    PAYING = "资金拨付"
    CERTIFYING = "资质认定"
    AWARDING = "科技奖励"
