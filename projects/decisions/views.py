"""Pages of decisions: the list, one decision with its ranked list, and its lines."""

from django.db.models import Count, Q, Sum
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.models import StoredFile
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section

from . import rules, tables
from .budget import of_lines
from .choices import OUT, DecisionState, Verdict
from .filters import DecisionFilters, LineFilters
from .letter_models import Letter
from .models import Decision, DecisionLine, LineChange, Meeting
from .pages import DECISIONS, crumbs, find, of_decision
from .publicity_models import Objection
from .states import lifecycle


class DecisionList(ExportableList, ListPage):
    """立项决定."""

    opens_to = staticmethod(rules.city_staff)
    model = Decision
    title = DECISIONS
    unit = "个"
    filterset_class = DecisionFilters
    columns = tables.DECISIONS
    search_fields = ("call__title", "document_number")
    search_placeholder = "申报通知、发文文号"
    empty_text = "还没有决定。申报书评审完成后，在这里拟定。"

    def get_queryset(self):
        proposed = Q(lines__verdict=Verdict.PROPOSED)
        counted = (
            super()
            .get_queryset()
            .annotate(
                line_count=Count("lines"),
                proposed_count=Count("lines", filter=proposed),
                money=Sum("lines__granted", filter=proposed),
            )
        )
        return counted.select_related("call")

    def get_actions(self):
        if not rules.may_decide(self.request.user):
            return []
        return [Action("拟定决定", reverse("projects:decision_begin"), style="primary", icon="plus-lg")]


class DecisionDetail(Door, View):
    """One decision: how far the money reaches, the ranked list, meetings, publicities, objections, changes."""

    opens_to = staticmethod(rules.city_staff)

    def get(self, request, pk):
        decision = find(request.user, pk)
        lines = self.lines(decision)
        standing = [line for line in lines if line.verdict not in OUT]
        reach = of_lines(standing, decision.budget if decision.takes_money else None)
        context = {
            "title": decision.call.title,
            "state": f"{decision.call.get_kind_display()} · {decision.call.year} 年度",
            "decision": decision,
            "breadcrumbs": crumbs((decision.call.title, "")),
            "strip": tables.strip(decision, reach),
            "list": tables.ranked(decision, lines, reach),
            "may_change": rules.may_decide(request.user) and decision.state == DecisionState.DRAFT,
            "may_revoke": rules.may_decide(request.user) and decision.state == DecisionState.ISSUED,
            "sections": self.sections(decision),
            "events": tables.events(decision),
            "actions": self.actions(decision),
        }
        return render(request, "projects/decisions/decision.html", context)

    def lines(self, decision: Decision) -> list[DecisionLine]:
        related = ("application__enterprise", "application__county", "project", "platform", "honour")
        rows = decision.lines.select_related(*related).defer("application__answers").order_by("order", "pk")
        found = list(rows)
        for line in found:
            line.decision = decision
        return found

    def sections(self, decision: Decision) -> list[Section]:
        user = self.request.user
        meetings = list(
            Meeting.objects.visible_to(user).filter(decision=decision).prefetch_related("changes__line__application")
        )
        label = Meeting._meta.label_lower
        owners = [str(meeting.pk) for meeting in meetings]
        files = {file.owner_id: file for file in StoredFile.objects.filter(owner_label=label, owner_id__in=owners)}
        changes = LineChange.objects.visible_to(user).filter(line__decision=decision)
        found = [tables.meetings(decision, meetings, files, actions=self.meeting_actions(decision))]
        publicities = decision.publicities.annotate(objection_count=Count("objections"))
        found.append(tables.publicities(list(publicities)))
        if rules.may_decide(user):
            objections = Objection.objects.visible_to(user).filter(publicity__decision=decision)
            found.append(tables.objections(list(objections.select_related("line__application"))))
        found.append(tables.changes(list(changes.select_related("line__application", "by", "meeting"))))
        return found

    def meeting_actions(self, decision: Decision) -> list[Action]:
        if not rules.may_decide(self.request.user) or decision.state == DecisionState.ISSUED:
            return []
        return [Action("登记会议", self.url("meeting_create", decision), icon="people")]

    def url(self, name: str, decision: Decision, *more) -> str:
        return reverse(f"projects:{name}", args=[decision.pk, *more])

    def actions(self, decision: Decision) -> list[Action]:
        user = self.request.user
        offered = [Action("清单导出", self.url("decision_lines", decision), icon="table")]
        if not rules.may_decide(user):
            return offered
        if decision.state == DecisionState.DRAFT:
            offered += [
                Action("按经费线提出意见", self.url("decision_suggest", decision), icon="magic"),
                Action("经费与会议", self.url("decision_frame", decision), icon="sliders"),
                Action("更新名单", self.url("decision_move", decision, "refresh"), icon="arrow-repeat"),
            ]
        if decision.state == DecisionState.ISSUED:
            waiting = Letter.objects.visible_to(user).waiting().filter(line__decision=decision).count()
            label = f"通知书（{waiting} 封待发）" if waiting else "通知书"
            offered.append(Action(label, self.url("decision_outbox", decision), style="primary", icon="envelope"))
        offered.append(Action("通知书内容", self.url("decision_words", decision), icon="pencil"))
        return offered + [self.step(decision, step) for step in lifecycle.open_to(user, decision)]

    def step(self, decision: Decision, step) -> Action:
        own = {"publish": "decision_publish", "issue": "decision_issue"}.get(step.name)
        url = self.url(own, decision) if own else self.url("decision_move", decision, step.name)
        style = "danger" if step.name == "reopen" else "plain" if step.name == "go_on" else "primary"
        return Action(step.label, url, style=style)


class DecisionLines(ExportableList, ListPage):
    """The list of a decision as it goes to a meeting: filtered, exported, printed."""

    opens_to = staticmethod(rules.city_staff)
    model = DecisionLine
    unit = "项"
    ordering = ("order", "pk")
    page_size = 200
    filterset_class = LineFilters
    columns = tables.LINES
    search_fields = ("application__title", "application__enterprise__name", "application__number")
    search_placeholder = "名称、单位或受理编号"
    empty_text = "清单是空的。"

    @cached_property
    def decision(self) -> Decision:
        return find(self.request.user, self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        """Whose list it is comes first."""
        _ = self.decision
        return super().get(request, *args, **kwargs)

    def get_title(self):
        return f"{self.decision.call.title}：决定清单"

    @property
    def breadcrumbs(self):
        return of_decision(self.decision, ("决定清单", ""))

    def get_queryset(self):
        rows = super().get_queryset().filter(decision=self.decision).defer("application__answers")
        return rows.select_related("application__enterprise", "application__county", "application__call")

    def get_row_url(self, row):
        return row.application.get_absolute_url()
