"""Pages of panels for the bureau: the list, one panel, its form, its entries, and sending them to the experts."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from projects.experts.pages import VerbPage, find

from . import actions, registry, rules, tables
from .filters import PanelFilters
from .forms import EntriesForm, PanelForm, ReasonForm
from .models import Panel, PanelEntry, Seat
from .queries import waiting
from .release import NEEDED, obstacles, obstacles_of

LIST = "评审组"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("projects:panel_list")), *more]


def panel_crumbs(panel: Panel, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((panel.name, panel.get_absolute_url() if more else ""), *more)


class PanelList(ExportableList, ListPage):
    """评审组."""

    opens_to = staticmethod(rules.readers)
    model = Panel
    title = LIST
    unit = "个"
    ordering = ("-pk",)
    filterset_class = PanelFilters
    search_fields = ("name", "call__title")
    search_placeholder = "评审组或申报通知"
    empty_text = "还没有组建评审组。形式审查通过后，可以按申报通知组建。"
    columns = tables.PANELS

    def get_queryset(self):
        return super().get_queryset().with_counts().select_related("call")

    def get_actions(self):
        if not rules.keepers(self.request.user):
            return []
        return [Action("组建评审组", reverse("projects:panel_create"), style="primary", icon="plus-lg")]


class PanelDetail(Door, View):
    """One panel: what it reviews, who sits on it, how they were drawn, what happened."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        panel = find(Panel.objects.select_related("call"), pk, user=request.user)
        entries = list(panel.entries.select_related("application__enterprise", "panel"))
        seats = list(panel.seats.select_related("expert", "draw", "replaces__expert").order_by("draw__number", "order"))
        replaced = {seat.replaces_id for seat in seats}
        for seat in seats:
            seat.is_replaced = seat.pk in replaced
        may_keep, user = rules.keepers(request.user), request.user
        changes = StateChange.objects.filter(
            thing_label=Seat._meta.label_lower, thing_id__in=[seat.pk for seat in seats]
        ).select_related("by")
        context = {
            "title": panel.name,
            "state": panel.call.title,
            "record": panel,
            "breadcrumbs": panel_crumbs(panel),
            "strip": tables.strip(panel, entries, seats),
            "sections": [
                tables.entries_section(panel, entries, may_keep=may_keep),
                tables.seats_section(seats, may_keep=may_keep),
                tables.draws_section(list(panel.draws.select_related("drawn_by"))),
                *(section for tell in registry.SECTIONS if (section := tell(panel, user)) is not None),
            ],
            "events": tables.events(changes.order_by("-at", "-pk"), {seat.pk: seat for seat in seats}),
            "actions": [
                *self.actions(panel, entries, seats),
                *(one for tell in registry.ACTIONS for one in tell(panel, user)),
            ],
        }
        return render(request, "projects/detail.html", context)

    def actions(self, panel, entries, seats):
        offered = []
        if panel.is_meeting and entries:
            url = reverse("projects:panel_timetable", args=[panel.pk])
            offered.append(Action("答辩安排", url, icon="calendar-event"))
        if not rules.keepers(self.request.user):
            return offered

        def to(name: str) -> str:
            return reverse(f"projects:{name}", args=[panel.pk])

        offered.insert(0, Action("修改", to("panel_edit"), icon="pencil"))
        offered.append(Action("加入申报书", to("panel_add"), style="plain" if entries else "primary", icon="plus-lg"))
        if entries:
            label, style = ("补充抽取", "plain") if seats else ("抽取专家", "primary")
            offered.append(Action(label, to("draw_create"), style=style, icon="shuffle"))
        if seats and any(entry.released_at is None for entry in entries):
            offered.append(Action("送审", to("panel_release"), style="primary", icon="send"))
        return offered


class PanelCreate(RecordFormPage):
    opens_to = staticmethod(rules.keepers)
    form_class = PanelForm
    refusals = (actions.PanelRefused,)
    title = "组建评审组"
    list_title = LIST
    list_url_name = "projects:panel_list"
    extra_context = {"submit_label": "组建"}

    def get_initial(self):
        return {"call": self.request.GET.get("call", "")}

    def act(self, form):
        facts = form.cleaned_data
        return actions.make_panel(
            facts["call"],
            by=self.request.user,
            name=facts["name"],
            kind=facts["kind"],
            due_at=facts["due_at"],
            place=facts["place"],
        )

    def told(self, record, form):
        return f"已组建评审组“{record}”。请加入申报书，再抽取专家。"


class PanelEdit(RecordFormPage):
    opens_to = staticmethod(rules.keepers)
    form_class = PanelForm
    refusals = (actions.PanelRefused,)
    title = "修改评审组"
    list_title = LIST
    list_url_name = "projects:panel_list"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.panel = find(Panel.objects.all(), self.kwargs["pk"], user=self.request.user)
        self.stored_name = self.panel.name
        return super().get_form_kwargs() | {"instance": self.panel}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        trail = crumbs((self.stored_name, self.get_cancel_url()), ("修改", ""))
        return context | {"state": self.stored_name, "breadcrumbs": trail}

    def get_cancel_url(self):
        return reverse("projects:panel_detail", args=[self.kwargs["pk"]])

    def act(self, form):
        return actions.amend_panel(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class PanelVerb(VerbPage):
    """Base of the verbs on a panel."""

    opens_to = staticmethod(rules.keepers)
    rows = Panel.objects.select_related("call")

    def get_trail(self):
        return panel_crumbs(self.thing, (self.get_title(), ""))


class PanelAdd(PanelVerb):
    """加入申报书."""

    form_class = EntriesForm
    template_name = "components/form_page.html"
    title = "加入申报书"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"waiting": waiting(self.thing.call)}

    def act(self, form):
        added = actions.add_entries(self.thing, form.cleaned_data["applications"], by=self.request.user)
        return f"已加入 {len(added)} 份申报书，并生成评审编号。"


class PanelRelease(PanelVerb):
    """送审: all entries against which nothing stands; the page says what stands against the others."""

    form_class = ReasonForm
    template_name = "projects/panels/release.html"
    title = "送审"

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields.clear()
        return form

    def get_context_data(self, **kwargs):
        panel = self.thing
        looked = obstacles_of(panel, panel.entries.filter(released_at=None).select_related(*NEEDED))
        clean = [entry for entry, against in looked if not against]
        return super().get_context_data(**kwargs) | {
            "clean": clean,
            "held": [(entry, against) for entry, against in looked if against],
            "submit_label": f"送审 {len(clean)} 项",
        }

    def act(self, form):
        done, held = actions.release_clean(self.thing, by=self.request.user)
        if held:
            messages.warning(self.request, f"{len(held)} 项还不能送审：{'、'.join(entry.code for entry in held)}。")
        return f"已送审 {len(done)} 项，已接受的专家会收到消息。" if done else ""


class EntryVerb(VerbPage):
    """Base of the verbs on an entry."""

    opens_to = staticmethod(rules.keepers)
    rows = PanelEntry.objects.select_related("panel__call", "application__call")

    def get_trail(self):
        return panel_crumbs(self.thing.panel, (self.get_title(), ""))


class EntryRelease(EntryVerb):
    """送审 of one entry."""

    form_class = ReasonForm
    title = "送审"

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields.clear()
        return form

    def get_sentence(self):
        entry = self.thing
        return f"将把 {entry.code}（{entry.application}）送本组专家评审。"

    def get_consequences(self):
        against = obstacles(self.thing)
        return against or ["送审后申报书进入评审，不能再移出评审组。", "已接受的专家会收到消息，只看到评审编号。"]

    def act(self, form):
        released = actions.release(self.thing, by=self.request.user)
        return f"{released.code} 已送审。"


class EntryRemove(EntryVerb):
    """移出评审组."""

    form_class = ReasonForm
    title = "移出评审组"
    submit_style = "danger"

    def get_sentence(self):
        entry = self.thing
        return f"将把 {entry.code}（{entry.application}）移出评审组“{entry.panel}”，评审编号作废。"

    def form_valid(self, form):
        self.target = self.thing.panel.get_absolute_url()
        return super().form_valid(form)

    def get_target(self):
        return getattr(self, "target", "") or self.thing.get_absolute_url()

    def act(self, form):
        entry = self.thing
        code = entry.code
        actions.remove_entry(entry, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"已把 {code} 移出评审组。"
