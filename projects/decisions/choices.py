"""Words of decisions: how they stand, what is said of each application, which meetings, which letters, which registers."""

from django.db import models


class DecisionState(models.TextChoices):
    """From the ranked list to the document."""

    DRAFT = "draft", "拟定"
    APPROVED = "approved", "已上会"
    IN_PUBLICITY = "in_publicity", "公示中"
    READY = "ready", "待发文"
    ISSUED = "issued", "已发文"


class Verdict(models.TextChoices):
    """What is proposed of an application; staged, its firm learns nothing before the publicity or the document."""

    UNDECIDED = "undecided", "待定"
    PROPOSED = "proposed", "拟支持"
    RESERVE = "reserve", "备选"
    DECLINED = "declined", "不予支持"
    STRUCK = "struck", "异议成立"


# They take no money, whatever stands beside them.
OUT = (Verdict.DECLINED, Verdict.STRUCK)


class MeetingKind(models.TextChoices):
    """Who sat."""

    PARTY = "party", "局党组会"
    DIRECTOR = "director", "局长办公会"
    JOINT = "joint", "与财政联席会"


class ObjectionState(models.TextChoices):
    """What became of an objection."""

    OPEN = "open", "待处理"
    UPHELD = "upheld", "成立"
    DISMISSED = "dismissed", "不成立"


class LetterKind(models.TextChoices):
    """What a letter tells."""

    APPROVED = "approved", "批准通知"
    DECLINED = "declined", "未予支持通知"
    REVOKED = "revoked", "撤销通知"


class LetterState(models.TextChoices):
    """A letter leaves the outbox when somebody has looked at it."""

    DRAFT = "draft", "待核对"
    HELD = "held", "暂缓"
    SENT = "sent", "已发出"
    CANCELLED = "cancelled", "已取消"


class HonourKind(models.TextChoices):
    """What was won."""

    AWARD = "award", "科技奖励"
    CONTEST = "contest", "竞赛"


class UpwardResult(models.TextChoices):
    """What the higher level said."""

    PENDING = "pending", "待结果"
    APPROVED = "approved", "获批"
    REFUSED = "refused", "未获批"


AWARDS = (
    ("city_award", "市科学技术奖"),
    ("provincial_nomination", "省科学技术奖提名"),
    ("national_nomination", "国家科学技术奖提名"),
)
CONTESTS = (("city_contest", "市创新创业大赛"), ("provincial_selection", "省创新创业大赛选拔"))
PRIZES = {HonourKind.AWARD: dict(AWARDS), HonourKind.CONTEST: dict(CONTESTS)}
