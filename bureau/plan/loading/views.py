"""Pages that take a plan in and give it out."""

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_staff
from bureau.audit.models import ExportEvent
from bureau.exchange.document_wizard import DocumentWizard

from ..plans.models import Plan
from ..plans.rules import may_keep_plan
from . import wizard
from .changes import CHANGED, NEW, UNCHANGED
from .importing import PlanImporter
from .source import MAX_BYTES
from .workbook import write_plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PlanLoad(DocumentWizard):
    """导入计划: upload, see every change, confirm. A wrong file is told everything that is wrong with it and kept nowhere."""

    opens_to = staticmethod(may_keep_plan)
    title = "年度计划"
    intro = "上传 YAML 或 Excel 格式的计划，先看清会新增、修改什么，确认后才写入。"
    list_url_name = "plan:plan_list"
    template_name = "plan/loading/load.html"
    told: wizard.LoadPreview | None = None

    def get_importer(self) -> PlanImporter:
        return PlanImporter()

    def get_list_url(self) -> str:
        """Once it is known which plan the file holds, its page; before, the list of plans."""
        if self.told is not None and self.told.ident:
            return reverse("plan:plan_detail", args=[self.told.ident])
        return super().get_list_url()

    def _upload(self, importer) -> HttpResponse:
        upload = self.request.FILES.get("file")
        if upload is not None and upload.size:
            self.told = wizard.preview(upload.read(MAX_BYTES + 1), upload.name)
            upload.seek(0)
            if not self.told.ok:
                return self._problems(self.told, upload.name)
        return super()._upload(importer)

    def _preview(self, importer, batch, preview) -> HttpResponse:
        told = preview.payload.told
        if not told.ok:
            return self._problems(told, batch.filename)
        groups = [
            {"key": key, "label": label, "note": note, "rows": [row.payload for row in rows], "count": len(rows)}
            for key, label, note, rows in (
                (CHANGED, "修改", "原来 → 现在", preview.changed),
                (NEW, "新增", "将新建", preview.new),
                (UNCHANGED, "不变", "与系统中相同，不写入", preview.unchanged),
            )
        ]
        context = {
            "batch": batch,
            "digest": preview.digest,
            "told": told,
            "groups": groups,
            "effective": preview.effective,
            "stored": Plan.objects.visible_to(self.request.user).filter(ident=told.ident).first(),
        }
        return render(self.request, "plan/loading/preview.html", self._context(context))

    def _problems(self, told: wizard.LoadPreview, filename: str) -> HttpResponse:
        context = {"told": told, "filename": filename, "total": len(told.problems) + told.more}
        return render(self.request, "plan/loading/problems.html", self._context(context))


class PlanTemplate(Door, View):
    """计划模板: the empty Excel form."""

    opens_to = staticmethod(may_keep_plan)

    def get(self, request: HttpRequest) -> FileResponse:
        template = PlanImporter().template()
        return FileResponse(
            io.BytesIO(template.content), as_attachment=True, filename=template.filename, content_type=XLSX
        )


class PlanExport(Door, View):
    """导出计划: the Excel form filled in, with the whole split; loading it again changes nothing."""

    opens_to = staticmethod(city_staff)

    def get(self, request: HttpRequest, ident: str) -> FileResponse:
        plan = get_object_or_404(Plan.objects.visible_to(request.user), ident=ident)
        book = io.BytesIO(write_plan(plan))
        rows = plan.indicators.count() + plan.tasks.count()
        ExportEvent.record(user=request.user, what=f"年度计划 {plan.ident}", filters="", rows=rows, file_format="xlsx")
        return FileResponse(book, as_attachment=True, filename=f"{plan.ident}.xlsx", content_type=XLSX)
