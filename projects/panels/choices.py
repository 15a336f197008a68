"""Words of panels: how they meet, whether an expert reviews, which draw it was."""

from django.db import models


class PanelKind(models.TextChoices):
    """How a panel meets."""

    ONLINE = "online", "网络评审"
    MEETING = "meeting", "会议评审"


class SeatState(models.TextChoices):
    """Whether an expert reviews."""

    RESERVE = "reserve", "备选"
    INVITED = "invited", "待确认"
    ACCEPTED = "accepted", "已接受"
    REFUSED = "refused", "已谢绝"
    REMOVED = "removed", "已更换"


# They sit, or are asked to.
SITTING = (SeatState.INVITED, SeatState.ACCEPTED)


class DrawKind(models.TextChoices):
    """The one draw of a panel, and those that complete it."""

    FIRST = "first", "首次抽取"
    SUPPLEMENT = "supplement", "补充抽取"
