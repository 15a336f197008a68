"""申报全程档案: what is in it, its sums, who may take it, and that the masked one names nobody."""

import hashlib
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bureau.audit.models import ExportEvent
from bureau.files.actions import store
from projects.applications.models import ApplicationFile, Submission
from projects.decisions import actions
from projects.dossier.actions import DossierRefused, take
from projects.dossier.masking import Mask
from projects.dossier.scope import Scope
from projects.panels.models import Draw, Panel, PanelEntry
from tests.personas import everybody
from tests.projects.decisions.made_up import OPENS, approved, lines

pytestmark = pytest.mark.django_db
PERSON, PHONE = "欧阳虚构", "13812345678"


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def decision(people, settings, tmp_path):
    """An issued decision over two applications, one with a submission, a file, and a letter that was sent."""
    settings.PRIVATE_MEDIA_ROOT = tmp_path
    decision = approved(100, 50, publicity_days=0)
    first = lines(decision)[0].application
    answers = {"title": first.title, "leader_name": PERSON, "plan": f"由{PERSON}负责，电话 {PHONE}"}
    type(first).objects.filter(pk=first.pk).update(leader_name=PERSON, answers=answers)
    file = store(SimpleUploadedFile(f"{PERSON}简历.txt", "简历".encode()), by=people.officer)
    ApplicationFile.objects.create(application=first, field_key="proof", file=file)
    kept = [{"field": "proof", "id": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}]
    facts = {"answers": answers, "files": kept, "sha256": "0" * 64, "at": OPENS, "by": people.officer}
    Submission.objects.create(application=first, serial=1, **facts)
    actions.record_meeting(
        decision,
        kind="director",
        held_on=date.today(),
        number="9 号",
        by=people.officer,
        notes=f"{PERSON}汇报",
        file=SimpleUploadedFile("纪要.txt", "纪要".encode()),
    )
    actions.go_on(decision, by=people.officer)
    issued = actions.issue(decision, number="丹科发〔2026〕1号", on=date.today(), by=people.officer)
    actions.send(lines(issued)[0].letters.get(), by=people.officer)
    return issued


def opened(portions) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(portions)))
    assert archive.testzip() is None
    return archive


def test_the_archive_holds_every_part_and_its_sums_are_true(people, decision):
    archive = opened(take(Scope(decision.call), by=people.officer))
    names = archive.namelist()
    first = lines(decision)[0].application
    for path in (
        "01 申报通知/申报通知.csv",
        "01 申报通知/申报书格式第1版.json",
        f"02 申报书/{first.number} {first.title}/第1次提交.json",
        f"02 申报书/{first.number} {first.title}/第1次提交.pdf",
        f"02 申报书/{first.number} {first.title}/附件/{PERSON}简历.txt",
        "03 县区推荐/县区推荐.csv",
        "04 形式审查/形式审查.csv",
        "05 专家评审/评分.csv",
        "06 立项决定/决定清单.csv",
        "06 立项决定/状态变更.csv",
        "08 通知书/通知书.csv",
        "index.html",
        "目录.csv",
        "SHA256SUMS",
    ):
        assert path in names, path
    assert any(name.startswith("06 立项决定/") and name.endswith("纪要.txt") for name in names)
    sums = dict(line.split("  ", 1)[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(names) - {"index.html", "目录.csv", "SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest, name
    listed = archive.read("06 立项决定/决定清单.csv").decode("utf-8-sig")
    assert first.title in listed
    assert len(listed.splitlines()) == 3


def test_the_masked_one_names_nobody_and_gives_no_attachment(people, decision):
    archive = opened(take(Scope(decision.call, redacted=True), by=people.leader))
    for name in archive.namelist():
        assert PERSON not in name
        text = archive.read(name).decode("utf-8", errors="ignore")
        for secret in (PERSON, PHONE, people.officer.display_name):
            assert secret not in text, f"{secret} stands in {name}"
    assert not any("简历" in name and "目录" not in name for name in archive.namelist())
    assert any(name.endswith("附件目录.csv") for name in archive.namelist())


def test_masked_a_draw_names_none_of_its_candidates_and_none_of_their_employers(people, decision):
    rows = [{"id": 7, "name": "候选未中", "employer": "虚构大学", "employer_key": "X7", "group": "technical"}]
    panel = Panel.objects.create(call=decision.call, name="第一组")
    PanelEntry.objects.create(panel=panel, application=lines(decision)[0].application, code="P-DRAWN")
    Draw.objects.create(
        panel=panel,
        rules={},
        library=1,
        candidates=rows,
        seed="s",
        algorithm="1",
        chosen=[],
        reserve=[],
        sha256="",
        drawn_by=people.officer,
        drawn_at=timezone.now(),
    )
    for redacted in (True, False):
        archive = opened(take(Scope(decision.call, redacted=redacted), by=people.officer))
        name = next(one for one in archive.namelist() if "抽取记录/" in one)
        kept = archive.read(name).decode()
        assert [word in kept for word in ("候选未中", "虚构大学", "X7")] == [not redacted] * 3


def test_the_archive_of_one_application_has_no_other(people, decision):
    first, second = (line.application for line in lines(decision))
    archive = opened(take(Scope(decision.call, first), by=people.officer))
    for name in archive.namelist():
        assert second.number not in name
        if name.endswith(".csv"):
            assert second.number not in archive.read(name).decode("utf-8-sig"), name


def test_whoever_takes_one_is_written_down_and_others_get_nothing(people, decision, client, settings):
    call = decision.call
    allowed = {
        "full": {"officer", "other_officer", "plan_officer"},
        "redacted": {"officer", "other_officer", "plan_officer", "leader", "supervisor"},
    }
    for kind, expected in allowed.items():
        address, got = reverse("projects:dossier_call_zip", args=[call.pk, kind]), set()
        for persona, user in people:
            client.force_login(user)
            if client.get(address).status_code == 200:
                got.add(persona)
        assert got == expected, kind
    assert ExportEvent.objects.filter(what__startswith="申报档案", file_format="zip").count() == 8
    settings.DOSSIER_MAX_MB = -1
    with pytest.raises(DossierRefused, match="逐份导出"):
        take(Scope(call), by=people.officer)


def test_masks_are_the_same_for_the_same_person_and_longest_first():
    mask = Mask({"张三": "人员001", "张三丰": "人员002"}, active=True)
    assert mask.text("张三丰与张三，13800000000，a.b@c.cn，21060219800101001X") == (
        "人员002与人员001，〔电话〕，〔邮箱〕，〔证件号码〕"
    )
    assert mask.person("李四") == mask.person("李四")
    assert Mask().text("张三 13800000000") == "张三 13800000000"
