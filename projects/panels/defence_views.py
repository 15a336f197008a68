"""Pages of defences: order, timetable, and the print for the door."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.experts.pages import find

from . import defence, rules
from .forms import OrderForm, TimesForm
from .models import Panel
from .views import PanelVerb, panel_crumbs


def find_meeting(user, pk: int) -> Panel:
    """A panel that meets; 404 for one that does not."""
    panel = find(Panel.objects.select_related("call"), pk, user=user)
    if not panel.is_meeting:
        raise Http404
    return panel


class Timetable(Door, View):
    """答辩安排."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        panel = find_meeting(request.user, pk)
        entries = list(panel.entries.select_related("application__enterprise"))
        columns = (
            Column("order", "顺序", kind="number"),
            Column("defends_at", "答辩时间", kind="datetime"),
            Column("code", "评审编号"),
            Column("title", "项目名称", value="application.title"),
            Column("firm", "申报单位", value="application.enterprise.name"),
            Column("leader", "负责人", value="application.leader_name"),
        )
        context = {
            "title": "答辩安排",
            "state": f"{panel.call.title} · {panel.name}",
            "breadcrumbs": panel_crumbs(panel, ("答辩安排", "")),
            "strip": self.strip(panel),
            "sections": [Section("entries", "答辩顺序", count=len(entries), table=Table(columns, entries))],
            "actions": self.actions(panel),
        }
        return render(request, "components/detail_page.html", context)

    @staticmethod
    def strip(panel):
        breaks = f"每 {panel.break_every} 项休息 {panel.break_minutes} 分钟" if panel.break_every else "不安排休息"
        return [
            Fact("开始时间", panel.starts_at, kind="datetime"),
            Fact("每项时长", panel.minutes_each, kind="number", unit="分钟", note=breaks),
            Fact("地点", panel.place),
            Fact("抽签种子", panel.order_seed or "未抽签"),
        ]

    def actions(self, panel):
        printed = Action("打印", reverse("projects:panel_timetable_print", args=[panel.pk]), icon="printer")
        if not rules.keepers(self.request.user):
            return [printed]
        return [
            Action("排定顺序", reverse("projects:panel_order", args=[panel.pk]), icon="list-ol"),
            Action("排定时间", reverse("projects:panel_times", args=[panel.pk]), icon="clock"),
            printed,
        ]


class TimetablePrint(Door, View):
    """答辩时间表 on A4."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        panel = find_meeting(request.user, pk)
        entries = panel.entries.select_related("application__enterprise")
        return render(request, "projects/panels/timetable_print.html", {"panel": panel, "entries": entries})


class MeetingVerb(PanelVerb):
    """Base of the verbs on the defences of a meeting."""

    template_name = "components/form_page.html"

    def find_thing(self):
        panel = super().find_thing()
        if not panel.is_meeting:
            raise Http404
        return panel

    def get_target(self):
        return reverse("projects:panel_timetable", args=[self.kwargs["pk"]])


class Order(MeetingVerb):
    """排定顺序, by lot or by hand."""

    form_class = OrderForm
    title = "排定答辩顺序"
    submit_label = "排定顺序"

    def get_initial(self):
        return {"codes": "\n".join(self.thing.entries.values_list("code", flat=True))}

    def act(self, form):
        facts, panel = form.cleaned_data, self.thing
        if facts["way"] == OrderForm.LOT:
            defence.draw_lots(panel, by=self.request.user, seed=facts["seed"])
            return "已抽签排定答辩顺序；种子已保存，可以复核。"
        defence.put_in_order(panel, facts["codes"].upper().split(), by=self.request.user)
        return "已按所填顺序排定。"


class Times(MeetingVerb):
    """排定时间."""

    form_class = TimesForm
    title = "排定答辩时间"
    submit_label = "排定时间"

    def get_initial(self):
        panel = self.thing
        names = ("starts_at", "minutes_each", "break_every", "break_minutes")
        return {name: getattr(panel, name) for name in names if getattr(panel, name)}

    def act(self, form):
        facts = form.cleaned_data
        defence.set_times(
            self.thing,
            by=self.request.user,
            starts_at=facts["starts_at"],
            minutes_each=facts["minutes_each"],
            break_every=facts["break_every"] or 0,
            break_minutes=facts["break_minutes"] or 0,
        )
        return "已排定答辩时间。"
