"""Pictures: what cameras and programs wrote beside the image, and a copy without it. The image itself a person looks at."""

import struct
from collections.abc import Iterator

from .pieces import Contents

PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG needs to be shown; words, times and camera data are not among it.
PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split())
SCAN, COLOUR, COMMENT = 0xDA, 0xEE, 0xFE
LOOK = "图片里的文字不能自动检查"


def read(data: bytes) -> Contents:
    """The words beside the image, and the request that a person looks at it."""
    found = Contents(unsearchable=[LOOK])
    try:
        for part in _beside(data):
            for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
                found.add("图片属性", part[:200_000].decode(encoding, "ignore"))
    except (struct.error, IndexError):
        found.unsearchable.append("图片损坏，不能检查")
    return found


def stripped(data: bytes) -> bytes:
    """The same image without what was written beside it. Raises ValueError for a broken one."""
    try:
        if data.startswith(PNG):
            return PNG + b"".join(chunk for kind, chunk in _png_chunks(data) if kind in PNG_KEPT)
        return b"\xff\xd8" + b"".join(part for marker, part in _jpeg_parts(data) if not _is_beside(marker))
    except (struct.error, IndexError) as error:
        raise ValueError("图片损坏") from error


def _beside(data: bytes) -> Iterator[bytes]:
    if data.startswith(PNG):
        yield from (chunk[8:-4] for kind, chunk in _png_chunks(data) if kind not in PNG_KEPT)
    else:
        yield from (part[4:] for marker, part in _jpeg_parts(data) if _is_beside(marker))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place + 8 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        end = place + 12 + length
        if end > len(data):
            raise IndexError("a chunk ends beyond the file")
        kind = data[place + 4 : place + 8]
        yield kind, data[place:end]
        place = end
        if kind == b"IEND":
            return  # what follows the end is no image


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            raise IndexError("a segment does not begin with its mark")
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == SCAN:
            last = data.rfind(b"\xff\xd9")
            yield marker, data[place : last + 2 if last > place else len(data)]
            return
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        yield marker, data[place : place + 2 + length]
        place += 2 + length


def _is_beside(marker: int) -> bool:
    """Segments of applications except the one that colours need, and comments."""
    return (0xE1 <= marker <= 0xEF and marker != COLOUR) or marker == COMMENT
