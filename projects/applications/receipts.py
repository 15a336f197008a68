"""回执: the fingerprint of what was handed in, which anybody can reckon again from the stored answers and files."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bureau.files.models import StoredFile

from .models import Application, ApplicationFile, Submission

CHUNK = 1024 * 1024


def file_list(files: Sequence[ApplicationFile]) -> list[dict[str, Any]]:
    """What a submission keeps of its files, in the order of the form."""
    return [
        {
            "field": one.field_key,
            "id": str(one.file_id),
            "name": one.file.name,
            "size": one.file.size,
            "sha256": one.file.sha256,
        }
        for one in sorted(files, key=lambda one: (one.field_key, one.pk))
    ]


def canonical(answers: Mapping[str, Any], files: Sequence[Mapping[str, Any]]) -> bytes:
    """Answers and checksums of the files as JSON with sorted keys, without blanks, in UTF-8."""
    kept = [{name: one[name] for name in ("field", "name", "sha256", "size")} for one in files]
    plain = {"answers": answers, "files": kept}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(answers: Mapping[str, Any], files: Sequence[Mapping[str, Any]]) -> str:
    """The SHA-256 that stands on the receipt."""
    return hashlib.sha256(canonical(answers, files)).hexdigest()


def number_of(application: Application) -> str:
    """The number of acceptance: from the primary key, which the database gives to each once, so that nobody waits."""
    return f"SB{application.call.year}{application.pk:07d}"


@dataclass(frozen=True)
class Verified:
    """What was found of a receipt: whether the stored answers still make its hash, and which files do not any more."""

    submission: Submission
    answers_true: bool
    wrong_files: tuple[str, ...] = ()

    @property
    def is_true(self) -> bool:
        return self.answers_true and not self.wrong_files


def verify(submission: Submission) -> Verified:
    """Reckon the hash again, and that of each file as it lies on the disk."""
    true = fingerprint(submission.answers, submission.files) == submission.sha256
    stored = {str(one.pk): one for one in StoredFile.objects.filter(pk__in=[one["id"] for one in submission.files])}
    wrong = [one["name"] for one in submission.files if _on_disk(stored.get(one["id"])) != one["sha256"]]
    return Verified(submission, true, tuple(wrong))


def _on_disk(file: StoredFile | None) -> str:
    """The SHA-256 of the bytes; "" when they are gone."""
    if file is None:
        return ""
    digest = hashlib.sha256()
    try:
        with file.file.open("rb") as stream:
            while part := stream.read(CHUNK):
                digest.update(part)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()
