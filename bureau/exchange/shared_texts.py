"""How much text the cells of an xlsx come to, found before a parser copies the shared texts into every cell.

A workbook holds each text once and the cells name it by its number, so that a small file may ask for any amount.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from bureau.exchange.limits import BROKEN
from bureau.exchange.refusals import UnreadableFile

MAX_TEXT = 400 * 1024 * 1024
CHUNK_REST = 1024
ITEM_END = re.compile(rb"</(?:[^<>\s/:]*:)?si\s*>|<(?:[^<>\s/:]*:)?si\s*/>")
USUAL_END = b"</si>"
ODD_ITEM = re.compile(rb"</si\s|:si[\s>/]|<si\s*/|<si\s[^<>]*/>")
UNPLAIN = re.compile(rb"<!(?:--|\[)")
MARK = re.compile(rb"t\s*=\s*[\"']s[\"']")
REFERENCE = re.compile(rb"t=\"s\"[^<>]*>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>(\d{1,9})</v>")
TOO_MUCH = "表格里的文字太多，一次读不下。请分成几份，或删去长文本的列后再上传。"

Unpack = Callable[[], Iterable[bytes]]


def check_texts(texts: Unpack, sheets: Iterable[tuple[int, Unpack]]) -> None:
    """Raises UnreadableFile when the texts of a sheet come to more than the server keeps in memory.

    `texts` starts reading the shared texts, `sheets` are the number of cells of each sheet and a start of reading it.
    """
    lengths, plain = _lengths(texts())
    longest = max(lengths, default=0)
    for cells, unpack in sheets:
        if cells * longest <= MAX_TEXT:
            continue
        if not plain:
            # A comment among the texts would shift their numbers.
            raise UnreadableFile(BROKEN)
        if _asked_for(unpack(), lengths, longest) > MAX_TEXT:
            raise UnreadableFile(TOO_MUCH)


def _lengths(chunks: Iterable[bytes]) -> tuple[list[int], bool]:
    """At least the bytes of each shared text, in order, and whether nothing else stands among them."""
    lengths: list[int] = []
    plain, rest, before = True, b"", 0
    for chunk in chunks:
        window, last = rest + chunk, 0
        if not lengths and not before:
            # What stands above the first text is none.
            window = window[max(window.find(b"<si"), 0) :]
        plain = plain and not UNPLAIN.search(window)
        if ODD_ITEM.search(window):
            for end in ITEM_END.finditer(window):
                lengths.append(before + end.start() - last)
                before, last = 0, end.end()
        elif (last := window.rfind(USUAL_END) + len(USUAL_END)) >= len(USUAL_END):
            ended = [len(item) for item in window[: last - len(USUAL_END)].split(USUAL_END)]
            ended[0] += before
            lengths += ended
            before = 0
        else:
            last = 0
        # An end may be cut in two; what is kept for the next chunk is not counted yet.
        rest = window[max(last, len(window) - CHUNK_REST) :]
        before += len(window) - last - len(rest)
    return [*lengths, before + len(rest)], plain


def _asked_for(chunks: Iterable[bytes], lengths: list[int], longest: int) -> int:
    total, marks, found, rest = 0, 0, 0, b""
    for chunk in chunks:
        window = rest + chunk
        cut = max(window.rfind(b"<c"), 0)
        rest, window = window[cut:], window[:cut]
        numbers = Counter(REFERENCE.findall(window))
        found += numbers.total()
        marks += len(MARK.findall(window))
        for number, times in numbers.items():
            total += times * (lengths[int(number)] if int(number) < len(lengths) else longest)
        if total > MAX_TEXT or len(rest) > MAX_TEXT:
            break
    # Cells written in another way than spreadsheet programs do are taken for the worst.
    return total + (marks + len(MARK.findall(rest)) - found) * longest
