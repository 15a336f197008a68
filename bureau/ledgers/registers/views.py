"""The pages of a definition: new, and changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door

from .actions import DefinitionRefused, save_definition
from .forms import MAX_COLUMNS, LedgerForm, column_formset
from .models import Ledger
from .rules import may_define


class DefinitionPage(Door, View):
    """Both pages: the ledger's form and a row for each column."""

    opens_to = staticmethod(may_define)
    blank_rows = 1

    def ledger(self) -> Ledger:
        """The ledger as stored, or a new one."""
        return Ledger()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        ledger = self.ledger()
        return self.page(LedgerForm(instance=ledger), column_formset(blank_rows=self.blank_rows)(instance=ledger))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save all or nothing."""
        ledger = self.ledger()
        form = LedgerForm(request.POST, instance=ledger)
        columns = column_formset(blank_rows=0)(request.POST, instance=ledger)
        if "add_row" in request.POST:
            return self.page(form, self.longer(ledger))
        # Both are asked, so that a person sees everything that is wrong at once.
        if all([form.is_valid(), columns.is_valid()]):
            try:
                saved = save_definition(form.instance, columns.columns(), by=request.user)
            except DefinitionRefused as refusal:
                for sentence in refusal.sentences:
                    form.add_error(None, sentence)
            else:
                messages.success(request, f"已保存台账“{saved.name}”的定义，指标口径随即按新定义取数。")
                return redirect(saved)
        return self.page(form, columns)

    def longer(self, ledger: Ledger):
        """The rows as typed and one more, for browsers without scripts."""
        data = self.request.POST.copy()
        total = data.get("columns-TOTAL_FORMS", "")
        data["columns-TOTAL_FORMS"] = min(int(total), MAX_COLUMNS) + 1 if total.isascii() and total.isdigit() else 1
        return column_formset(blank_rows=0)(data, instance=ledger)

    def page(self, form: LedgerForm, columns) -> HttpResponse:
        """The page with both."""
        ledger = form.instance
        known = ledger.pk is not None
        stored = Ledger.objects.get(pk=ledger.pk) if known else None
        cancel = stored.get_absolute_url() if known else reverse("ledgers:list")
        context = {
            "title": f"台账定义：{stored.name}" if known else "新建台账",
            "state": "改变统计作用、去重列或统计方式后，已有记录按新口径重新取数。"
            if known
            else "列由您定；保存后即可填报、导入，并可作为年度计划指标的口径。",
            "breadcrumbs": [
                ("台账", reverse("ledgers:list")),
                *([(stored.name, cancel)] if known else []),
                ("定义", ""),
            ],
            "form": form,
            "columns": columns,
            "cancel_url": cancel,
            "record": stored,
        }
        return render(self.request, "ledgers/registers/form.html", context)


class LedgerCreate(DefinitionPage):
    """新建台账."""

    blank_rows = 4


class LedgerEdit(DefinitionPage):
    """修改台账定义."""

    def ledger(self) -> Ledger:
        """The ledger of the address."""
        return get_object_or_404(Ledger.objects.visible_to(self.request.user), code=self.kwargs["code"])
