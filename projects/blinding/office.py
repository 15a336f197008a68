"""Word and Excel files: their words, comments, headers, names of sheets and properties; and a copy without properties."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator

from .folding import BARRIER
from .pieces import Contents

MOST_UNPACKED = 120 * 1024 * 1024
MOST_MEMBERS = 3_000
MOST_XML = 30 * 1024 * 1024
TOO_LARGE = "压缩内容过大，没有检查"
BROKEN = "文件损坏，不能检查"
CELL_ENDS = re.compile(r"</(?:\w+:)?(?:tc|si|c|is|author|definedName|vt|lpstr)>")
TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
TELLING = re.compile(r"[\u3400-\u9fff]|@|\d{7}|www\.|[A-Za-z]{2}.*\.(?:com|cn|net|org)")
AUTHORS = re.compile(
    r"""(\s(?:\w+:)?(?:author|initials|userName|lastModifiedBy|userId|displayName|providerId)\s*=\s*)(?:"[^"]*"|'[^']*')"""
)
AUTHOR_TEXT = re.compile(r"(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)")
MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
PLACES = (
    ("docProps/core", "文档属性"),
    ("docProps/app", "文档属性"),
    ("docProps/custom", "自定义属性"),
    ("header", "页眉"),
    ("footer", "页脚"),
    ("comments", "批注"),
    ("person", "批注人"),
    ("people", "批注人"),
    ("footnotes", "脚注"),
    ("endnotes", "尾注"),
    ("workbook.xml", "工作表名称"),
    (".rels", "链接"),
    ("drawing", "图形"),
)
EMPTY_PROPERTIES = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def read(data: bytes, inner: Callable[[bytes], Contents]) -> Contents:
    """Texts of all parts; `inner` reads an embedded file."""
    found = Contents()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_UNPACKED:
                return Contents(unsearchable=[TOO_LARGE])
            pictures = 0
            for info in members:
                pictures += info.filename.lower().endswith(MEDIA) and "thumbnail" not in info.filename
                _read_member(found, archive, info, inner)
            found.add("压缩包注释", archive.comment.decode("utf-8", "replace"))
    except Exception:  # zipfile raises a dozen kinds on hostile bytes, all mean the same to the officer
        found.unsearchable.append(BROKEN)
        return found
    if pictures:
        found.unsearchable.append(f"含 {pictures} 张图片，图片里的文字不能自动检查")
    return found


def _read_member(found: Contents, archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner) -> None:
    name = info.filename.lower()
    found.add("内部文件名", "" if info.filename.isascii() else info.filename)
    if name.endswith((".xml", ".rels", ".vml", ".txt", ".htm", ".html", ".rtf")):
        if info.file_size > MOST_XML:
            found.unsearchable.append(TOO_LARGE)
            return
        text = _decoded(archive.read(info))
        found.add(_place(info.filename), words_of(text))
        found.add(_place(info.filename), BARRIER.join(_attributes(text)))
    elif name.endswith((".docx", ".xlsx", ".pdf", ".docm", ".xlsm")):
        found.within("嵌入文件", inner(archive.read(info)))
    elif "embeddings/" in name:
        found.unsearchable.append("含嵌入对象，不能自动检查")


def words_of(xml: str) -> str:
    """The words of a part: what the tags divide inside a word is joined, cells and comments stay apart."""
    return html.unescape(TAG.sub("", CELL_ENDS.sub(BARRIER, xml)))


def _attributes(xml: str) -> Iterator[str]:
    for match in ATTRIBUTE.finditer(xml):
        value = match[2] if match[2] is not None else match[3]
        if len(value) > 1 and TELLING.search(value) and not value.startswith("http://schemas."):
            yield html.unescape(value)


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8-sig", "replace")


def _place(name: str) -> str:
    return next((words for part, words in PLACES if part in name), "内容")


def stripped(data: bytes) -> bytes:
    """The same document without properties, authors of comments, thumbnail and times. Raises ValueError when it cannot."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            members = source.infolist()
            if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_UNPACKED:
                raise ValueError(TOO_LARGE)
            for info in members:
                if not info.is_dir():
                    fresh = zipfile.ZipInfo(info.filename, LONG_AGO)
                    fresh.compress_type = zipfile.ZIP_DEFLATED
                    out.writestr(fresh, _clean_member(info.filename, source.read(info)))
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(BROKEN) from error
    return target.getvalue()


def _clean_member(name: str, raw: bytes) -> bytes:
    if name in EMPTY_PROPERTIES:
        return EMPTY_PROPERTIES[name]
    if name.startswith("docProps/thumbnail"):
        return b""
    if not name.endswith(".xml") or not re.match(r"(word|xl)/", name):
        return raw
    text = _decoded(raw)
    clean = AUTHOR_TEXT.sub(r"\1\2", AUTHORS.sub(r'\1""', text))
    return raw if clean == text else clean.encode()
