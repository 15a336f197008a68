"""The archive itself: a zip that leaves while it is made, with an index and the SHA-256 of every entry at its end."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from html import escape

from django.utils import timezone

from .entries import Entry, of_table
from .scope import Scope

PACKED = (".pdf", ".png", ".jpg", ".docx", ".xlsx", ".zip")


class _Sink:
    """Takes what zipfile writes and gives it on; it cannot go back, as a response cannot."""

    def __init__(self):
        self._kept = bytearray()

    def write(self, data: bytes) -> int:
        self._kept += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back elsewhere."""

    def take(self) -> bytes:
        data = bytes(self._kept)
        self._kept.clear()
        return data


def stream(scope: Scope, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The zip in portions. Two entries of one name are told apart by a number."""
    sink, index, taken = _Sink(), [], set()
    moment = timezone.localtime()
    with zipfile.ZipFile(sink, "w", allowZip64=True) as archive:
        for entry in entries:
            path = _free(entry.path, taken)
            digest, size = hashlib.sha256(), 0
            info = zipfile.ZipInfo(path, date_time=moment.timetuple()[:6])
            packed = path.lower().endswith(PACKED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as out:
                for portion in entry.portions():
                    digest.update(portion)
                    size += len(portion)
                    out.write(portion)
                    yield sink.take()
            index.append((path, size, digest.hexdigest()))
            yield sink.take()
        for name, content in _closing(scope, index):
            info = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
        yield sink.take()
    yield sink.take()


def _free(path: str, taken: set[str]) -> str:
    stem, dot, extension = path.rpartition(".")
    found, number = path, 1
    while found in taken:
        number += 1
        found = f"{stem}（{number}）{dot}{extension}" if dot else f"{path}（{number}）"
    taken.add(found)
    return found


def _closing(scope: Scope, index: list[tuple[str, int, str]]) -> Iterator[tuple[str, bytes]]:
    """The index for people, the same as a table, and the sums as `sha256sum -c` reads them."""
    yield "index.html", _page(scope, index).encode()
    table = of_table("目录.csv", ("文件", "字节数", "SHA-256"), index)
    yield "目录.csv", b"".join(table.portions())
    yield "SHA256SUMS", "".join(f"{digest}  {path}\n" for path, _, digest in index).encode()


def _page(scope: Scope, index: list[tuple[str, int, str]]) -> str:
    kind = "脱敏版（专家和人员的身份已遮盖，附件只列目录）" if scope.redacted else "完整版"
    rows = "".join(
        f'<tr><td><a href="{escape(path)}">{escape(path)}</a></td><td>{size:,}</td><td>{digest}</td></tr>'
        for path, size, digest in index
    )
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        f"<title>{escape(scope.title)}：申报全程档案</title><h1>{escape(scope.title)}：申报全程档案</h1>"
        f"<p>{kind}；生成于 {timezone.localtime():%Y-%m-%d %H:%M:%S}；共 {len(index)} 个文件。"
        "各文件的 SHA-256 另见 SHA256SUMS，可用 sha256sum -c 核对。</p>"
        f"<table border='1'><tr><th>文件</th><th>字节数</th><th>SHA-256</th></tr>{rows}</table></html>"
    )
