"""What a PDF may not bring along: scripts, and actions that start something on the reader's machine.

Looked for are the names of such actions (PDF 32000-1 §12.6.4: `/JavaScript`, `/Launch`), in the file as it is and in its
compressed object streams, however the names are spelt. An encrypted file, or one packed in a rare way, is opened with
pypdf. All of it is bounded, so that a small file cannot keep the server busy; what cannot be looked into is refused.
"""

import io
import re
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

MOST_UNPACKED = 64 * 1024 * 1024  # bytes of object streams, all together
MOST_OBJECTS = 20_000  # looked at one by one, where the file has to be opened
DICTIONARY = 2_000  # bytes between the type of an object stream and its data
SCRIPT = "PDF 里有脚本（JavaScript），不能上传。请用“打印为 PDF”另存一份后再上传。"
LAUNCH = "PDF 里有启动外部程序的动作，不能上传。请用“打印为 PDF”另存一份后再上传。"
LOCKED = "PDF 已加密，无法检查，不能上传。请去掉密码和权限限制，或用“打印为 PDF”另存一份后再上传。"
UNREADABLE = "PDF 的结构无法检查，不能上传。请用“打印为 PDF”另存一份后再上传。"


class CannotTell(Exception):
    """The quick look does not reach everything in this file."""


def spelt(name: str) -> bytes:
    """A pattern for a name of PDF, each sign as it is or as #xx."""
    return (
        b"/" + b"".join(rb"(?:%c|#%02x|#%02X)" % (ord(sign), ord(sign), ord(sign)) for sign in name) + rb"(?![A-Za-z])"
    )


FORBIDDEN = ((re.compile(spelt("JavaScript")), SCRIPT), (re.compile(spelt("Launch")), LAUNCH))
PACKED = re.compile(spelt("ObjStm"))
ENCRYPTED = re.compile(spelt("Encrypt"))
RARE = re.compile(rb"ASCII|LZW|RunLength|Predictor|Crypt|/JBIG2Decode")
DATA = re.compile(rb"stream\r?\n")


def refusal(content: bytes) -> str:
    """Why a PDF is not taken, a sentence; "" when nothing speaks against it."""
    try:
        if ENCRYPTED.search(content):
            return _forbidden(content) or _opened(content)
        spent = 0
        for part in (content, *_object_streams(content)):
            spent += len(part)
            if spent > MOST_UNPACKED + len(content):
                return UNREADABLE
            if found := _forbidden(part):
                return found
    except CannotTell:
        return _opened(content)
    return ""


def _forbidden(part: bytes) -> str:
    return next((sentence for pattern, sentence in FORBIDDEN if pattern.search(part)), "")


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Unpacked object streams: there modern files keep their dictionaries, actions among them."""
    for found in PACKED.finditer(content):
        data = DATA.search(content, found.end(), found.end() + DICTIONARY)
        # The dictionary may name its type first or last; the filters stand on either side.
        around = content[max(found.start() - DICTIONARY, 0) : data.start() if data else found.end()]
        dictionary = around[max(around.rfind(b" obj"), 0) :]
        if data is None or RARE.search(dictionary):
            raise CannotTell
        if b"Filter" not in dictionary and b"#" not in dictionary:
            continue  # not packed: it was looked at with the rest
        yield _unpacked(content[data.end() : content.find(b"endstream", data.end())])


def _unpacked(packed: bytes) -> bytes:
    machine = zlib.decompressobj()
    try:
        plain = machine.decompress(packed, MOST_UNPACKED)
    except zlib.error:
        raise CannotTell from None
    if not machine.eof:
        raise CannotTell
    return plain


def _opened(content: bytes) -> str:
    """The same question, put to each object of the opened file."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return LOCKED
        numbers = {number for known in reader.xref.values() for number in known} | set(reader.xref_objStm)
        if len(numbers) > MOST_OBJECTS:
            return UNREADABLE
        return next((found for one in sorted(numbers) if (found := _in_object(reader, one))), "")
    except DependencyError:
        # AES, which cannot be undone here: names stand in the clear but for those in object streams.
        return LOCKED if PACKED.search(content) else ""
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, MemoryError):
        return UNREADABLE


def _in_object(reader: PdfReader, number: int) -> str:
    try:
        found = reader.get_object(number)
    except PyPdfError:
        return ""  # an object that no reader can open does nothing
    return _forbidden(repr(dict(found) if hasattr(found, "keys") else found).encode("utf-8", "replace"))
