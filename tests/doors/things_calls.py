"""One thing of each kind of `projects.calls`, belonging to 东港市; `made` has what was made before."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from projects.calls import permits, versions
from projects.calls.actions import add_file
from projects.calls.models import Call
from tests.personas import Personas
from tests.projects.calls.made_up import a_call


def things(people: Personas, made: dict) -> dict:
    call = a_call("市研发后补助申报", by=people.officer)
    draft = a_call("还没有发布的申报", by=people.officer, state=Call.State.DRAFT)
    until = timezone.now() + timedelta(days=60)
    permit = permits.grant(call, made["enterprise"], by=people.officer, reason="停电", expires_at=until)
    version = versions.current(call)
    file = add_file(draft, SimpleUploadedFile("指南.txt", "指南".encode()), by=people.officer)
    return {
        "call": call,
        "call_file": file,
        "call_draft": draft,
        "permit": permit,
        "form_version": version,
        "programme": call.programme,
    }
