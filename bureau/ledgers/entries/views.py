"""The pages of one entry: find, allow, bind, call one action, render."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import officers, staff
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.ui.page_parts import Action, Fact, Section

from ..registers.models import Kind
from ..registers.values import python_value
from . import actions
from .finding import OfOneEntry, OfOneLedger, county_names
from .forms import EntryForm, ReasonForm
from .models import EntryState, LedgerEntry
from .rules import may_add, may_change
from .states import lifecycle
from .tables import state_tone
from .trail import events_of


class EntryFormPage(OfOneLedger, Door, View):
    """Both forms: bind, call the verb, and show at the field what it refuses."""

    opens_to = staticmethod(officers)

    def target(self) -> LedgerEntry:
        """The entry that the form fills."""
        if not may_add(self.request.user, self.ledger):
            raise Http404
        return LedgerEntry(ledger=self.ledger)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        entry = self.target()
        return self.page(entry, EntryForm(entry=entry, user=request.user))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, and go where the pressed button says."""
        entry = self.target()
        form = EntryForm(request.POST, request.FILES, entry=entry, user=request.user)
        if form.is_valid():
            try:
                saved = self.save(entry, form)
            except actions.EntryRefused as refusal:
                form.refuse(refusal.problems)
            else:
                return self.done(saved)
        return self.page(entry, form)

    def save(self, entry: LedgerEntry, form: EntryForm) -> LedgerEntry:
        """Call the verb."""
        return actions.create_entry(self.ledger, form.values(), by=self.request.user, uploads=form.uploads())

    def done(self, entry: LedgerEntry) -> HttpResponse:
        """Say what follows."""
        messages.success(self.request, f"已保存“{entry}”，待市科技局确认后计入指标。")
        if "another" in self.request.POST:
            return redirect("ledgers:entry_create", code=self.ledger.code)
        return redirect(entry)

    def page(self, entry: LedgerEntry, form: EntryForm) -> HttpResponse:
        """The page with the form."""
        new = entry.pk is None
        here = ("新增记录", "") if new else (str(entry), entry.get_absolute_url())
        context = {
            "title": f"新增记录：{self.ledger.name}" if new else f"修改：{entry}",
            "state": self.ledger.definition,
            "breadcrumbs": self.crumbs(here, *([] if new else [("修改", "")])),
            "form": form,
            "is_new": new,
            "submit_label": "保存",
            "cancel_url": self.ledger.get_absolute_url() if new else entry.get_absolute_url(),
        }
        return render(self.request, "ledgers/entries/form.html", context)


class EntryCreate(EntryFormPage):
    """新增台账记录."""


class EntryEdit(OfOneEntry, EntryFormPage):
    """修改台账记录: while it is not confirmed."""

    def target(self) -> LedgerEntry:
        """The stored entry."""
        if not may_change(self.request.user, self.entry):
            raise Http404
        return self.entry

    def save(self, entry: LedgerEntry, form: EntryForm) -> LedgerEntry:
        """Call the verb."""
        return actions.change_entry(entry, form.values(), by=self.request.user, uploads=form.uploads())

    def done(self, entry: LedgerEntry) -> HttpResponse:
        """A returned entry is not handed in by saving it."""
        returned = entry.state == EntryState.RETURNED
        messages.success(self.request, "已保存修改。" + ("改好后请点“重新提交”。" if returned else ""))
        return redirect(entry)


class EntryDetail(OfOneEntry, Door, View):
    """台账记录: what it says, how it stands, what may be done next."""

    opens_to = staticmethod(staff)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        entry, names = self.entry, county_names()
        files = list(StoredFile.objects.owned_by(entry))
        sections = [Section("values", "记录内容", facts=self.facts(names, {str(file.pk): file for file in files}))]
        context = {
            "title": str(entry),
            "state": STATE_SENTENCES[entry.state],
            "breadcrumbs": self.crumbs((str(entry), "")),
            "actions": self.buttons(),
            "history_url": reverse("audit:history", args=[entry._meta.label_lower, entry.pk]),
            "strip": self.strip(),
            "sections": sections,
            "events": events_of(entry, names),
            "record": entry,
        }
        return render(request, "components/detail_page.html", context)

    def strip(self) -> list[Fact]:
        """Four facts at the top."""
        entry, layout = self.entry, self.ledger.layout
        found = [Fact("状态", entry.get_state_display(), "state", tone=state_tone(entry))]
        if layout.counted_on:
            found.append(Fact(layout.counted_on.label, entry.counted_on, "date", note="计入日期"))
        if layout.county:
            found.append(Fact(layout.county.label, entry.county.name if entry.county else "市本级"))
        if layout.amount:
            money = layout.amount.kind == Kind.MONEY
            unit = "" if money else layout.amount.unit
            found.append(Fact(layout.amount.label, entry.amount, "money" if money else "number", unit=unit))
        by = entry.created_by.display_name if entry.created_by else "系统"
        return [*found, Fact("填报", entry.created_at, "date", note=by)]

    def facts(self, names: dict[str, str], files: dict[str, StoredFile]) -> list[Fact]:
        """All columns, in the order of the ledger."""
        return [
            self.fact(column, self.entry.values.get(column.key), names, files) for column in self.ledger.layout.columns
        ]

    def fact(self, column, kept, names, files) -> Fact:
        value = python_value(column, kept)
        match column.kind:
            case Kind.MONEY if column.money_unit == "万元":
                return Fact(column.label, value, "money")
            case Kind.MONEY | Kind.NUMBER:
                return Fact(column.label, value, "number", unit=column.unit)
            case Kind.DATE:
                return Fact(column.label, value, "date")
            case Kind.COUNTY:
                return Fact(column.label, names.get(kept, kept) if kept else None)
            case Kind.ORGANISATION if kept:
                return Fact(column.label, kept["name"], note=kept.get("code", ""))
            case Kind.ATTACHMENT if kept:
                file = files.get(kept)
                return Fact(
                    column.label, file.name if file else "附件已不存在", url=file.get_absolute_url() if file else ""
                )
        return Fact(column.label, value)

    def buttons(self) -> list[Action]:
        """Editing, and the transitions open to this person; those that need a reason lead to a page that asks for it."""
        user, entry, code = self.request.user, self.entry, self.ledger.code
        found = []
        if may_change(user, entry):
            found.append(Action("修改", reverse("ledgers:entry_edit", args=[code, entry.pk]), icon="pencil"))
        for transition in lifecycle.open_to(user, entry):
            url = reverse("ledgers:entry_move", args=[code, entry.pk, transition.name])
            style = "danger" if transition.needs_reason else "primary"
            method = "get" if transition.needs_reason else "post"
            found.append(Action(transition.label, url, style, method=method))
        return found


STATE_SENTENCES = {
    EntryState.DRAFT: "待市科技局确认；确认后计入指标。",
    EntryState.CONFIRMED: "已确认，计入指标。要修改须先撤销确认。",
    EntryState.RETURNED: "已退回，改正后请重新提交。",
}


class EntryMove(OfOneEntry, Door, View):
    """确认、退回、重新提交、撤销确认."""

    opens_to = staticmethod(officers)

    @cached_property
    def transition(self):
        """The transition of the address as far as it is open to this person now, or 404."""
        for transition in lifecycle.transitions:
            if transition.name == self.kwargs["name"] and transition.allowed(self.request.user, self.entry):
                return transition
        raise Http404

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask for the reason, or to be sure."""
        return self.page(ReasonForm() if self.transition.needs_reason else None)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Carry the transition out."""
        form = ReasonForm(request.POST) if self.transition.needs_reason else None
        if form is not None and not form.is_valid():
            return self.page(form)
        reason = form.cleaned_data["reason"] if form else ""
        try:
            actions.carry_out(self.entry, self.transition.name, by=request.user, reason=reason)
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"已{self.transition.label}“{self.entry}”。")
        return redirect(self.entry)

    def page(self, form: ReasonForm | None) -> HttpResponse:
        """The page that asks."""
        entry, label = self.entry, self.transition.label
        context = {
            "title": label,
            "sentence": f"{label}“{entry}”（{self.ledger.name}）。",
            "breadcrumbs": self.crumbs((str(entry), entry.get_absolute_url()), (label, "")),
            "form": form,
            "submit_label": label,
            "submit_style": "danger" if self.transition.needs_reason else "primary",
            "cancel_url": entry.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)
