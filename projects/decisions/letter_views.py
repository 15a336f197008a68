"""Pages of letters: the outbox of a decision, one letter, its PDF, and the letters a firm has got."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action

from . import actions, letter_actions, letter_pdf, rules, tables
from .choices import DecisionState, LetterState
from .filters import LetterFilters
from .forms import LetterForm, NoForm, ReasonForm
from .letter_models import Letter
from .models import Decision
from .pages import DecisionVerb, VerbPage, crumbs, find, of_decision
from .states import WAITING, letter_life


def find_letter(user, pk: int) -> Letter:
    """A letter this person may see; 404 otherwise."""
    rows = Letter.objects.visible_to(user).select_related("line__application__enterprise", "line__decision__call")
    return get_object_or_404(rows, pk=pk)


class LetterList(ExportableList, ListPage):
    """通知书: what a person may read; for a firm its own."""

    opens_to = staticmethod(rules.readers)
    model = Letter
    title = "通知书"
    unit = "封"
    ordering = ("-pk",)
    filterset_class = LetterFilters
    search_fields = ("subject", "line__application__enterprise__name", "line__application__number")
    search_placeholder = "标题、单位或受理编号"
    empty_text = "还没有通知书。"

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.select_related("line__application__enterprise", "line__decision__call").defer(
            "line__application__answers"
        )

    def get_columns(self):
        return tables.LETTERS if rules.may_decide(self.request.user) else tables.OWN_LETTERS


class Outbox(LetterList):
    """发件箱: the letters of one decision."""

    opens_to = staticmethod(rules.city_officers)
    page_size = 100
    ordering = ("line__order", "pk")

    @cached_property
    def decision(self) -> Decision:
        decision = find(self.request.user, self.kwargs["pk"])
        if decision.state != DecisionState.ISSUED:
            raise Http404
        return decision

    def get(self, request, *args, **kwargs):
        """Whose letters they are comes first."""
        _ = self.decision
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().filter(line__decision=self.decision)

    def get_title(self):
        return f"{self.decision.call.title}：通知书"

    def get_state(self):
        return f"{self.ready} 封待发。逐封核对，可以改写、暂缓或取消；发出后不能再改。"

    @cached_property
    def ready(self) -> int:
        """How many would go out now."""
        return Letter.objects.filter(line__decision=self.decision, state=LetterState.DRAFT).count()

    @property
    def breadcrumbs(self):
        return of_decision(self.decision, ("通知书", ""))

    def get_actions(self):
        offered = [Action("通知书内容", reverse("projects:decision_words", args=[self.decision.pk]), icon="pencil")]
        if self.ready:
            url = reverse("projects:decision_send", args=[self.decision.pk])
            offered.append(Action(f"发出 {self.ready} 封", url, style="primary", icon="send"))
        return offered


class SendAll(DecisionVerb):
    """全部发出."""

    title = "发出通知书"

    def find_thing(self):
        decision = super().find_thing()
        if decision.state != DecisionState.ISSUED:
            raise Http404
        return decision

    def get_target(self):
        return reverse("projects:decision_outbox", args=[self.thing.pk])

    def get_sentence(self):
        ready = Letter.objects.filter(line__decision=self.thing, state=LetterState.DRAFT).count()
        return f"将发出 {ready} 封通知书；暂缓的不发。"

    def get_consequences(self):
        return ["申报单位的人员立即收到站内消息，可以查看和下载通知书。", "发出后不能收回。"]

    def act(self, form):
        return f"已发出 {actions.send_all(self.thing, by=self.request.user)} 封通知书。"


class LetterDetail(Door, View):
    """一封通知书."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        letter = find_letter(request.user, pk)
        may = rules.may_decide(request.user)
        decision = letter.line.decision
        outbox = (decision.call.title, reverse("projects:decision_outbox", args=[decision.pk]))
        context = {
            "title": letter.subject,
            "state": decision.call.title,
            "breadcrumbs": crumbs(outbox, ("通知书", ""))
            if may
            else [("通知书", reverse("projects:letter_list")), (letter.subject, "")],
            "strip": tables.letter_strip(letter),
            "letter": letter,
            "actions": self.actions(letter, may),
        }
        return render(request, "projects/decisions/letter.html", context)

    def actions(self, letter: Letter, may: bool) -> list[Action]:
        offered = [Action("下载 PDF", reverse("projects:letter_pdf", args=[letter.pk]), icon="file-earmark-pdf")]
        if not may or letter.state not in WAITING:
            return offered
        offered.append(Action("改写", reverse("projects:letter_edit", args=[letter.pk]), icon="pencil"))
        for step in letter_life.open_to(self.request.user, letter):
            url = reverse("projects:letter_move", args=[letter.pk, step.name])
            style = {"send": "primary", "cancel": "danger"}.get(step.name, "plain")
            offered.append(Action(step.label, url, style=style))
        return offered


class LetterPdf(Door, View):
    """The letter as it is printed."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        letter = find_letter(request.user, pk)
        response = HttpResponse(letter_pdf.render(letter), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="letter-{letter.pk}.pdf"'
        response.headers["Cache-Control"] = "private, no-store"
        return response


class LetterVerb(VerbPage):
    """A verb on a letter that waits."""

    def find_thing(self):
        letter = find_letter(self.request.user, self.kwargs["pk"])
        if letter.state not in WAITING:
            raise Http404
        return letter

    def get_trail(self):
        return of_decision(
            self.thing.line.decision, (self.thing.subject, self.thing.get_absolute_url()), (self.get_title(), "")
        )


class LetterEdit(LetterVerb):
    """改写."""

    template_name = "components/form_page.html"
    form_class = LetterForm
    title = "改写通知书"
    submit_label = "保存"

    def get_initial(self):
        return {"subject": self.thing.subject, "body": self.thing.body}

    def act(self, form):
        letter_actions.edit(self.thing, by=self.request.user, **form.cleaned_data)
        return "已改写；修改通知书内容时不再重写这一封。"


class LetterMove(LetterVerb):
    """暂缓、恢复、取消、发出."""

    @property
    def step(self):
        return next((one for one in letter_life.transitions if one.name == self.kwargs["name"]), None)

    def find_thing(self):
        if self.step is None:
            raise Http404
        return super().find_thing()

    def get_title(self):
        return self.step.label

    def get_form_class(self):
        return ReasonForm if self.step.needs_reason else NoForm

    def get_sentence(self):
        return f"将{self.step.label}给{self.thing.line.application.enterprise.name}的“{self.thing.subject}”。"

    def act(self, form):
        if self.step.name == "send":
            actions.send(self.thing, by=self.request.user)
        else:
            reason = form.cleaned_data.get("reason", "")
            letter_actions.carry_out(self.thing, self.step.name, by=self.request.user, reason=reason)
        return f"已{self.step.label}。"
