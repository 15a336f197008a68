"""Pages of the records, for supervisors alone."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.audit.templatetags.audit import history_url
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key

from . import actions, rules, tables
from .filters import IntegrityFilters
from .forms import EvidenceForm, IntegrityForm, RepairForm, RevocationForm
from .identity import masked
from .models import IntegrityCheck, IntegrityRecord
from .resources import IntegrityResource
from .states import status_on

LIST = ("科研诚信", "enterprises:integrity_list")


class IntegrityList(ExportableList, ListPage):
    opens_to = staticmethod(rules.keepers)
    model = IntegrityRecord
    title = "科研诚信记录"
    unit = "条"
    dated = True
    filterset_class = IntegrityFilters
    search_placeholder = "名称、姓名、信用代码或决定文号"
    empty_text = "还没有登记科研诚信记录。可以逐条登记，单位的也可以从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("kind", "severity")

    def search(self, queryset, text):
        """Part of a name or of a document, or a beginning of a code."""
        key = name_key(text)
        return queryset.filter(Q(name_key__contains=key) | Q(uscc__startswith=key) | Q(basis__icontains=text))

    def get_state(self):
        return f"{self.as_of} 生效的 {self.get_queryset().in_force_on(self.as_of).count()} 条；只有监督诚信人员能看到本页。"

    def get_row_url(self, row):
        return row.get_absolute_url() + tables.as_of_query(self.request)

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_export_columns(self):
        return tables.export_columns(self.as_of)

    def describe_filters(self):
        """Whom was searched for stays out of the export log, which has other readers."""
        return "；".join(
            pill.label if pill.label == "搜索" else f"{pill.label}：{pill.value}" for pill in self.get_pills()
        )

    def get_actions(self):
        return [
            Action("登记单位", reverse("enterprises:integrity_create"), style="primary", icon="plus-lg"),
            Action("登记个人", reverse("enterprises:integrity_create_person"), style="primary", icon="plus-lg"),
            Action("核查日志", reverse("enterprises:integrity_check_list"), icon="clock-history"),
        ]

    def get_import_url(self):
        return reverse("enterprises:integrity_import")


def find(user, pk: int) -> IntegrityRecord:
    """A record this person may see; 404 otherwise."""
    return get_object_or_404(IntegrityRecord.objects.visible_to(user).select_related("kind", "severity"), pk=pk)


class IntegrityDetail(Door, View):
    opens_to = staticmethod(rules.keepers)

    def get(self, request, pk):
        record = find(request.user, pk)
        day, query = requested_date(request), tables.as_of_query(request)
        enterprise = Enterprise.objects.filter(uscc=record.uscc).first() if record.uscc else None
        files = StoredFile.objects.owned_by(record).select_related("uploaded_by")
        context = {
            "title": record.name,
            "state": f"{record.get_subject_display()} · {record.kind} · {record.basis}",
            "as_of": day,
            "breadcrumbs": [(LIST[0], reverse(LIST[1])), (record.name, "")],
            "strip": tables.strip(record, day),
            "sections": [
                tables.subject_facts(record, enterprise),
                tables.decision_facts(record),
                tables.files(list(files), actions=[self._go("补充附件", "integrity_attach", record, "paperclip")]),
                tables.others(list(same_subject(record).select_related("kind", "severity")), day, query),
                tables.checks(list(self._checks(record))),
            ],
            "actions": self._actions(record),
            "events": tables.events(record),
            "history_url": history_url(record),
        }
        return render(request, "components/detail_page.html", context)

    def _checks(self, record):
        found = IntegrityCheck.objects.visible_to(self.request.user).filter(identity=record.uscc or record.id_hash)
        return found.select_related("user")[:20]

    def _actions(self, record):
        offered = [self._go("修改", "integrity_edit", record, "pencil")]
        if not record.repaired_on and not record.revoked_on and status_on(record, timezone.localdate()).in_force:
            offered.append(self._go("信用修复", "integrity_repair", record, "heart-pulse"))
        if not record.revoked_on:
            offered.append(self._go("撤销", "integrity_revoke", record, "slash-circle", style="danger"))
        return offered

    def _go(self, label, name, record, icon, **more):
        return Action(label, reverse(f"enterprises:{name}", args=[record.pk]), icon=icon, **more)


def same_subject(record: IntegrityRecord):
    """Other records on the same code or the same person."""
    own = Q(id_hash=record.id_hash) if record.is_person else Q(uscc=record.uscc)
    return IntegrityRecord.objects.filter(own, subject=record.subject).exclude(pk=record.pk)


class IntegrityFormPage(RecordFormPage):
    """Base of the forms about one record."""

    opens_to = staticmethod(rules.keepers)
    form_class = IntegrityForm
    list_title, list_url_name = LIST
    refusals = (actions.IntegrityRefused, RefusedUpload)

    def get_cancel_url(self):
        return self.record.get_absolute_url() if "pk" in self.kwargs else super().get_cancel_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | ({"state": str(self.record)} if "pk" in self.kwargs else {})

    @property
    def record(self) -> IntegrityRecord:
        """The record of the address."""
        return find(self.request.user, self.kwargs["pk"])

    def remarks(self, form):
        return getattr(form, "remarks", [])


class IntegrityCreate(IntegrityFormPage):
    """A record on an organisation; `subject` says otherwise."""

    title = "登记单位诚信记录"
    subject = IntegrityRecord.Subject.ORGANISATION
    extra_context = {"submit_label": "登记"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": IntegrityRecord(subject=self.subject)}

    def act(self, form):
        cleaned = form.cleaned_data
        return actions.record(
            form.instance,
            by=self.request.user,
            id_number=cleaned.get("id_number", ""),
            permanent=cleaned["permanent"],
            evidence=[cleaned["decision_file"]] if cleaned["decision_file"] else [],
        )

    def told(self, record, form):
        number = form.cleaned_data.get("id_number")
        whom = f"{record.name}（{masked(number)}）" if number else record.name
        until = f"限制至 {record.ends_on}" if record.ends_on else "永久限制"
        return f"已登记{whom}的诚信记录，{until}。"


class PersonIntegrityCreate(IntegrityCreate):
    """A record on a person."""

    title = "登记个人诚信记录"
    subject = IntegrityRecord.Subject.PERSON


class IntegrityEdit(IntegrityFormPage):
    title = "修改诚信记录"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.record}

    def act(self, form):
        cleaned = form.cleaned_data
        return actions.amend(
            form.instance,
            by=self.request.user,
            reason=cleaned["reason"],
            id_number=cleaned.get("id_number", ""),
            permanent=cleaned["permanent"],
        )


class IntegrityRepair(IntegrityFormPage):
    title = "信用修复"
    form_class = RepairForm
    extra_context = {"submit_label": "登记修复"}

    def get_initial(self):
        return {"on": timezone.localdate()}

    def act(self, form):
        cleaned = form.cleaned_data
        evidence = [cleaned["file"]] if cleaned["file"] else []
        return actions.repair(
            self.record, on=cleaned["on"], document=cleaned["document"], by=self.request.user, evidence=evidence
        )

    def told(self, record, form):
        return f"已登记修复，自 {record.repaired_on} 起不再受限。"


class IntegrityRevoke(IntegrityFormPage):
    title = "撤销诚信记录"
    form_class = RevocationForm
    extra_context = {"submit_label": "撤销诚信记录"}

    def get_initial(self):
        return {"on": timezone.localdate()}

    def act(self, form):
        cleaned = form.cleaned_data
        evidence = [cleaned["file"]] if cleaned["file"] else []
        return actions.revoke(
            self.record, on=cleaned["on"], reason=cleaned["reason"], by=self.request.user, evidence=evidence
        )

    def told(self, record, form):
        return f"已撤销，自 {record.revoked_on} 起不再受限；登记内容仍可查。"


class IntegrityAttach(IntegrityFormPage):
    title = "补充附件"
    form_class = EvidenceForm
    extra_context = {"submit_label": "上传附件"}

    def act(self, form):
        record = self.record
        actions.add_evidence(record, [form.cleaned_data["file"]], what=form.cleaned_data["what"], by=self.request.user)
        return record

    def told(self, record, form):
        return f"已上传{form.cleaned_data['what']}。"


class IntegrityImport(ImportWizard):
    opens_to = staticmethod(rules.keepers)
    resource_class = IntegrityResource
    intro = (
        "只导入单位的记录，按统一社会信用代码、处理决定文号和失信行为对应；单位不必已在企业库登记。"
        "个人的记录请逐条登记：表格里不要有证件号码。"
    )
