"""Pages of archives: what is in one, and the archive itself."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.applications.models import Application
from projects.calls.models import Call

from . import actions, rules
from .entries import safe
from .registry import SOURCES
from .scope import Scope

TITLE = "申报全程档案"


class Dossier(Door, View):
    """What an archive holds, and the two ways to take it away."""

    opens_to = staticmethod(rules.readers)
    zip_name = ""

    def find_scope(self, *, redacted: bool) -> Scope:
        """The scope of the address; 404 for what this person may not see."""
        raise NotImplementedError

    def thing(self, scope: Scope):
        """The page it belongs to."""
        return scope.application or scope.call

    def get(self, request, pk):
        scope = self.find_scope(redacted=False)
        thing = self.thing(scope)
        folders = Table((Column("folder", "目录"),), [{"folder": source.folder} for source in SOURCES])
        context = {
            "title": TITLE,
            "state": scope.title,
            "breadcrumbs": [(str(thing), thing.get_absolute_url()), (TITLE, "")],
            "strip": [
                Fact("申报书", len(scope.applications), kind="number", unit="份"),
                Fact("申报附件", round(actions.size_of(scope) / actions.MEGABYTE, 1), kind="number", unit="MB"),
            ],
            "sections": [Section("folders", "内容", count=len(SOURCES), table=folders)],
            "words": (
                "压缩包附目录和每个文件的 SHA-256。脱敏版遮盖专家和人员的姓名、电话、证件号码，附件只列目录，"
                "供检查使用；自由填写的文字里没有登记过的姓名不能保证遮盖，提供前请翻阅。每次导出都会记入导出日志。"
            ),
            "actions": self.offered(scope),
        }
        return render(request, "projects/dossier/dossier.html", context)

    def offered(self, scope: Scope) -> list[Action]:
        pk = self.thing(scope).pk
        found = []
        for kind, label in actions.KINDS.items():
            if rules.may_take(self.request.user, kind):
                url = reverse(f"projects:{self.zip_name}", args=[pk, kind])
                style = "primary" if kind == rules.FULL else "plain"
                found.append(Action(f"导出{label}", url, style=style, icon="file-earmark-zip"))
        return found


class CallDossier(Dossier):
    """申报全程档案 of a call."""

    zip_name = "dossier_call_zip"

    def find_scope(self, *, redacted):
        call = get_object_or_404(Call.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return Scope(call, redacted=redacted)


class ApplicationDossier(Dossier):
    """申报全程档案 of one application."""

    zip_name = "dossier_application_zip"

    def find_scope(self, *, redacted):
        rows = Application.objects.visible_to(self.request.user).select_related("call").defer("answers")
        application = get_object_or_404(rows, pk=self.kwargs["pk"])
        return Scope(application.call, application, redacted=redacted)


class Taken:
    """Mixin: the archive itself, while it is made."""

    def get(self, request, pk, kind):
        if not rules.may_take(request.user, kind):
            raise Http404
        scope = self.find_scope(redacted=kind == rules.REDACTED)
        try:
            portions = actions.take(scope, by=request.user)
        except actions.DossierRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect(self.thing(scope))
        response = StreamingHttpResponse(portions, content_type="application/zip")
        name = safe(f"申报档案 {scope.title}") + f" {timezone.localdate()} {actions.KINDS[kind]}.zip"
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        response.headers["Cache-Control"] = "private, no-store"
        return response


class CallDossierZip(Taken, CallDossier):
    """The archive of a call."""


class ApplicationDossierZip(Taken, ApplicationDossier):
    """The archive of one application."""
