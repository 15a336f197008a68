"""What must not come in: scripts in PDFs, however they are spelt or packed, and uploads that announce too much."""

import io
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from bureau.files.actions import RefusedUpload, discard, hand_over, store
from bureau.files.models import StoredFile
from bureau.files.pdf_scripts import LAUNCH, LOCKED, SCRIPT, UNREADABLE, refusal
from bureau.files.scanning import Verdict, scan
from tests import personas

HEAD, TAIL = b"%PDF-1.7\n", b"\n%%EOF"


def pdf(body: bytes) -> bytes:
    return HEAD + body + TAIL


def packed(body: bytes, dictionary: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    data = zlib.compress(body)
    return pdf(
        b"5 0 obj << %s /N 1 /First 4 /Length %d >> stream\n%s\nendstream endobj" % (dictionary, len(data), data)
    )


def written(script: str = "", password: str = "", owner: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    if password or owner:
        writer.encrypt(password, owner, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(b"1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"), SCRIPT),
        (pdf(b"1 0 obj << /S /J#61vaScr#69pt /JS 2 0 R >> endobj"), SCRIPT),
        (pdf(b"1 0 obj << /S/Launch /F (cmd.exe) >> endobj"), LAUNCH),
        (packed(b"7 0 << /S /JavaScript /JS (x) >>"), SCRIPT),
        (packed(b"7 0 << /S /Launch >>", b"/Type/Ob#6aStm/Filter/FlateDecode"), LAUNCH),
        (
            packed(b"7 0 << /S /JavaScript >>", b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >> /Type /ObjStm"),
            UNREADABLE,
        ),
        (pdf(b"5 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\nbroken\nendstream endobj"), UNREADABLE),
        (written(script="app.alert(1)"), SCRIPT),
        (written(script="app.alert(1)", owner="owner"), SCRIPT),
        (written(password="secret"), LOCKED),
    ],
)
def test_a_pdf_that_does_something_or_cannot_be_looked_into_is_refused(content, sentence):
    assert refusal(content) == sentence


@pytest.mark.parametrize(
    "content",
    [
        pdf(b""),
        written(),
        written(owner="owner"),
        packed(b"7 0 << /Type /Catalog >>"),
        pdf(b"(JavaScript and Launch as plain words) /JavaScriptless"),
    ],
)
def test_a_pdf_that_does_nothing_passes(content):
    assert refusal(content) == ""


def test_a_small_file_that_unpacks_to_a_hundred_megabytes_is_refused():
    assert refusal(packed(b"0" * 100_000_000)) == UNREADABLE


@pytest.mark.django_db
def test_uploads_of_every_page_are_looked_into():
    with pytest.raises(RefusedUpload, match="脚本"):
        store(SimpleUploadedFile("a.pdf", written(script="x")), by=personas.everybody().officer)


@pytest.mark.django_db
def test_an_upload_that_announces_two_gigabytes_is_refused_unread():
    class Body(io.BytesIO):
        def read(self, *args):
            raise AssertionError("the body must not be read")

    client = Client()
    client.force_login(personas.everybody().applicant)
    boundary = "multipart/form-data; boundary=x"
    announced = {"CONTENT_LENGTH": str(2 * 1024**3), "wsgi.input": Body(b"x")}
    told = client.generic("POST", "/enterprises/", b"x", boundary, **announced)
    assert told.status_code == 413
    assert "约 2,048 MB" in told.content.decode()
    assert "已自动保存的文字不受影响" in told.content.decode()
    asked = client.generic("POST", "/enterprises/", b"x", boundary, headers={"Accept": "application/json"}, **announced)
    assert asked.status_code == 413
    assert "文件太大" in asked.json()["sentence"]


@pytest.mark.django_db
def test_a_file_changes_its_record_or_goes_with_its_bytes(django_capture_on_commit_callbacks):
    people = personas.everybody()
    stored = store(SimpleUploadedFile("a.txt", b"x"), by=people.officer)
    hand_over(stored, people.applicant)
    assert StoredFile.objects.owned_by(people.applicant).get() == stored
    path = Path(stored.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        discard(stored)
    assert not path.exists()
    assert not StoredFile.objects.exists()


def test_the_scanner_is_a_command_or_a_function_and_may_be_none(settings, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"x")
    expected = {
        "": Verdict.UNKNOWN,
        "true": Verdict.CLEAN,
        "false": Verdict.INFECTED,
        "sh -c 'exit 2'": Verdict.UNKNOWN,
        "no-such-scanner --fast": Verdict.UNKNOWN,
        "os.path.isdir": Verdict.INFECTED,
        "os.path.isfile": Verdict.CLEAN,
        "no.such.function": Verdict.UNKNOWN,
    }
    for scanner, verdict in expected.items():
        settings.VIRUS_SCANNER = scanner
        assert scan(str(file)) is verdict, scanner
