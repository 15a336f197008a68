"""自动保存 for a form page: a mixin that keeps what is typed, brings it back, and never writes over somebody else's."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import transaction
from django.forms import BaseForm, CheckboxInput, FileField
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import get_random_string

from . import actions
from .actions import DraftRefused, StaleDraft, Tab, Words
from .models import Draft

HEADER = "X-Autosave"
GONE = "登录已失效，请在新窗口登录后继续。"
MISSES = 1_000_000


class Autosaved:
    """Put before a form page (`class Edit(Autosaved, RecordFormPage)`) whose template extends `drafts/form_page.html`.

    Override `draft_key`, which may raise Http404 for whoever has no business here; the rest may be left as it is.
    The page posts itself with the header X-Autosave and is answered in JSON; handed in, its draft is gone.
    """

    draft_leaves_out: tuple[str, ...] = ()
    draft_remarks_template = ""

    # --- what a page may answer differently ---

    def draft_key(self) -> str:
        """The name of this form and of what it is about."""
        raise NotImplementedError

    def draft_basis(self) -> str:
        """The state of the record beneath, such as the key of its newest history row; nothing for a new record."""
        return ""

    def draft_basis_words(self) -> str:
        """Who changed the record beneath, and when, as the beginning of a sentence."""
        return "登记的内容在您打开本页之后有变化。"

    def draft_refusal(self) -> str:
        """Why nothing can be saved here any more (handed in meanwhile); nothing while it can."""
        return ""

    def draft_remarks(self, form: BaseForm) -> str:
        """HTML of what is missing or doubtful, told with each saving and on the page; `form` is bound."""
        return ""

    # --- the machine ---

    @cached_property
    def draft(self) -> Draft | None:
        """What is kept of this form."""
        return Draft.objects.select_related("saved_by").filter(key=self.draft_key()).first()

    @cached_property
    def tab(self) -> Tab:
        """The tab that posts."""
        posted = self.request.POST
        version = posted.get("draft_version", "")
        known = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else MISSES
        visit, basis = (posted.get(name, "").replace("\0", "") for name in ("draft_visit", "draft_basis"))
        return Tab(visit[:40], known if version else 0, basis[:80])

    @property
    def restores(self) -> bool:
        return self.request.method == "GET" and self.draft is not None

    def post(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        key = self.draft_key()
        if request.headers.get(HEADER):
            return self.autosave(key)
        if "draft_drop" in request.POST:
            actions.drop(key)
            return redirect(request.get_full_path())
        if "draft_visit" in request.POST and (sentence := self._conflict()):
            return self._ask_again(sentence)
        return super().post(request, *args, **kwargs)

    def autosave(self, key: str) -> JsonResponse:
        """Keep what was posted; tells the time and the new version, or why not."""
        if refusal := self.draft_refusal():
            return JsonResponse({"sentence": refusal, "final": True}, status=409)
        form = self.get_form()
        try:
            if self.tab.basis != self.draft_basis():
                raise StaleDraft(self.draft_basis_words(), self.draft)
            draft = actions.keep(key, self._typed(form), by=self.request.user, tab=self.tab)
        except StaleDraft as stale:
            found = {
                "sentence": f"{stale.sentence}您填写的内容仍在本页。",
                "version": stale.draft.version if stale.draft else 0,
            }
            return JsonResponse(found | {"stale": True, "basis": self.draft_basis()}, status=409)
        except DraftRefused as refusal:
            return JsonResponse({"sentence": refusal.sentence}, status=413)
        told = {"saved_at": clock(draft.saved_at), "version": draft.version, "basis": draft.basis}
        return JsonResponse(told | {"remarks": self.draft_remarks(form)})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Hand in; a page that answers by leading on has taken the words, so the draft goes with the same stroke."""
        with transaction.atomic():
            response = super().form_valid(form)
            if response.status_code == 302:
                actions.drop(self.draft_key())
        return response

    def get_form(self, form_class: Any = None) -> BaseForm:
        """With the words of the draft in place of those of the record, when the page is opened."""
        form = super().get_form(form_class)
        if self.restores:
            form.initial |= dict(self._as_initial(form))
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"autosave": self._page(context["form"])}

    # --- inside ---

    def _names(self, form: BaseForm) -> list[str]:
        """The names under which a form's fields are posted; what a page posts beside them is not kept."""
        kept = (name for name, field in form.fields.items() if not isinstance(field, FileField))
        return [form.add_prefix(name) for name in kept if name not in self.draft_leaves_out]

    def _typed(self, form: BaseForm) -> Words:
        posted = self.request.POST
        return {name: posted.getlist(name) for name in self._names(form) if name in posted}

    def _as_initial(self, form: BaseForm) -> Iterable[tuple[str, Any]]:
        for name, field in form.fields.items():
            if name in self.draft_leaves_out or isinstance(field, FileField):
                continue
            words = self.draft.words.get(form.add_prefix(name))
            if words is None:
                if isinstance(field.widget, CheckboxInput):
                    yield name, False
            elif getattr(field.widget, "allow_multiple_selected", False):
                yield name, words
            else:
                yield name, words[-1] if words else ""

    def draft_data(self) -> QueryDict | None:
        """The words of the draft as if they were posted, to check them; None without a draft."""
        if not self.restores:
            return None
        data = QueryDict(mutable=True)
        for name, words in self.draft.words.items():
            data.setlist(name, words)
        return data

    def _conflict(self) -> str:
        """Why what is handed in would write over something its writer has not seen."""
        if self.draft is not None and (sentence := actions.against(self.draft, self.tab)):
            return sentence
        return self.draft_basis_words() if self.tab.basis != self.draft_basis() else ""

    def _ask_again(self, sentence: str) -> HttpResponse:
        """The same page with everything typed; handed in once more, it goes through."""
        form = self.get_form()
        form.is_valid()
        form.add_error(
            None, f"{sentence}您填写的内容还没有保存，都在本页。可以先在新窗口打开本页查看；再次保存即以您填写的为准。"
        )
        return self.form_invalid(form)

    def _page(self, form: BaseForm) -> dict[str, Any]:
        draft, basis = self.draft, self.draft_basis()
        posted = self.request.method == "POST"
        return {
            "key": f"{self.request.user.pk}:{self.draft_key()}",
            "visit": self.tab.visit if posted and self.tab.visit else get_random_string(16),
            "version": draft.version if draft else 0,
            "basis": basis,
            "saved_at": clock(draft.saved_at) if draft else "",
            "restored": draft if self.restores else None,
            "outdated": self.restores and draft.basis != basis,
            "own": draft is not None and draft.saved_by_id == self.request.user.pk,
            "remarks": self.draft_remarks(form),
            "gone": GONE,
        }


def clock(moment) -> str:
    """“10:32”, in the bureau's time."""
    return f"{timezone.localtime(moment):%H:%M}"
