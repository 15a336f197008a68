"""Upload, look, confirm: the pages of an import into a register."""

import io
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange import actions
from bureau.exchange.header_choice import HeaderChoice, HeaderGivenTwice
from bureau.exchange.import_progress import progress_of
from bureau.exchange.limits import MAX_ROWS, max_bytes
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.preview_page import PreviewPage
from bureau.exchange.refusals import ApplyRefused, UnreadableFile
from bureau.exchange.resources import RegisterResource
from bureau.exchange.template_book import build_template


class UploadForm(forms.Form):
    """One table."""

    file = forms.FileField(
        label="文件",
        error_messages={"required": "请先选择一个文件。", "empty": "文件是空的，没有任何内容。请检查后重新上传。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv", "class": "form-control"}),
    )


class ImportWizard(Door, View):
    """Base of every register's import page: set `resource_class` (or override `get_resource`), and `intro`."""

    resource_class: type[RegisterResource] | None = None
    intro = ""

    def get_resource(self) -> RegisterResource:
        """The resource of this page, for this person."""
        return self.resource_class()

    @cached_property
    def resource(self) -> RegisterResource:
        """The resource, made once a request."""
        return self.get_resource()

    def get_title(self) -> str:
        """What is imported; the pages write 导入 before it themselves."""
        return self.resource.title

    def get_list_url(self) -> str:
        """The list to go back to."""
        return reverse(self.resource.list_url_name)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The upload form, the template file, or the page that belongs to the state of a batch."""
        if "template" in request.GET:
            return self._template()
        if "batch" not in request.GET:
            return self._form(UploadForm())
        return self._page_of(self._batch(request.GET["batch"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An upload, a correction, a confirmation, or giving up."""
        if "batch" not in request.POST:
            return self._upload()
        batch = self._batch(request.POST["batch"])
        if "drop" in request.POST:
            return self._drop(batch)
        if "choose" in request.POST:
            return self._choose(batch)
        return self._confirm(batch)

    def _page_of(self, batch: ImportBatch) -> HttpResponse:
        match batch.state:
            case BatchState.READING | BatchState.APPLYING:
                actions.nudge(batch)
                return self._render("exchange/working.html", {"batch": batch, "progress": progress_of(batch)})
            case BatchState.UNREAD:
                headers = HeaderChoice(batch, self.resource)
                return self._render("exchange/unread.html", {"batch": batch, "headers": headers})
            case BatchState.WAITING:
                return self._preview(batch)
        return redirect("exchange:receipt", batch.pk)

    def _preview(self, batch: ImportBatch) -> HttpResponse:
        page = PreviewPage(batch, self.resource, self.request.GET)
        if page.is_lost:
            return self._back_to(actions.choose(batch, by=self.request.user))
        headers = HeaderChoice(batch, self.resource)
        return self._render("exchange/preview.html", {"batch": batch, "preview": page, "headers": headers})

    def _upload(self) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                batch = actions.have_read(
                    actions.keep_upload(
                        self.resource,
                        upload.read(max_bytes() + 1),
                        upload.name,
                        by=self.request.user,
                        wizard_url=self.request.path,
                        list_url=self.get_list_url(),
                    )
                )
            except UnreadableFile as error:
                form.add_error("file", ValidationError(error.sentence))
            else:
                return self._back_to(batch)
        return self._form(form)

    def _choose(self, batch: ImportBatch) -> HttpResponse:
        headers, sheet = HeaderChoice(batch, self.resource), self.request.POST.get("sheet")
        try:
            batch = actions.choose(
                batch,
                by=self.request.user,
                sheet=sheet if sheet in headers.sheets else None,
                chosen=headers.posted(self.request.POST),
            )
        except HeaderGivenTwice as refusal:
            messages.error(self.request, refusal.sentence)
        except actions.AlreadySettled:
            messages.info(self.request, "这份文件已经处理过了。")
        return self._back_to(batch)

    def _confirm(self, batch: ImportBatch) -> HttpResponse:
        request = self.request
        try:
            batch = actions.confirm(
                batch, digest=request.POST.get("digest", ""), only_good=request.POST.get("only_good") == "1"
            )
        except actions.AlreadySettled:
            messages.info(request, "这份文件已经处理过了，没有重复导入。")
            batch.refresh_from_db()
        except actions.PreviewOutdated:
            messages.warning(request, "预览已经更新，请再次查看后确认，目前没有写入任何数据。")
        except ApplyRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            self._tell(batch)
        return self._back_to(batch)

    def _tell(self, batch: ImportBatch) -> None:
        if batch.state == BatchState.APPLIED:
            counts = batch.counts
            messages.success(self.request, f"导入完成：新增 {counts['new']:,} 行，修改 {counts['changed']:,} 行。")

    def _drop(self, batch: ImportBatch) -> HttpResponse:
        if actions.drop(batch):
            messages.success(self.request, f"已放弃导入“{batch.filename}”，没有写入任何数据。")
            return redirect(self.request.path)
        messages.info(self.request, "这份文件已经处理过了，不能再放弃。")
        return self._back_to(batch)

    def _back_to(self, batch: ImportBatch) -> HttpResponse:
        return redirect(f"{self.request.path}?{urlencode({'batch': batch.pk})}")

    def _batch(self, pk: str) -> ImportBatch:
        try:
            return get_object_or_404(
                ImportBatch.objects.visible_to(self.request.user).select_related("user"), pk=pk, key=self.resource.kind
            )
        except (ValidationError, ValueError) as error:
            raise Http404 from error

    def _template(self) -> HttpResponse:
        content = build_template(self.get_title(), self.resource.columns)
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"{self.get_title()}导入模板.xlsx")

    def _form(self, form: UploadForm) -> HttpResponse:
        return self._render(
            "exchange/wizard.html",
            {
                "form": form,
                "has_template": True,
                "columns": self.resource.columns,
                "row_limit": MAX_ROWS,
                "in_background": actions.inline_rows(),
                "waiting": ImportBatch.objects.visible_to(self.request.user).unfinished(self.resource.kind)[:5],
            },
        )

    def _render(self, template: str, more: dict[str, Any]) -> HttpResponse:
        context = {"title": self.get_title(), "intro": self.intro, "list_url": self.get_list_url(), **more}
        return render(self.request, template, context)
