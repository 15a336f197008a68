"""身份检查: looks for the tells of an applicant in texts and files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from projects.application_forms.definition import parse_stored
from projects.application_forms.reading import shown
from projects.applications.models import Application, ApplicationFile

from .choices import Place, Severity, TellKind
from .contents import contents
from .folding import Folded, fold
from .identity import Tell, tells
from .pieces import Contents

AROUND = 24
MASK = "■■■"


@dataclass(frozen=True)
class Leak:
    """Something that betrays: where it stands, what it is, with the words around it; `number` tells which passage or file."""

    place: str
    number: int
    where: str
    kind: str
    text: str
    severity: str
    excerpt: str = ""


def scan(application: Application) -> list[Leak]:
    """What would betray the applicant, were the application shown to experts as it is, without its hidden parts."""
    known = tells(application)
    found = []
    for number, (where, text) in enumerate(visible_texts(application), start=1):
        found += leaks_in_text(text, known, place=Place.PASSAGE, number=number, where=where)
    for number, file in enumerate(visible_files(application), start=1):
        found += leaks_in_text(file.file.name, known, place=Place.FILE, number=number, where=f"附件{number} · 文件名")
        found += leaks_in_file(_bytes(file), known, number=number)
    return found


def visible_texts(application: Application) -> Iterator[tuple[str, str]]:
    """The answers that experts would read, with their place."""
    definition = parse_stored(application.form_version.definition)
    for section in shown(definition, application.answers, without_identity=application.call.is_blind):
        for row in section.rows:
            for text in (row.text, *(cell for line in row.lines for cell in line)):
                if text:
                    yield f"{section.title} · {row.label}", text


def visible_files(application: Application) -> list[ApplicationFile]:
    """The files in fields that experts may see, in the order of the form."""
    definition = parse_stored(application.form_version.definition)
    hide = application.call.is_blind
    order = {}
    for section in definition.sections:
        for field in section.fields:
            if field.kind == "file" and not (hide and (section.hidden_from_experts or field.hidden_from_experts)):
                order[field.key] = len(order)
    files = application.files.not_infected().select_related("file").filter(field_key__in=order)
    return sorted(files, key=lambda file: (order[file.field_key], file.pk))


def leaks_in_text(text: str, known: Iterable[Tell], *, place: str, number: int, where: str) -> list[Leak]:
    """Each tell that stands in a text, once; a shorter one inside a longer one that was found is not told again."""
    held, taken, found = fold(text), [], []
    for tell in known:
        spans = [span for span in _spans(held, tell) if not _within(span, taken)]
        if spans:
            taken += spans
            excerpt = excerpt_of(text, *spans[0])
            found.append(Leak(place, number, where, tell.kind, tell.text[:200], tell.severity, excerpt))
    return found


def leaks_in_file(data: bytes, known: Iterable[Tell], *, number: int) -> list[Leak]:
    """What betrays inside a file, once for each place and tell, and what of it could not be searched."""
    inside: Contents = contents(data)
    found: dict[tuple, Leak] = {}
    for place, text in inside.texts:
        for leak in leaks_in_text(text, known, place=Place.FILE, number=number, where=f"附件{number} · {place}"[:200]):
            found.setdefault((leak.where, leak.kind, leak.text), leak)
    for reason in dict.fromkeys(inside.unsearchable):
        leak = Leak(Place.FILE, number, f"附件{number}", TellKind.UNSEARCHABLE, reason[:200], Severity.AMBER)
        found.setdefault((leak.where, leak.kind, leak.text), leak)
    return list(found.values())


def redacted(text: str, known: Iterable[Tell]) -> str:
    """The text with every red tell blacked out; amber ones are left to a person."""
    held, taken = fold(text), []
    for tell in known:
        if tell.severity == Severity.RED:
            taken += [span for span in _spans(held, tell) if not _within(span, taken)]
    for start, end in reversed(_merged(taken)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def excerpt_of(text: str, start: int, end: int) -> str:
    """The find with the words around it."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    found = (
        f"{'…' if start > AROUND else ''}{before}【{text[start:end]}】{after}{'…' if end + AROUND < len(text) else ''}"
    )
    return " ".join(found.split())[:300]


def _spans(held: Folded, tell: Tell) -> Iterator[tuple[int, int]]:
    return held.spans(tell.needle, whole_number=tell.kind == TellKind.PHONE)


def _within(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _bytes(file: ApplicationFile) -> bytes:
    with file.file.file.open("rb") as stream:
        return stream.read()
