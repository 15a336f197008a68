"""How an application stands."""

from django.db import models


class ApplicationState(models.TextChoices):
    """From the first word to the decision."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回补正"
    WITHDRAWN = "withdrawn", "已撤回"
    RECOMMENDED = "recommended", "已推荐"
    NOT_RECOMMENDED = "not_recommended", "未予推荐"
    PASSED = "passed", "形式审查通过"
    FAILED = "failed", "形式审查不通过"
    IN_REVIEW = "in_review", "评审中"
    REVIEWED = "reviewed", "已评审"
    PROPOSED = "proposed", "拟支持"
    DECLINED = "declined", "不予支持"
    APPROVED = "approved", "已批准"


# They stand for no quota any more.
OVER = (
    ApplicationState.WITHDRAWN,
    ApplicationState.NOT_RECOMMENDED,
    ApplicationState.FAILED,
    ApplicationState.DECLINED,
)
EDITABLE = (ApplicationState.DRAFT, ApplicationState.RETURNED)
PASSED_CHECK = (
    ApplicationState.PASSED,
    ApplicationState.IN_REVIEW,
    ApplicationState.REVIEWED,
    ApplicationState.PROPOSED,
    ApplicationState.DECLINED,
    ApplicationState.APPROVED,
)


class ScanState(models.TextChoices):
    """What the virus scanner has said of a file."""

    UNSCANNED = "unscanned", "未经病毒查杀"
    CLEAN = "clean", "未发现病毒"
    INFECTED = "infected", "发现病毒"
