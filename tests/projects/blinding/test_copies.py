"""Blind copies: made, redacted, released; and everything an expert can fetch, searched for every tell of the applicant."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from enterprises.register.models import EnterpriseMember
from projects.application_forms.definition import Field
from projects.applications.models import ApplicationFile
from projects.blinding import actions
from projects.blinding.actions import BlindRefused
from projects.blinding.folding import folded
from projects.blinding.identity import tells
from projects.blinding.models import BlindCopy, BlindLeak, BlindReading
from projects.panels.actions import release
from projects.panels.models import PanelEntry, Seat
from projects.panels.release import ReleaseRefused
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import a_file, an_application
from tests.projects.calls.made_up import a_call, a_form
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_panel, a_seat, an_entry
from tests.projects.reviews.made_up import a_scheme, a_score

from .made_up import a_docx, a_jpeg, a_pdf, all_texts, an_xlsx

pytestmark = pytest.mark.django_db

NAME = "丹东明阳新材料科技有限公司"
FILES = Field("papers", "file", "技术资料", file_kinds=("pdf", "docx", "xlsx", "jpg", "doc"), max_mb=5)
PLAN = Field("plan", "long_text", "实施方案", max_length=2000)
AN_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
STEPS = Field("note", "long_text", "其他说明", max_length=2000)


@pytest.fixture
def scene():
    """An application with a leak in every corner, on a panel on which the expert sits."""
    people = everybody()
    firm = enterprise(NAME, legal_person="赵法人", address="东港市迎宾大街 18 号")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    answers = {
        "title": "明阳高强度纤维",
        "field": "新材料",
        "leader_name": "王晓明",
        "leader_phone": "13904151234",
        "org_phone": "0415-2345678",
        "org_summary": "www.mingyang-xcl.com",
        "plan": f"由{NAME}\n王 晓 明 牵头，电话 139-0415-1234。",
        "note": "产品销往全国。",
    }
    form = a_form(PLAN, STEPS, FILES, parts_too=("organisation", "leader_team"))
    application = an_application(a_call(form=form), firm, answers=answers, state="passed")
    a_file(
        application,
        "papers",
        name=f"{NAME}专利.pdf",
        content=a_pdf("process", author=NAME, attached=("王晓明.txt", b"x")),
    )
    a_file(
        application,
        "papers",
        name="明阳查新.docx",
        content=a_docx("查新报告", author="王晓明", company=NAME, commenter="赵法人"),
    )
    a_file(application, "papers", name="王晓明预算.xlsx", content=an_xlsx("设备费", author="王晓明"))
    a_file(application, "papers", name="照片.jpg", content=a_jpeg(NAME))
    panel = a_panel(application.call)
    entry = an_entry(panel, application)
    seat = a_seat(panel, an_expert("评审人", user=people.expert))
    a_scheme(panel.call)
    return people, application, entry, seat


def blocking(copy: BlindCopy) -> list[str]:
    return [str(leak) for leak in copy.leaks.all() if leak.blocks]


def cleared(entry: PanelEntry, by) -> BlindCopy:
    """A copy with nothing red, everything else looked at."""
    copy = actions.redact_all(actions.make(entry, by=by), by=by)
    for leak in copy.leaks.all():
        if leak.blocks:
            actions.let_pass(leak, by=by, reason="已人工查看")
    return copy


def test_nothing_is_released_while_something_betrays(scene):
    people, _, entry, _ = scene
    with pytest.raises(ReleaseRefused, match="还没有制作"):
        release(entry, by=people.officer)
    copy = actions.make(entry, by=people.officer)
    kinds = set(copy.leaks.values_list("kind", flat=True))
    assert {"name", "person", "phone", "short_name"} <= kinds
    with pytest.raises(ReleaseRefused, match="身份线索未处理"):
        release(entry, by=people.officer)
    with pytest.raises(BlindRefused):
        actions.redact_all(copy, by=people.leader)
    copy = actions.redact_all(copy, by=people.officer)
    plan = copy.passages.get(label="实施方案")
    assert plan.shown == [["由■■■\n■■■ 牵头，电话 ■■■。"]]
    # The picture cannot be searched: a person looks, and says so.
    (picture,) = [leak for leak in copy.leaks.all() if leak.blocks]
    with pytest.raises(ReleaseRefused, match="附件4"):
        release(entry, by=people.officer)
    with pytest.raises(BlindRefused, match="理由"):
        actions.let_pass(picture, by=people.officer, reason=" ")
    actions.let_pass(picture, by=people.officer, reason="照片里没有文字")
    kept = BlindLeak.objects.get(pk=picture.pk)
    assert (kept.passed_by, kept.reason) == (people.officer, "照片里没有文字")
    actions.search(copy, by=people.officer)
    assert not BlindLeak.objects.get(pk=picture.pk).is_open, "looking again asks nobody twice"
    assert release(entry, by=people.officer).released_at is not None
    with pytest.raises(BlindRefused, match="已送专家评审"):
        actions.make(entry, by=people.officer)


def test_an_emptied_passage_stays_empty_and_survives_being_made_again(scene):
    people, application, entry, _ = scene
    copy = cleared(entry, people.officer)
    note = copy.passages.get(label="其他说明")
    actions.write(note, [[""]], by=people.officer)
    assert copy.passages.get(label="其他说明").shown == [[""]]
    again = actions.make(entry, by=people.officer)
    assert again.passages.get(label="其他说明").shown == [[""]], "what was emptied does not come back"
    assert again.passages.get(label="实施方案").shown[0][0].count("■■■") == 3
    with pytest.raises(BlindRefused, match="行列不一致"):
        actions.write(note, [["", ""]], by=people.officer)
    release(entry, by=people.officer)
    fresh = copy.passages.get(label="其他说明")
    with pytest.raises(BlindRefused, match="会露出申报单位"):
        actions.write(fresh, [[NAME]], by=people.officer)
    assert copy.passages.get(label="其他说明").shown == [[""]]
    application.refresh_from_db()


def test_files_are_given_clean_replaced_or_withheld(scene):
    people, application, entry, _ = scene
    a_file(application, "papers", name="旧.doc", content=AN_OLD_FILE)
    copy = actions.make(entry, by=people.officer)
    assert [file.given.name if file.given else None for file in copy.files.all()] == [
        "附件1.pdf",
        "附件2.docx",
        "附件3.xlsx",
        "附件4.jpg",
        None,
    ]
    secret = copy.files.get(number=5)
    assert (secret.handling, secret.note[:3]) == ("withheld", "旧格式")
    with pytest.raises(BlindRefused, match="旧格式"):
        actions.give_file(secret, by=people.officer)
    upload = SimpleUploadedFile(f"{NAME}_脱敏.pdf", a_pdf("clean", author="王晓明"))
    replaced = actions.replace_file(secret, upload, by=people.officer)
    assert (replaced.given.name, replaced.handling) == ("附件5.pdf", "replaced")
    assert "王晓明" not in all_texts(replaced.given.file.open("rb").read())
    with pytest.raises(BlindRefused, match="理由"):
        actions.withhold_file(replaced, by=people.officer, note="")
    assert actions.withhold_file(replaced, by=people.officer, note="与评审无关").given is None


def spider(client, start: list[str]) -> dict[str, str]:
    """Everything that can be reached by links and forms from some pages: by address, all that was served."""
    seen: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        url = waiting.pop()
        if url in seen or not url.startswith("/") or url.startswith(("/static", "/accounts/sign-out")):
            continue
        response = client.get(url)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        seen[url] = f"{response.status_code}\n{heads}\n{all_texts(body)}"
        if response.status_code == 302:
            waiting.append(response.url)
        if "html" in response.headers.get("Content-Type", "") and response.status_code == 200:
            links = re.findall(r'(?:href|action|hx-get)="([^"#]+)"', body.decode())
            waiting += [link.replace("&amp;", "&") for link in links if not link.startswith("?")]
    return seen


def test_an_expert_finds_no_tell_of_the_applicant_in_anything_he_can_fetch(scene, client):
    people, application, entry, seat = scene
    copy = cleared(entry, people.officer)
    release(entry, by=people.officer)
    other = a_score(entry, a_seat(entry.panel), "61.37")
    own = a_score(entry, seat, state="draft")
    client.force_login(people.expert)
    code, things = entry.code, []
    for model in ("application", "applicationfile", "submission", "panel", "panelentry", "seat", "blindcopy", "score"):
        rows = {"score": (own, other), "seat": (seat,), "panelentry": (entry,), "blindcopy": (copy,)}.get(
            model, (application,)
        )
        things += [reverse("audit:history", args=[f"projects.{model}", row.pk]) for row in rows]
    things += [reverse("audit:history", args=["projects.blindpassage", one.pk]) for one in copy.passages.all()]
    things += [reverse("audit:history", args=["projects.blindfile", one.pk]) for one in copy.files.all()]
    things += [reverse("files:download", args=[one.file_id]) for one in application.files.all()]
    things += [reverse("files:download", args=[one.given_id]) for one in copy.files.all() if one.given_id]
    staff_pages = ("blind_check", "review_opinion", "review_call_in")
    things += [reverse(f"projects:{name}", args=[code]) for name in staff_pages]
    things += [
        reverse("projects:review_score", args=[own.pk]),
        reverse("projects:review_board", args=[entry.panel.call_id]),
    ]
    things += [application.get_absolute_url(), application.enterprise.get_absolute_url(), entry.get_absolute_url()]
    start = ["/", reverse("projects:review_mine"), reverse("projects:blind_read", args=[code]), reverse("notices:list")]
    seen = spider(client, [*start, *things])
    assert [url for url, text in seen.items() if url in things and text[:3] == "200"] == []
    served = [url for url in seen if "/files/" in url and seen[url].startswith("200")]
    assert len(served) == 4, "the four files were looked into"
    assert any("审" in text for text in seen.values())
    found = {}
    for tell in tells(application):
        if tell.severity == "red" and tell.text != people.expert.display_name:
            found |= {(tell.text, url): 1 for url, text in seen.items() if tell.needle in folded(text)}
    assert found == {}
    assert not [url for url, text in seen.items() if "61.37" in text], "the marks of another expert"
    assert BlindReading.objects.filter(copy=copy, user=people.expert).count() >= 5


def test_only_a_released_copy_opens_and_only_to_who_has_accepted(scene, client):
    people, _, entry, seat = scene
    cleared(entry, people.officer)
    url = reverse("projects:blind_read", args=[entry.code])
    file = reverse("projects:blind_file", args=[entry.code, 1])
    client.force_login(people.expert)
    assert client.get(url).status_code == client.get(file).status_code == 404
    release(entry, by=people.officer)
    response = client.get(file)
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"
    infected = ApplicationFile.objects.filter(file=entry.blind_copy.files.get(number=1).source)
    infected.update(scan_state="infected", scanned_at=timezone.now())
    assert client.get(file).status_code == 404, "a virus found after the copy was made"
    infected.update(scan_state="unscanned", scanned_at=None)
    for state in ("invited", "refused", "removed", "reserve"):
        Seat.objects.filter(pk=seat.pk).update(state=state)
        assert client.get(url).status_code == client.get(file).status_code == 404, state
    Seat.objects.filter(pk=seat.pk).update(state="accepted")
    assert client.get(url).status_code == 200
    a_score(entry, seat, state="abstained")
    assert client.get(url).status_code == client.get(file).status_code == 404, "who keeps away reads no more"


def test_officers_redact_passage_by_passage_and_see_how_the_copies_stand(scene, client, query_count):
    people, _, entry, _ = scene
    client.force_login(people.officer)
    check = reverse("projects:blind_check", args=[entry.code])
    assert "还没有制作" in client.get(check).content.decode()
    client.post(reverse("projects:blind_make_all"), {"call": entry.panel.call_id})
    copy = BlindCopy.objects.get(entry=entry)
    first = reverse("projects:blind_passage", args=[entry.code, 1])
    page = client.get(first).content.decode()
    assert "明阳" in page
    assert "保存并处理下一处" in page
    answer = client.post(first, {"cell-0-0": "高强度纤维", "do": "next"})
    assert answer.url == reverse("projects:blind_passage", args=[entry.code, copy.passages.get(label="实施方案").order])
    assert copy.passages.get(order=1).shown == [["高强度纤维"]]
    client.post(reverse("projects:blind_redact", args=[entry.code]))
    leak = next(leak for leak in copy.leaks.all() if leak.blocks)
    refused = client.post(reverse("projects:blind_leak", args=[entry.code, leak.pk]), {"reason": ""})
    assert refused.status_code == 200
    client.post(reverse("projects:blind_leak", args=[entry.code, leak.pk]), {"reason": "已查看"})
    answer = client.post(reverse("projects:blind_release", args=[entry.code]), follow=True)
    assert "已送专家评审" in answer.content.decode()
    assert PanelEntry.objects.get(pk=entry.pk).released_at is not None
    url = reverse("projects:blind_list")
    for _ in range(2):
        an_entry(entry.panel)
    three = query_count(url, client)
    for _ in range(27):
        an_entry(entry.panel)
    assert query_count(url, client) == three
    assert "可以送审" not in client.get(url + "?standing=missing").content.decode().split("<tbody")[-1]
    assert timezone.now() > copy.made_at
