"""Words of the recommendation and the format check."""

from django.db import models

from projects.applications.choices import ApplicationState


class Result(models.TextChoices):
    """What an officer finds of one item of the checklist."""

    FITS = "fits", "符合"
    NOT_FITS = "not_fits", "不符合"
    NOT_APPLICABLE = "n_a", "不适用"


class Found(models.TextChoices):
    """What the portal finds by itself; of some things it only says that somebody has to look."""

    FITS = "fits", "符合"
    NOT_FITS = "not_fits", "不符合"
    LOOK = "look", "需核对"


class Automatic(models.TextChoices):
    """What the portal can find out by itself."""

    COMPLETENESS = "complete", "填写完整"
    CONDITIONS = "conditions", "申报条件"
    INTEGRITY = "integrity", "科研诚信"
    DOUBLES = "doubles", "查重"
    DOUBLE_FUNDING = "funding", "重复资助"


# While the format check is under way.
TO_CHECK = (ApplicationState.SUBMITTED, ApplicationState.RECOMMENDED)
FOUND_TONES = {Found.FITS: "ok", Found.NOT_FITS: "late", Found.LOOK: "warn"}
RESULT_TONES = {Result.FITS: "ok", Result.NOT_FITS: "late", Result.NOT_APPLICABLE: "none"}
