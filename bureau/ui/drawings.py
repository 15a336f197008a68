"""Small drawings inside a line of text: a bar with the mark of where it should be, and a spark line."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .figures import as_decimal, figure_text, percent_text
from .lamps import lamp_of

SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 96, 28, 3


def progress_bar(value, expected=None, *, state: str = "", label: str = "") -> SafeString:
    """A bar of `value` (1 = the whole target) with a mark at `expected`; both are ratios, either may be unknown."""
    done, due = as_decimal(value), as_decimal(expected)
    words = f"已完成 {percent_text(done)}" if done is not None else "尚无数据"
    if due is not None:
        words += f"，时序应达 {percent_text(due)}"
    css = lamp_of(state).css if state else "lamp-plain"
    return format_html(
        '<svg class="bar {}" role="img" aria-label="{}" width="100%" height="12"><title>{}</title>'
        '<rect class="bar-ground" y="2" width="100%" height="8" rx="4"/>'
        '<rect class="bar-value" y="2" width="{}" height="8" rx="4"/>{}</svg>',
        css,
        f"{label}{words}",
        f"{label}{words}",
        share(done),
        "" if due is None else due_mark(due),
    )


def due_mark(due) -> SafeString:
    at = share(due)
    return format_html('<line class="bar-mark" x1="{}" x2="{}" y1="0" y2="12"/>', at, at)


def share(ratio) -> str:
    """A ratio as a width between 0% and 100%."""
    if ratio is None:
        return "0%"
    return f"{round(float(min(max(ratio, 0), 1)) * 100, 2):g}%"


def sparkline(values: Sequence, *, label: str = "走势", unit: str = "") -> SafeString:
    """A line through the known values; a gap where one is missing, a dot at the last."""
    numbers = [as_decimal(value) for value in values]
    known = [number for number in numbers if number is not None]
    if not known:
        return SafeString("")
    points = scaled(numbers)
    last = next(point for point in reversed(points) if point)
    words = f"{label}：由 {figure_text(known[0], unit)} 到 {figure_text(known[-1], unit)}，共 {len(known)} 期"
    lines = format_html_join("", '<polyline points="{}"/>', ((path,) for path in unbroken(points)))
    return format_html(
        '<svg class="spark" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}"><title>{}</title>{}'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        words,
        SPARK_WIDTH,
        SPARK_HEIGHT,
        SPARK_WIDTH,
        SPARK_HEIGHT,
        words,
        lines,
        *last,
    )


def scaled(numbers: list) -> list[tuple[str, str] | None]:
    """Each known number as a point of the drawing, lowest at the bottom."""
    known = [float(number) for number in numbers if number is not None]
    low, high = min(known), max(known)
    spread = (high - low) or 1.0
    step = (SPARK_WIDTH - 2 * SPARK_MARGIN) / max(len(numbers) - 1, 1)
    room = SPARK_HEIGHT - 2 * SPARK_MARGIN
    middle = SPARK_HEIGHT / 2

    def point(index, number):
        height = middle if high == low else SPARK_HEIGHT - SPARK_MARGIN - (float(number) - low) / spread * room
        return f"{SPARK_MARGIN + index * step:.1f}", f"{height:.1f}"

    return [None if number is None else point(index, number) for index, number in enumerate(numbers)]


def unbroken(points: list[tuple[str, str] | None]) -> list[str]:
    """The runs of neighbouring points, as polyline coordinates."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(",".join(point))
    return [" ".join(run) for run in runs if len(run) > 1]
