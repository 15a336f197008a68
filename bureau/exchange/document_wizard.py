"""Upload, look, confirm for a document that is taken whole or not at all, such as a yearly plan."""

import io
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange import document_actions as actions
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.preview import Importer, Preview
from bureau.exchange.refusals import ApplyRefused, UnreadableFile

PAGE_ROWS = 100
GROUPS = (
    ("refused", "有问题", "不会导入"),
    ("changed", "修改", "将改动已有记录"),
    ("new", "新增", "将新建记录"),
    ("unchanged", "无变化", "与已有记录相同，不写入"),
    ("skipped", "略过", "不是数据"),
)


class UploadForm(forms.Form):
    """One table."""

    file = forms.FileField(
        label="文件",
        error_messages={"required": "请先选择一个文件。", "empty": "文件是空的，没有任何内容。请检查后重新上传。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv", "class": "form-control"}),
    )


class DocumentWizard(Door, View):
    """Base of the import page of a kind of document: override `get_importer`, set `title` and `list_url_name`."""

    title = ""
    intro = ""
    list_url_name = ""
    template_name = "exchange/wizard.html"

    def get_importer(self) -> Importer:
        """The importer of this page."""
        raise NotImplementedError

    def get_title(self) -> str:
        """What is imported; the pages write 导入 before it themselves."""
        return self.title.removeprefix("导入")

    def get_list_url(self) -> str:
        """The list to go back to."""
        return reverse(self.list_url_name)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The upload form, the template file, or the preview of a waiting batch."""
        importer = self.get_importer()
        if "template" in request.GET:
            return self._template(importer)
        if "batch" not in request.GET:
            return self._page(importer, form=UploadForm())
        batch = self._batch(importer)
        if batch.state != BatchState.WAITING:
            return redirect("exchange:receipt", batch.pk)
        try:
            preview, differing = actions.look_again(batch, importer, by=request.user)
        except (UnreadableFile, FileNotFoundError) as error:
            return self._page(importer, form=_bound_with(error))
        if differing:
            messages.warning(request, _moved_on(differing))
        return self._preview(importer, batch, preview)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An upload, a confirmation, or giving up."""
        importer = self.get_importer()
        if "batch" not in request.POST:
            return self._upload(importer)
        batch = self._batch(importer)
        if "drop" in request.POST:
            actions.drop(batch)
            messages.success(request, f"已放弃导入“{batch.filename}”，没有写入任何数据。")
            return redirect(request.path)
        return self._confirm(importer, batch)

    def _upload(self, importer: Importer) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            try:
                batch, _ = actions.open_batch(
                    importer,
                    form.cleaned_data["file"],
                    by=self.request.user,
                    title=self.get_title(),
                    wizard_url=self.request.path,
                    list_url=self.get_list_url(),
                )
            except UnreadableFile as error:
                form.add_error("file", ValidationError(error.sentence))
            else:
                return redirect(f"{self.request.path}?{urlencode({'batch': batch.pk})}")
        return self._page(importer, form=form)

    def _confirm(self, importer: Importer, batch: ImportBatch) -> HttpResponse:
        request = self.request
        only_good = request.POST.get("only_good") == "1"
        try:
            receipt = actions.confirm(
                batch, importer, by=request.user, digest=request.POST.get("digest", ""), only_good=only_good
            )
        except actions.AlreadySettled:
            messages.info(request, "这份文件已经处理过了，没有重复导入。")
        except actions.PreviewChanged as moved:
            messages.warning(request, _moved_on(actions.remember_again(batch, moved.preview)))
            return self._preview(importer, batch, moved.preview)
        except ApplyRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect(f"{request.path}?{urlencode({'batch': batch.pk})}")
        else:
            messages.success(request, f"导入完成：新增 {receipt.new:,} 行，修改 {receipt.changed:,} 行。")
        return redirect("exchange:receipt", batch.pk)

    def _batch(self, importer: Importer) -> ImportBatch:
        source = self.request.POST if self.request.method == "POST" else self.request.GET
        try:
            return get_object_or_404(
                ImportBatch.objects.visible_to(self.request.user), pk=source["batch"], key=importer.key
            )
        except (ValidationError, ValueError) as error:
            raise Http404 from error

    def _template(self, importer: Importer) -> HttpResponse:
        template = importer.template()
        if template is None:
            raise Http404
        return FileResponse(io.BytesIO(template.content), as_attachment=True, filename=template.filename)

    def _page(self, importer: Importer, *, form: UploadForm) -> HttpResponse:
        context = {
            "form": form,
            "has_template": importer.template() is not None,
            "columns": getattr(importer, "columns", ()),
            "row_limit": settings.EXCHANGE_INLINE_ROWS,
            "waiting": ImportBatch.objects.visible_to(self.request.user).filter(
                key=importer.key, state=BatchState.WAITING
            )[:5],
        }
        return render(self.request, self.template_name, self._context(context))

    def _preview(self, importer: Importer, batch: ImportBatch, preview: Preview) -> HttpResponse:
        groups = [
            {"key": key, "label": label, "told": told, "count": len(getattr(preview, key))}
            for key, label, told in GROUPS
        ]
        default = next((group["key"] for group in groups if group["count"]), "new")
        shown = self.request.GET.get("show", default)
        if shown not in {group["key"] for group in groups}:
            shown = default
        rows = Paginator(getattr(preview, shown), PAGE_ROWS).get_page(self.request.GET.get("page"))
        context = {
            "batch": batch,
            "preview": preview,
            "groups": groups,
            "shown": shown,
            "rows": rows,
            "good_only": bool(preview.refused) and importer.takes_good_rows_only,
            "may_confirm": bool(preview.effective) and (not preview.refused or importer.takes_good_rows_only),
        }
        return render(self.request, "exchange/document_preview.html", self._context(context))

    def _context(self, more: dict[str, Any]) -> dict[str, Any]:
        return {"title": self.get_title(), "intro": self.intro, "list_url": self.get_list_url(), **more}


def _bound_with(error: Exception) -> UploadForm:
    form = UploadForm({}, {})
    form.errors.clear()
    form.add_error("file", getattr(error, "sentence", "这份文件已不在服务器上，请重新上传。"))
    return form


def _moved_on(rows: int) -> str:
    return f"预览之后数据有变化，{rows} 行的结果与上次不同（已标出）。请再次查看后确认，目前没有写入任何数据。"
