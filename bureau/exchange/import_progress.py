"""How far the work on an import is: share, rate, time left, in words."""

from dataclasses import dataclass

from django.utils import timezone

from bureau.exchange.exports.progress import duration
from bureau.exchange.models import BatchState, ImportBatch

HEADS = {
    BatchState.READING: "正在读取文件",
    BatchState.APPLYING: "正在写入",
    BatchState.UNDOING: "正在撤销",
}


@dataclass(frozen=True)
class ImportProgress:
    """`head` and `step` say what is being done; `done` of `total` rows, or None while rows cannot be counted.

    `rate` is rows a second, `left` and `spent` are words, empty while unknown.
    """

    head: str
    step: str
    done: int | None
    total: int
    rate: int
    left: str
    spent: str

    @property
    def share(self) -> int:
        """Percent of the rows."""
        return min(100, int(100 * self.done / self.total)) if self.done and self.total else 0


def progress_of(batch: ImportBatch) -> ImportProgress:
    """As it stands now."""
    state = BatchState(batch.state)
    begun = bool(batch.worker and batch.started_at)
    seconds = (timezone.now() - batch.started_at).total_seconds() if begun else 0
    counting = state == BatchState.READING and begun and 0 < batch.rows_done < batch.rows_total
    rate = batch.rows_done / seconds if counting and seconds > 0 else 0
    return ImportProgress(
        head=HEADS[state],
        step=_step(batch, state, begun),
        done=batch.rows_done if counting else None,
        total=batch.rows_total if state == BatchState.READING else _rows_to_write(batch),
        rate=round(rate),
        left=duration((batch.rows_total - batch.rows_done) / rate) if rate else "",
        spent=duration(seconds) if begun else "",
    )


def _rows_to_write(batch: ImportBatch) -> int:
    return batch.counts.get("new", 0) + batch.counts.get("changed", 0)


def _step(batch: ImportBatch, state: BatchState, begun: bool) -> str:
    if not begun:
        return "正在排队，轮到后自动开始。"
    if state == BatchState.APPLYING:
        return "全部写完才算数；中途出错，一行也不会写入。"
    if state == BatchState.UNDOING:
        return "全部撤回才算数；中途出错，一行也不会改动。"
    if not batch.rows_done:
        return "正在打开文件，找表头。"
    if batch.rows_done < batch.rows_total:
        return "正在逐行检查。目前没有写入任何数据。"
    return "各行已检查，正在与已有记录比较。"
