"""审查清单: what is checked in a call; written anew until the first result."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from projects.calls.models import Call

from . import checklist, rules
from .check_views import call_crumbs, find_call
from .forms import MOST_NEW_ITEMS, ItemForm
from .models import CheckItem


class Items(Door, View):
    """The lines of the checklist, with some empty ones at the end."""

    opens_to = staticmethod(rules.city_officers)

    @cached_property
    def call(self) -> Call:
        return find_call(self.request.user, self.kwargs["pk"])

    def get(self, request, pk):
        return self.page(self.item_forms())

    def post(self, request, pk):
        forms = self.item_forms(request.POST)
        if [form for form in forms if not form.is_valid()]:
            return self.page(forms)
        wanted = [item for form in forms if (item := form.wanted) is not None]
        try:
            saved = checklist.save_items(self.call, sorted(wanted, key=lambda item: item.order), by=request.user)
        except checklist.ChecklistRefused as refusal:
            return self.page(forms, [refusal.sentence])
        except ValidationError as error:
            return self.page(forms, error.messages)
        messages.success(request, f"已保存审查清单，共 {len(saved)} 个要点。")
        return redirect("projects:screening_call", pk)

    def item_forms(self, data=None) -> list[ItemForm]:
        found = checklist.items(self.call)
        last = max(item.order for item in found)
        blank = [CheckItem(call=self.call, order=last + extra) for extra in range(1, MOST_NEW_ITEMS + 1)]
        version = self.call.form_versions.order_by("-number").first()
        sections = checklist.form_sections(version.definition) if version else []
        return [
            ItemForm(data, instance=item, prefix=f"item{place}", sections=sections)
            for place, item in enumerate([*found, *blank])
        ]

    def page(self, forms, errors=()):
        context = {
            "title": "审查清单",
            "state": str(self.call),
            "breadcrumbs": call_crumbs(self.call, ("审查清单", "")),
            "forms": forms,
            "errors": errors,
            "faulty": [form for form in forms if form.errors],
            "is_fixed": checklist.is_fixed(self.call),
            "today": timezone.localdate(),
        }
        return render(self.request, "projects/screening/items.html", context)
