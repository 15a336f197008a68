"""Pages of readings: the list, one of them, reporting, correcting, keeping."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_officers, plan_officers, staff
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section

from ..moving import MovePage, buttons, trail_of
from ..plans.models import Plan
from ..refusals import answer_if_closed
from . import actions, tables
from .filters import ReadingFilters
from .forms import CorrectionForm, KeepForm, ReadingForm, reportable
from .keeping import keep_readings, then_and_now
from .models import Reading
from .rules import may_report
from .states import LIFE, OPEN, ReadingState, Source


def find(user, pk: int, *, to_report: bool = False) -> Reading:
    """A reading this person may see (or work on); 404 otherwise."""
    rows = Reading.objects.visible_to(user).select_related(
        "indicator__plan", "county", "author", "supersedes__indicator", "whole__records", "lamp_rules"
    )
    reading = get_object_or_404(rows, pk=pk)
    if to_report and not may_report(user, reading.indicator):
        raise Http404
    return reading


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("读数", reverse("plan:reading_list")), *more]


class ReadingList(ExportableList, ListPage):
    """读数."""

    opens_to = staticmethod(staff)
    model = Reading
    title = "读数"
    ordering = ("-as_of", "-id")
    filterset_class = ReadingFilters
    search_fields = ("indicator__name", "indicator__code", "note")
    search_placeholder = "指标名称、编号或说明"
    columns = tables.READING_COLUMNS
    empty_text = "还没有读数。科室填报的指标在这里填报；口径测算的指标可在计划页面“保存读数”。"

    def get_queryset(self):
        return super().get_queryset().select_related("indicator__plan", "county", "author")

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not city_officers(self.request.user):
            return []
        return [Action("填报读数", reverse("plan:reading_create"), style="primary", icon="plus-lg")]


class ReadingDetail(Door, View):
    opens_to = staticmethod(staff)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        reading = find(request.user, pk)
        corrections = reading.corrections.visible_to(request.user).select_related("indicator")
        sections = [tables.facts(reading, corrections=list(corrections))]
        if reading.source == Source.COMPUTED:
            sections.append(tables.then_and_now_section(reading, then_and_now(reading, user=request.user)))
        else:
            files = list(reading.evidence.select_related("uploaded_by"))
            sections.append(Section("evidence", "佐证材料", count=len(files), template="plan/progress/_evidence.html"))
        context = {
            "title": reading.indicator.name,
            "state": tables.STATE_SENTENCES[reading.state]
            if reading.source == Source.REPORTED
            else tables.KEPT_SENTENCE,
            "breadcrumbs": crumbs((str(reading), "")),
            "strip": tables.strip(reading),
            "sections": sections,
            "files": files if reading.source == Source.REPORTED else [],
            "actions": self.actions(reading),
            "history_url": reverse("audit:history", args=[reading._meta.label_lower, reading.pk]),
            "events": trail_of(reading),
        }
        return render(request, "components/detail_page.html", context)

    def actions(self, reading: Reading) -> list[Action]:
        user = self.request.user
        if reading.source != Source.REPORTED or reading.indicator.plan.is_closed:
            return []
        found = []
        if may_report(user, reading.indicator):
            if reading.state in OPEN:
                found.append(Action("修改", reverse("plan:reading_edit", args=[reading.pk]), icon="pencil"))
            elif reading.state == ReadingState.CONFIRMED:
                found.append(Action("更正", reverse("plan:reading_correct", args=[reading.pk]), icon="pencil-square"))
        return found + buttons(LIFE, user, reading, lambda name: reverse("plan:reading_move", args=[reading.pk, name]))


class ReadingFormPage(Door, FormView):
    """Base of the three forms; a file that is refused takes the reading back with it."""

    opens_to = staticmethod(city_officers)
    template_name = "components/form_page.html"
    title = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "breadcrumbs": crumbs((self.title, "")),
            "cancel_url": reverse("plan:reading_list"),
        }

    def act(self, data: dict) -> Reading:
        """Call the verb."""
        raise NotImplementedError

    def form_valid(self, form):
        data = dict(form.cleaned_data)
        upload = data.pop("evidence", None)
        try:
            with transaction.atomic():
                reading = self.act(data)
                if upload:
                    actions.add_evidence(reading, upload, by=self.request.user)
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存读数 {tables.value_words(reading)}。提交后由综合科确认。")
        return redirect(reading)


class ReadingCreate(ReadingFormPage):
    """填报读数."""

    form_class = ReadingForm
    title = "填报读数"
    extra_context = {"submit_label": "保存草稿", "state": "只有由科室填报的指标在这里填报；口径测算的指标由系统计数。"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        asked = self.request.GET.get("indicator", "")
        chosen = reportable(self.request.user).filter(pk=asked).first() if asked.isdecimal() else None
        today = timezone.localdate()
        return {"indicator": chosen, "as_of": chosen.plan.last_day(today) if chosen else today}

    def act(self, data):
        return actions.report(by=self.request.user, **data)


class OfOneReading(ReadingFormPage):
    """Base of the forms of a stored reading."""

    @cached_property
    def reading(self) -> Reading:
        return find(self.request.user, self.kwargs["pk"], to_report=True)

    def fits(self) -> bool:
        """Whether the reading is in a state for this form."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        closed = answer_if_closed(request, self.reading.indicator.plan, self.reading)
        if closed or self.fits():
            return closed or super().get(request, *args, **kwargs)
        messages.warning(request, f"读数现在是“{self.reading.get_state_display()}”，不能{self.title}。")
        return redirect(self.reading)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "state": f"{self.reading.indicator}，{self.reading.as_of}",
            "breadcrumbs": crumbs((str(self.reading), self.reading.get_absolute_url()), (self.title, "")),
            "cancel_url": self.reading.get_absolute_url(),
        }


class ReadingEdit(OfOneReading):
    """修改读数: a draft, or one that was returned."""

    form_class = ReadingForm
    title = "修改读数"
    extra_context = {"submit_label": "保存修改"}

    def fits(self):
        return self.reading.source == Source.REPORTED and self.reading.state in OPEN

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "reading": self.reading}

    def get_initial(self):
        value = f"{self.reading.value:f}".rstrip("0").rstrip(".") if self.reading.value is not None else None
        return {name: getattr(self.reading, name) for name in ("as_of", "preliminary", "note")} | {"value": value}

    def act(self, data):
        return actions.revise(self.reading, by=self.request.user, **data)


class ReadingCorrect(OfOneReading):
    """更正读数: a new reading that takes the place of a confirmed one once it is confirmed."""

    form_class = CorrectionForm
    title = "更正读数"
    extra_context = {"submit_label": "保存更正"}

    def fits(self):
        return self.reading.source == Source.REPORTED and self.reading.state == ReadingState.CONFIRMED

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"unit": self.reading.indicator.unit}

    def get_context_data(self, **kwargs):
        now = tables.value_words(self.reading)
        return super().get_context_data(**kwargs) | {"state": f"{self.reading}，现为 {now}；原读数保留。"}

    def act(self, data):
        return actions.correct(self.reading, by=self.request.user, **data)


class ReadingMove(MovePage):
    """提交、确认、退回."""

    opens_to = staticmethod(city_officers)
    lifecycle = LIFE
    verbs = {"submit": actions.submit, "confirm": actions.confirm, "return": actions.return_}
    told = {
        "confirm": ["读数从此计入指标，不能再修改；有误时只能更正。"],
        "return": ["填报科室修改后可重新提交。"],
    }

    def find(self) -> Reading:
        reading = find(self.request.user, self.kwargs["pk"])
        if reading.source != Source.REPORTED:
            raise Http404
        return reading

    def crumbs(self):
        return crumbs((str(self.thing), self.thing.get_absolute_url()))


class Keep(Door, FormView):
    """保存读数: the computed figures of a day with the ids of their records."""

    opens_to = staticmethod(plan_officers)
    form_class = KeepForm
    template_name = "components/confirm_page.html"

    @cached_property
    def plan(self) -> Plan:
        return get_object_or_404(Plan.objects.visible_to(self.request.user), ident=self.kwargs["ident"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.plan}

    def get_initial(self):
        return {"as_of": self.plan.last_day(timezone.localdate())}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "保存读数",
            "state": self.plan.title,
            "breadcrumbs": [(self.plan.title, self.plan.get_absolute_url()), ("保存读数", "")],
            "sentence": "把由口径测算的指标在这一天的数字连同明细编号保存下来，全市和各县区一并保存。",
            "consequences": [
                "以后记录有增减，保存的读数不变，可随时对比“当时与现在”。",
                "同一天数字没有变化的不重复保存。",
            ],
            "submit_label": "保存读数",
            "cancel_url": self.plan.get_absolute_url(),
        }

    def form_valid(self, form):
        day = form.cleaned_data["as_of"]
        done = keep_readings(self.plan, day, by=self.request.user)
        messages.success(self.request, f"已保存 {day} 的读数：新保存 {done.kept} 项，无变化 {done.unchanged} 项。")
        return redirect(f"{reverse('plan:reading_list')}?plan={self.plan.pk}&source={Source.COMPUTED}")
