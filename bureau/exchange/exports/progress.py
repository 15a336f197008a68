"""How far an export is: share, rate, time left, in words."""

from dataclasses import dataclass

from django.utils import timezone

from .models import ExportJob, ExportState

TONES = {
    ExportState.WAITING: "none",
    ExportState.RUNNING: "accent",
    ExportState.DONE: "ok",
    ExportState.FAILED: "late",
    ExportState.CANCELLED: "none",
    ExportState.EXPIRED: "none",
}


@dataclass(frozen=True)
class Progress:
    """`ratio` is 0 to 1, `share` the same in percent; `rate` rows a second, `left` and `took` words, empty while unknown."""

    ratio: float
    share: int
    rate: int
    left: str
    took: str
    tone: str


def progress_of(job: ExportJob) -> Progress:
    """As it stands now."""
    until = job.finished_at or timezone.now()
    seconds = (until - job.started_at).total_seconds() if job.started_at else 0
    rate = job.rows_done / seconds if seconds > 0 else 0
    left = (job.rows_total - job.rows_done) / rate if rate and job.state == ExportState.RUNNING else None
    ratio = min(1.0, job.rows_done / job.rows_total) if job.rows_total else 0.0
    return Progress(
        ratio=ratio,
        share=int(100 * ratio),
        rate=round(rate),
        left="" if left is None else duration(left),
        took=duration(seconds) if job.finished_at and seconds else "",
        tone=TONES[ExportState(job.state)],
    )


def duration(seconds: float) -> str:
    """“40 秒”, “3 分钟”, “2 小时 5 分钟”."""
    if seconds < 60:
        return f"{max(1, round(seconds))} 秒"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} 分钟"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} 小时 {minutes} 分钟" if minutes else f"{hours} 小时"
