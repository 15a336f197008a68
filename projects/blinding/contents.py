"""What a file says, by its kind: text, comments, properties, embedded files; and what cannot be searched."""

from bureau.files.sniffing import examine

from . import office, pdfs, pictures
from .pieces import Contents

MOST_DEPTH = 2
MOST_TEXT = 4_000_000


def contents(data: bytes, *, depth: int = 0) -> Contents:
    """Everything readable in a file; what it is, its bytes tell, not its name."""
    kinds = examine(data).kinds
    if depth > MOST_DEPTH:
        return Contents(unsearchable=["文件层层嵌套，没有全部检查"])
    if "pdf" in kinds:
        return pdfs.read(data, lambda inner: contents(inner, depth=depth + 1))
    if "docx" in kinds or "xlsx" in kinds:
        return office.read(data, lambda inner: contents(inner, depth=depth + 1))
    if "png" in kinds or "jpg" in kinds:
        return pictures.read(data)
    if "txt" in kinds:
        return _plain(data)
    return _raw(data)


def _plain(data: bytes) -> Contents:
    found = Contents()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.add("内容", text[:MOST_TEXT])
        break
    if len(data) > MOST_TEXT:
        found.unsearchable.append("文字过长，没有全部检查")
    return found


def _raw(data: bytes) -> Contents:
    """Old Office files and what is unknown: whatever stands there plainly is found, the rest a person looks at."""
    found = Contents(unsearchable=["旧格式或不认识的文件，不能完整检查，请转换为 PDF 或 docx"])
    head = data[:MOST_TEXT]
    for encoding in ("utf-16-le", "gb18030", "utf-8"):
        found.add("文件字节", head.decode(encoding, "ignore"))
    found.add("文件字节", head[1:].decode("utf-16-le", "ignore"))
    return found
