"""How large a file may be, and the sentences that refuse a larger one."""

from django.conf import settings

from bureau.exchange.refusals import UnreadableFile

MAX_ROWS = 200_000
# The limit on rows counts data rows; a little room is left for titles above the header.
SPARE_ROWS = 20
MAX_COLUMNS = 500
# The parser keeps the used rectangle in memory, so its area is bounded as well as its sides.
MAX_AREA = 10_000_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
RATIO_FLOOR = 20 * 1024 * 1024
BROKEN = "文件已损坏，无法打开。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。"
TOO_DENSE = "文件解压后过大，不像正常的表格，已拒绝。请只保留需要的行列，另存后再上传。"


def max_bytes() -> int:
    """The largest file that is accepted, in bytes (setting EXCHANGE_MAX_BYTES)."""
    return settings.EXCHANGE_MAX_BYTES


def refuse_extent(rows: int, columns: int) -> None:
    """Raises UnreadableFile when a sheet that ends in this row and column is too large to be read."""
    if rows > MAX_ROWS + SPARE_ROWS:
        raise UnreadableFile(f"表格超过 {MAX_ROWS:,} 行的上限。请删去多余的行，或分成几份上传。")
    if columns > MAX_COLUMNS:
        raise UnreadableFile(f"表格有 {columns:,} 列，超过 {MAX_COLUMNS} 列的上限。请删去多余的列后再上传。")
    if rows * columns > MAX_AREA:
        raise UnreadableFile("表格的行列太多，一次读不下。请分成几份上传。")
