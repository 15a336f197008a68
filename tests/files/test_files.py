"""Attachments: only what they claim to be, kept privately, given to whoever may see their record."""

import io
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bureau.files.actions import AlreadyAttached, RefusedUpload, attach, store
from bureau.files.forms import StoredFileField
from bureau.files.models import StoredFile
from bureau.files.sniffing import examine
from tests import personas

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.files.addresses")]
PDF = b"%PDF-1.4\n%%EOF"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _zip(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


DOCX = _zip("[Content_Types].xml", "word/document.xml")
XLSX = _zip("[Content_Types].xml", "xl/workbook.xml")


@pytest.fixture
def people():
    return personas.everybody()


def _upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "空的"),
        ("a.exe", b"MZ" + b"\0" * 100, "不能上传这种文件"),
        ("a.pdf", b"MZ" + b"\0" * 100, "不是真正的 .pdf"),
        ("a.txt", b"MZ" + b"\0" * 100, "不是真正的 .txt"),
        ("a.txt", b"#!/bin/sh\nrm", "不是真正的 .txt"),
        ("a.docx", XLSX, "不是真正的 .docx"),
        ("a.docx", _zip("word/document.xml"), "不是真正的 .docx"),
        ("a.docx", b"PK\x03\x04broken", "不是真正的 .docx"),
        ("a.docx", _zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "宏"),
        ("a.xls", OLE + "WordDocument".encode("utf-16-le"), "不是真正的 .xls"),
        ("a.png", b"\xff\xd8\xff" + b"x", "不是真正的 .png"),
        ("a.html", b"<script>", "不能上传这种文件"),
        ("a.svg", b"<svg>", "不能上传这种文件"),
        ("noextension", PDF, "不能上传这种文件"),
    ],
)
def test_what_is_not_what_it_claims_is_refused(people, name, content, sentence):
    with pytest.raises(RefusedUpload, match=sentence):
        store(_upload(name, content), by=people.officer)
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused(people, settings):
    settings.FILES_MAX_BYTES = 10
    with pytest.raises(RefusedUpload, match="上限"):
        store(_upload("a.pdf", PDF), by=people.officer)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\n.."),
        ("a.jpeg", b"\xff\xd8\xff.."),
        ("a.docx", DOCX),
        ("a.xlsx", XLSX),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le")),
        ("a.xls", OLE + "Workbook".encode("utf-16-le")),
        ("a.txt", "说明".encode("gb18030")),
        ("a.csv", "名称,数\n".encode("utf-8-sig")),
    ],
)
def test_every_kind_of_evidence_is_kept_outside_the_web(people, settings, name, content):
    stored = store(_upload(name, content), by=people.officer)
    assert stored.file.path.startswith(str(settings.PRIVATE_MEDIA_ROOT))
    assert name not in stored.file.path
    with pytest.raises(ValueError, match="no address"):
        _ = stored.file.url
    with stored.file.open("rb") as stream:
        assert stream.read() == content


def test_random_bytes_are_nothing_or_text():
    dice = random.Random(3)
    for _ in range(500):
        content = dice.choice([b"", b"PK\x03\x04", b"%PDF-", OLE[:8]]) + dice.randbytes(dice.randint(1, 300))
        examine(content)


def test_only_the_uploader_finds_a_file_without_a_record(people):
    stored = store(_upload("证明.pdf", PDF), by=people.officer)
    for name, user in people:
        client = Client()
        client.force_login(user)
        expected = 200 if name == "officer" else 404
        assert client.get(f"/files/{stored.pk}/").status_code == expected, name
    assert Client().get(f"/files/{stored.pk}/").status_code == 302


def test_a_file_is_found_by_whoever_sees_its_record(people):
    # Accounts are seen by the system and the security administrator, and by their own person.
    stored = store(_upload("证明.pdf", PDF), by=people.officer)
    attach(stored, people.applicant)
    seen = {name for name, user in people if StoredFile.objects.visible_to(user).filter(pk=stored.pk).exists()}
    assert seen == {"officer", "sys_admin", "sec_admin", "applicant"}


def test_a_record_with_a_uuid_shows_its_files_on_every_database(people):
    record = store(_upload("a.pdf", PDF), by=people.applicant)
    evidence = store(_upload("b.pdf", PDF), by=people.officer)
    attach(evidence, record)
    assert list(StoredFile.objects.owned_by(record)) == [evidence]
    assert StoredFile.objects.filter(pk=evidence.pk, owner_id=record.pk.hex).exists()
    assert list(StoredFile.objects.visible_to(people.applicant)) == [record]


def test_a_file_of_a_model_that_is_gone_is_seen_by_its_uploader_only(people):
    stored = store(_upload("a.pdf", PDF), by=people.officer)
    StoredFile.objects.filter(pk=stored.pk).update(owner_label="gone.model", owner_id="1")
    assert StoredFile.objects.visible_to(people.officer).count() == 1
    assert StoredFile.objects.visible_to(people.leader).count() == 0


def test_a_file_is_evidence_of_one_record_only(people):
    stored = store(_upload("a.pdf", PDF), by=people.officer)
    attach(stored, people.applicant)
    attach(stored, people.applicant)
    with pytest.raises(AlreadyAttached):
        attach(stored, people.leader)


def test_a_download_is_an_attachment_with_its_own_name(people):
    stored = store(_upload("../../证明 材料.pdf", PDF), by=people.officer)
    client = Client()
    client.force_login(people.officer)
    response = client.get(f"/files/{stored.pk}/")
    assert response.getvalue() == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert stored.name == "证明 材料.pdf"


def test_the_form_field_says_what_is_wrong():
    field = StoredFileField(label="依据", allowed=("pdf", "jpg"))
    assert "不超过 20 MB" in field.help_text
    assert field.widget.attrs["accept"] == ".pdf,.jpg"
    upload = _upload("a.pdf", PDF)
    assert field.clean(upload).read() == PDF
    with pytest.raises(Exception, match="不是真正的"):
        field.clean(_upload("a.pdf", b"nothing"))
    with pytest.raises(Exception, match="请选择"):
        field.clean(None)
    assert StoredFileField(required=False).clean(None) is None
