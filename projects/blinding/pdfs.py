"""PDF files, read and cleaned by a process of their own with a limit of time and memory."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .pieces import Contents

WORKER = Path(__file__).with_name("pdf_worker.py")
SECONDS = 20


class UnreadablePdf(ValueError):
    """Encrypted, broken, or it takes too long."""


def read(data: bytes, inner: Callable[[bytes], Contents]) -> Contents:
    """Pages, properties, comments and attachments; `inner` reads an attached file."""
    try:
        told = json.loads(_work("read", data))
    except UnreadablePdf as refusal:
        return Contents(unsearchable=[str(refusal)])
    if told.get("encrypted"):
        return Contents(unsearchable=["PDF 已加密，不能检查"])
    found = Contents()
    for number, text in enumerate(told["pages"], start=1):
        found.add(f"第 {number} 页", text)
    for text in told["properties"]:
        found.add("文档属性", text)
    found.add("文档属性（XMP）", told["xmp"])
    for text in told["notes"]:
        found.add("批注或书签", text)
    for name, content in told["attachments"]:
        found.add("内嵌附件名", name)
        if content:
            found.within("内嵌附件", inner(base64.b64decode(content)))
        else:
            found.unsearchable.append("内嵌附件过大，没有检查")
    _tell_gaps(found, told)
    return found


def _tell_gaps(found: Contents, told: dict) -> None:
    if told["empty"]:
        found.unsearchable.append(f"有 {told['empty']} 页没有文字（可能是扫描件），不能自动检查")
    elif told["pictures"]:
        found.unsearchable.append(f"含 {told['pictures']} 张图片，图片里的文字不能自动检查")
    if told["cut"]:
        found.unsearchable.append("页数或文字过多，没有全部检查")


def stripped(data: bytes) -> bytes:
    """The pages alone, without properties, comments and attachments. Raises `UnreadablePdf`."""
    return _work("strip", data)


def _work(verb: str, data: bytes) -> bytes:
    command = [sys.executable, "-I", str(WORKER), verb, str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 15, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadablePdf("PDF 读取超时，不能检查") from error
    if done.returncode or not done.stdout:
        encrypted = b"encrypted" in done.stderr
        raise UnreadablePdf("PDF 已加密，不能检查" if encrypted else "PDF 损坏或过于复杂，不能检查")
    return done.stdout
