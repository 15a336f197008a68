"""The verbs of a file: store, attach, hand over, discard. Nothing else writes one."""

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction

from bureau.files import pdf_scripts
from bureau.files.models import StoredFile, owner_key
from bureau.files.sniffing import CONTENT_TYPES, EVERYTHING, PDF, examine

SPELLINGS = {"jpeg": "jpg", "jpe": "jpg"}


class RefusedUpload(Exception):
    """The upload is not taken; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AlreadyAttached(Exception):
    """The file belongs to another record; a file is evidence of one thing only."""


def max_bytes() -> int:
    """The largest attachment in bytes (setting FILES_MAX_BYTES)."""
    return settings.FILES_MAX_BYTES


def inspect(upload: Any, *, allowed: Sequence[str] = EVERYTHING) -> tuple[bytes, str]:
    """The upload's bytes and kind; raises RefusedUpload when name, content and size do not all fit."""
    upload.seek(0)
    content = upload.read(max_bytes() + 1)
    upload.seek(0)
    if not content:
        raise RefusedUpload("文件是空的，没有任何内容。请检查后重新上传。")
    if len(content) > max_bytes():
        raise RefusedUpload(f"文件超过 {max_bytes() // 1048576} MB 的上限。请压缩或拆分后再上传。")
    name = str(upload.name)
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    kind = SPELLINGS.get(extension, extension)
    if kind not in allowed:
        raise RefusedUpload(f"不能上传这种文件。可以上传：{'、'.join(f'.{k}' for k in allowed)}。")
    finding = examine(content)
    if finding.macros:
        raise RefusedUpload("文件里有宏，不能上传。请另存为不带宏的文件后再上传。")
    if kind not in finding.kinds:
        raise RefusedUpload(
            f"文件内容不是真正的 .{extension} 文件（可能改过扩展名，或文件已损坏）。请用原来的软件另存后再上传。"
        )
    if kind == PDF and (sentence := pdf_scripts.refusal(content)):
        raise RefusedUpload(sentence)
    return content, kind


def store(upload: Any, *, by: Any, allowed: Sequence[str] = EVERYTHING) -> StoredFile:
    """Keep an upload privately for its user; raises RefusedUpload. Attach it to its record afterwards."""
    content, kind = inspect(upload, allowed=allowed)
    stored = StoredFile(
        name=_clean_name(str(upload.name)),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content_type=CONTENT_TYPES[kind],
        uploaded_by=by,
    )
    stored.file.save(stored.name, ContentFile(content), save=False)
    stored.save(force_insert=True)
    return stored


def attach(file: StoredFile, owner: models.Model) -> None:
    """Tie the file to a saved record; whoever may see the record may then see the file."""
    label, key = owner._meta.label_lower, owner_key(owner.pk)
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().get(pk=file.pk)
        if locked.owner_label and (locked.owner_label, locked.owner_id) != (label, key):
            raise AlreadyAttached(f"{file.name} belongs to {locked.owner_label} {locked.owner_id}")
        locked.owner_label, locked.owner_id = label, key
        locked.save(update_fields=["owner_label", "owner_id"])
    file.owner_label, file.owner_id = label, key


def hand_over(file: StoredFile, owner: models.Model) -> None:
    """Tie the file to another record, because the one it belonged to goes; who may see it is asked of that one then."""
    file.owner_label, file.owner_id = owner._meta.label_lower, owner_key(owner.pk)
    file.save(update_fields=["owner_label", "owner_id"])


def discard(file: StoredFile) -> None:
    """Let a file go that stands for nothing: its row now, its bytes when the transaction is through."""
    storage, name = file.file.storage, file.file.name
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _clean_name(name: str) -> str:
    """The last part of the name without control characters, short enough, its extension kept."""
    plain = re.sub(r"[\x00-\x1f\x7f\"<>|:*?]", "", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    stem, _, extension = plain.rpartition(".")
    return f"{(stem or '未命名')[:180]}.{extension[:10]}"
