"""填写申报书: one page a section, which saves itself while it is typed."""

import hashlib
import json
import re
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import enterprise_users
from bureau.drafts import actions as drafts
from bureau.drafts.actions import DraftRefused
from bureau.drafts.autosaved import Autosaved
from projects.application_forms.checking import check
from projects.application_forms.definition import Definition, Section
from projects.application_forms.forms import section_form
from projects.calls import versions

from . import actions
from .arrival import arrived_at
from .closing import deadline, may_change, moment_words, why_closed
from .identities import LEADER, LEADER_KEY, hide, leader_key
from .refusals import ApplicationRefused
from .section_drafts import current_answers, definition_of, key_of, known_leaders, show_title
from .submitting import files_of, gaps_of
from .tables import fill_url
from .views import crumbs_of, find_own

MACHINE = {"csrfmiddlewaretoken", "draft_visit", "draft_version", "draft_basis", "then"}
NEARBY_SECONDS = 600  # somebody who saved so lately is still at it


class SectionPage(Door, FormView):
    """One section of the form: whatever was typed is saved, and what is wrong with it is told."""

    opens_to = staticmethod(enterprise_users)
    template_name = "projects/applications/fill.html"

    @cached_property
    def application(self):
        return find_own(self.request.user, self.kwargs["pk"])

    @cached_property
    def definition(self) -> Definition:
        return definition_of(self.application)

    @cached_property
    def section(self) -> Section:
        found = self.definition.section(self.kwargs["section"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def answers(self) -> dict:
        return current_answers(self.application, self.definition)

    def get(self, request, *args, **kwargs):
        if refusal := self.draft_refusal() or why_closed(self.application, arrived_at(request)):
            messages.info(request, refusal)
            return redirect(self.application)
        return super().get(request, *args, **kwargs)

    def get_form(self, form_class=None):
        data = self.request.POST if self.request.method == "POST" else None
        return section_form(self.definition, self.section, data, answers=self.answers)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self.get_form()
        wrong = not form.is_valid()
        try:
            self.save(form)
        except ApplicationRefused as refusal:
            self.keep_words(form)
            form.add_error(None, f"{refusal.sentence}您填写的内容没有丢失，都在本页。")
            return self.form_invalid(form)
        return self.form_invalid(form) if wrong else self.form_valid(form)

    def save(self, form) -> None:
        """Keep what was posted, refusing what the form does not have."""
        if strange := strange_names(self.request.POST, self.section):
            raise ApplicationRefused(
                f"页面提交了申报书里没有的栏目（{strange[0][:40]}），没有保存。格式可能已经更新，请刷新页面后再填。"
            )
        known = known_leaders(self.application)
        now = arrived_at(self.request)
        actions.keep(self.application, self.section.key, form.answers(), by=self.request.user, now=now, known=known)
        for name in ("application", "draft", "answers"):
            self.__dict__.pop(name, None)

    def keep_words(self, form) -> None:
        """What may not be saved any more is not thrown away either."""
        try:
            drafts.keep(self.draft_key(), self._typed(form), by=self.request.user, tab=self.tab)
        except DraftRefused:
            return
        self.__dict__.pop("draft", None)

    def form_valid(self, form) -> HttpResponse:
        messages.success(self.request, f"已保存“{self.section.title}”。")
        if "then" in self.request.POST:
            return redirect("projects:application_submit", self.application.pk)
        return redirect(self.next_url())

    def next_url(self) -> str:
        """The next section that is open; after the last one the application's own page."""
        keys = [one.key for one in self.definition.sections]
        later = keys[keys.index(self.section.key) + 1 :]
        following = next((key for key in later if may_change(self.application, key)), None)
        return fill_url(self.application, following) if following else self.application.get_absolute_url()


class FillSection(Autosaved, SectionPage):
    """填写一个部分, saved while it is typed."""

    restores = False  # the form is made of the answers and of what was typed since, in one

    def draft_key(self) -> str:
        return key_of(self.application, self.section.key)

    def draft_basis(self) -> str:
        """What is saved of this section: a colleague's saving changes it, one's own autosaving does not."""
        saved = {field.key: self.application.answers.get(field.key) for field in self.section.fields}
        text = json.dumps([self.application.form_version_id, saved], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def draft_basis_words(self) -> str:
        who, at = self.application.edited_by, self.application.edited_at
        if at is None:
            return super().draft_basis_words()
        return f"{who.display_name if who else '系统'} 于 {timezone.localtime(at):%Y-%m-%d %H:%M} 保存了这一部分。"

    def draft_refusal(self) -> str:
        """Only what is open can be written; after the closing the last words are still kept, see `autosave`."""
        application = self.application
        if application.state not in ("draft", "returned"):
            return f"申报书{application.get_state_display()}，不能修改。"
        if not may_change(application, self.section.key):
            return f"“{self.section.title}”不在须补正的部分之内，不能修改。"
        return ""

    def autosave(self, key: str) -> JsonResponse:
        """As everywhere; when the call closes while somebody types, the words are kept and the page is told."""
        response = super().autosave(key)
        if response.status_code == 200 and (closed := why_closed(self.application, arrived_at(self.request))):
            sentence = f"{closed}您填写的内容已保存，可以查看和打印，不能再修改。"
            return JsonResponse({"sentence": sentence, "final": True}, status=409)
        return response

    def _typed(self, form) -> dict[str, list[str]]:
        """What belongs to this section; identity numbers masked, with the digest of the leader's beside the words."""
        posted = self.request.POST
        words = {name: [hide(one) for one in posted.getlist(name)] for name in posted if is_name_of(name, self.section)}
        number = posted.get(LEADER, "").strip()
        if number and (key := leader_key(number, known_leaders(self.application))):
            words[LEADER_KEY] = [key]
        return words

    def draft_remarks(self, form) -> str:
        """What this section still lacks."""
        answers = self.answers | (form.answers() if form.is_bound else {})
        call = self.application.call
        gaps = check(self.definition, answers, files_of(self.application), most_money=call.most_money)
        own = [gap for gap in gaps if gap.section == self.section.key]
        return render_to_string("projects/applications/_gaps.html", {"gaps": own})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        show_title(self.application, self.answers)
        application, gaps = self.application, gaps_of(self.application, self.definition)
        held = files_of(application)
        lacking = {key: sum(gap.section == key for gap in gaps) for key in {gap.section for gap in gaps}}
        return context | {
            "title": self.section.title,
            "state": f"{application} · {application.call.title}",
            "breadcrumbs": crumbs_of(self.request.user, application, ("填写", "")),
            "application": application,
            "section": self.section,
            "toc": [
                (one, fill_url(application, one.key), lacking.get(one.key, 0), may_change(application, one.key))
                for one in self.definition.sections
            ],
            "held": {field.key: held.get(field.key, []) for field in self.section.fields if field.kind == "file"},
            "file_fields": [field for field in self.section.fields if field.kind == "file"],
            "is_last": self.next_url() == application.get_absolute_url(),
            "colleague": self.colleague(),
            "outdated": self.outdated(),
            "until": moment_words(deadline(application) or application.call.closes_at),
            "asks_number": any(field.key == LEADER for field in self.section.fields),
        }

    def colleague(self):
        """The draft of somebody else who has been typing here just now."""
        draft = self.draft
        if draft is None or draft.saved_by_id == self.request.user.pk:
            return None
        return draft if (timezone.now() - draft.saved_at).total_seconds() < NEARBY_SECONDS else None

    def outdated(self) -> bool:
        """Whether the form has a newer version that this draft is not written on."""
        application = self.application
        if application.state != application.State.DRAFT:
            return False
        return versions.current(application.call).pk != application.form_version_id


def is_name_of(name: str, section: Section) -> bool:
    """Whether an input of this name belongs to a section."""
    for field in section.fields:
        if field.kind == "file":
            continue
        if name == field.key and not field.is_rows:
            return True
        if field.is_rows and name.startswith(f"{field.key}-"):
            cells = "|".join(re.escape(column.key) for column in field.cells)
            if re.fullmatch(rf"{re.escape(field.key)}-(count|\d+-({cells}))", name):
                return True
    return False


def strange_names(posted, section: Section) -> list[str]:
    """Names in what was posted that this section does not have."""
    return sorted(name for name in posted if name not in MACHINE and not is_name_of(name, section))
