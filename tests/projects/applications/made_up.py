"""Made-up applications for tests."""

import uuid
from datetime import timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bureau.accounts.models import User
from bureau.files.actions import attach, store
from enterprises.register.models import Enterprise, EnterpriseMember
from projects.applications.models import Application, ApplicationFile, Submission
from projects.applications.receipts import file_list, fingerprint, number_of
from projects.applications.writing import show_what_is_written, write_down
from projects.calls import versions
from projects.calls.models import Call
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import a_call

PDF = b"%PDF-1.4\n%%EOF"
ID_NUMBER, OTHER_ID_NUMBER = "210602198001010018", "210602198506150032"
_serials = count(1)


def own_firm(by: User | None = None, **facts) -> Enterprise:
    """A firm of 东港 for which the applicant acts."""
    firm = enterprise(**facts)
    EnterpriseMember.objects.create(user=by or everybody().applicant, enterprise=firm)
    return firm


def answers(title: str = "", **more) -> dict[str, Any]:
    """Everything that `a_form()` asks for."""
    return {"title": title or f"虚构技术研究{next(_serials)}", "field": "新材料", "plan": "分三年完成。", **more}


def a_draft(
    call: Call | None = None, firm: Enterprise | None = None, *, by: User | None = None, **facts
) -> Application:
    """A draft with everything filled in, stored as it is; `answers` replaces what is filled in."""
    call, firm, by = call or a_call(), firm or own_firm(), by or everybody().applicant
    version = facts.pop("form_version", None) or versions.current(call)
    written = facts.pop("answers", None)
    application = Application(
        call=call, form_version=version, enterprise=firm, county_id=firm.county_id, created_by=by, **facts
    )
    kept = {name: value for name, value in facts.items() if name in ("title", "leader_name", "field", "asked")}
    write_down(application, answers(facts.get("title", "")) if written is None else written)
    show_what_is_written(application)
    for name, value in kept.items():
        setattr(application, name, value)
    application.save()
    return application


def an_application(
    call: Call | None = None,
    firm: Enterprise | None = None,
    *,
    state: str = "submitted",
    by: User | None = None,
    **facts,
) -> Application:
    """An application in any state, stored as it is, with its submission and receipt once it was handed in."""
    application = a_draft(call, firm, by=by, **facts)
    return hand_in(application, state=state) if state != "draft" else application


submitted = an_application


def hand_in(application: Application, *, state: str = "submitted") -> Application:
    """Store it as handed in, without asking the verbs."""
    now = timezone.now()
    files = file_list(list(application.files.select_related("file")))
    application.number = application.number or number_of(application)
    application.submitted_at = application.submitted_at or now
    application.state = state
    if state == "returned" and not application.open_parts:
        application.open_parts = ["scheme"]
        application.correct_by = application.correct_by or now + timedelta(days=5)
    application.save()
    Submission.objects.create(
        application=application,
        serial=application.submissions.count() + 1,
        token=uuid.uuid4(),
        answers=application.answers,
        files=files,
        sha256=fingerprint(application.answers, files),
        at=now,
        by=application.created_by,
    )
    return application


def upload(name: str = "证明.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_file(application: Application, field_key: str = "proof", *, name: str = "证明.pdf", content: bytes = PDF):
    """A file under a field, stored as it is."""
    stored = store(upload(name, content), by=application.created_by)
    kept = ApplicationFile.objects.create(application=application, field_key=field_key, file=stored)
    attach(stored, kept)
    return kept
