"""The copy as it stands: its passages and files made from the application, and what in it still betrays."""

from collections.abc import Iterator, Sequence

from projects.application_forms.definition import parse_stored
from projects.application_forms.reading import ShownRow, shown
from projects.applications.models import Application
from projects.panels.models import PanelEntry

from .choices import Place
from .identity import Tell, tells
from .models import BlindCopy, BlindFile, BlindPassage
from .scan import Leak, leaks_in_file, leaks_in_text

NOT_MADE = "隐名申报书还没有制作"


def fresh_passages(application: Application) -> Iterator[BlindPassage]:
    """The answers that experts may read, unsaved, in the order of the form; nothing redacted yet."""
    definition = parse_stored(application.form_version.definition)
    sections = shown(definition, application.answers, without_identity=application.call.is_blind)
    rows = [(section, row) for section in sections for row in section.rows if row.kind != "file"]
    for order, (section, row) in enumerate(rows, start=1):
        cells = _cells(row)
        yield BlindPassage(
            order=order,
            section=section.title[:120],
            label=row.label[:120],
            columns=list(row.heads),
            original=cells,
            shown=cells,
        )


def _cells(row: ShownRow) -> list[list[str]]:
    return [list(line) for line in row.lines] if row.heads else [[row.text]]


def leaks_of(copy: BlindCopy) -> list[Leak]:
    """What experts would find in the copy as it stands; nothing where the call is not blind."""
    application = copy.entry.application
    if not application.call.is_blind:
        return []
    known = tells(application)
    found = []
    for passage in copy.passages.all():
        found += _leaks_in_passage(passage, known)
    for file in copy.files.select_related("given"):
        if file.given is not None:
            found += leaks_in_text(
                file.label, known, place=Place.FILE, number=file.number, where=f"附件{file.number} · 栏目名"
            )
            found += leaks_in_file(bytes_of(file), known, number=file.number)
    return found


def _leaks_in_passage(passage: BlindPassage, known: list[Tell]) -> list[Leak]:
    where = f"{passage.section} · {passage.label}"[:200]
    texts = [passage.section, passage.label, *passage.columns, *(cell for row in passage.shown for cell in row)]
    found: dict[tuple, Leak] = {}
    for text in texts:
        for leak in leaks_in_text(text, known, place=Place.PASSAGE, number=passage.order, where=where):
            found.setdefault((leak.kind, leak.text), leak)
    return list(found.values())


def bytes_of(file: BlindFile) -> bytes:
    """What experts get."""
    with file.given.file.open("rb") as stream:
        return stream.read()


def obstacles(entries: Sequence[PanelEntry]) -> dict[int, str]:
    """Why entries may not be given to their experts yet, by their keys. Asked by `panels` before a release."""
    stored = BlindCopy.objects.filter(entry__in=entries).prefetch_related("leaks")
    copies = {copy.entry_id: copy for copy in stored}
    told = {entry.pk: _obstacle(copies.get(entry.pk)) for entry in entries}
    return {pk: sentence for pk, sentence in told.items() if sentence}


def _obstacle(copy: BlindCopy | None) -> str:
    if copy is None or copy.scanned_at is None:
        return f"{NOT_MADE}，请先制作并检查。"
    open_leaks = [leak for leak in copy.leaks.all() if leak.blocks]
    if not open_leaks:
        return ""
    first = open_leaks[0]
    return (
        f"隐名申报书中还有 {len(open_leaks)} 处身份线索未处理（{first.where}：{first.get_kind_display()}），"
        "请遮盖，或写明理由后放行。"
    )
