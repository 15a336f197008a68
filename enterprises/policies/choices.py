"""Choices of policies and claims."""

from django.db import models

from enterprises.annual_figures.groups import FIGURES, LABELS

FIGURE_CHOICES = [(name, LABELS[name]) for name in FIGURES]


class PolicyState(models.TextChoices):
    DRAFT = "draft", "起草中"
    PUBLISHED = "published", "已发布"
    ENDED = "ended", "已停止"


class Level(models.TextChoices):
    NATION = "nation", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class FundingMode(models.TextChoices):
    """支持方式, as the bureau's rules for funds tell them apart."""

    ADVANCE = "advance", "事前资助"
    POST_SUBSIDY = "post_subsidy", "后补助"
    INTEREST = "interest", "贷款贴息"
    RISK = "risk", "风险补偿"
    REWARD = "reward", "奖励"


class AmountKind(models.TextChoices):
    FIXED = "fixed", "固定金额"
    RATIO = "ratio", "按基数的比例"


class Comparator(models.TextChoices):
    AT_LEAST = "gte", "不低于"
    AT_MOST = "lte", "不超过"


class Turn(models.TextChoices):
    FIRST = "first", "首次认定"
    RENEWAL = "renewal", "重新认定"


class Verdict(models.TextChoices):
    """What screening found of an organisation; “one short” is not qualified for one single reason."""

    QUALIFIED = "qualified", "符合"
    ONE_SHORT = "one_short", "差一条"
    CANNOT_JUDGE = "cannot_judge", "无法判断"
    NOT_QUALIFIED = "not_qualified", "不符合"


class ClaimState(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审核"
    COUNTY_PASSED = "county_passed", "县区已通过"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "已核定"
    PAID = "paid", "已兑付"
    REFUSED = "refused", "不予兑付"
    WITHDRAWN = "withdrawn", "已撤回"
