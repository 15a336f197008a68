"""测评 of many firms: the runs, starting one, how far it is, and what came of it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.exports.progress import duration
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Fact

from . import actions, rules, tables, tallies
from .assessing import NoRuleInForce
from .conditions import names_of
from .filters import ANY_ONE
from .forms import RunForm
from .run_models import Assessment, AssessmentRun, RunState, Verdict
from .self_checks import VERDICT_TONES

HOME = ("条件自测", "enterprises:self_check_home")
LIST = ("批量测评", "enterprises:assessment_run_list")


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The trail of the pages of runs."""
    return [*((label, reverse(name)) for label, name in (HOME, LIST)), *steps]


def find(user, pk: int) -> AssessmentRun:
    """A run over many firms that this person may see; 404 otherwise."""
    rows = AssessmentRun.objects.visible_to(user).of_many().select_related("rule_set", "county", "by")
    return get_object_or_404(rows, pk=pk)


class RunList(ListPage):
    opens_to = staticmethod(rules.staff)
    model = AssessmentRun
    title = "批量测评"
    state = "对全市或一个县区的企业逐家测评，结果按标准和时点留存。"
    unit = "次"
    empty_text = "还没有批量测评。点“开始测评”，对全部企业按施行中的标准逐家测评。"

    def get_queryset(self):
        return super().get_queryset().of_many().select_related("rule_set", "county", "by")

    def get_columns(self):
        return tables.runs(self.request.user)

    def get_context_data(self, **extra):
        trail = [(HOME[0], reverse(HOME[1])), (self.title, "")]
        return super().get_context_data(**extra) | {"breadcrumbs": trail}

    def get_actions(self):
        if not rules.officers(self.request.user):
            return []
        url = reverse("enterprises:assessment_run_create")
        return [Action("开始测评", url, style="primary", icon="play-fill")]


class RunCreate(Door, FormView):
    """开始测评: few firms are judged while one waits, many by a worker."""

    opens_to = staticmethod(rules.officers)
    form_class = RunForm
    template_name = "components/form_page.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        return {"kind": self.request.GET.get("kind", "")} if "kind" in self.request.GET else {}

    def get_context_data(self, **kwargs):
        county = self.request.user.county
        reach = f"{county.name}的企业" if self.request.user.is_county_officer else "全市或一个县区的企业"
        return super().get_context_data(**kwargs) | {
            "title": "开始测评",
            "state": f"对{reach}逐家测评；企业多的在后台进行，可以离开页面。",
            "breadcrumbs": crumbs(("开始测评", "")),
            "submit_label": "开始测评",
            "cancel_url": reverse(LIST[1]),
        }

    def form_valid(self, form):
        try:
            run = actions.start_run(
                form.chosen_kind(),
                on=form.cleaned_data["on"],
                by=self.request.user,
                county=form.chosen_county(),
            )
        except (NoRuleInForce, actions.RunRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        if run.state == RunState.DONE:
            messages.success(self.request, f"已测评 {run.done:,} 家企业。")
        return redirect(run)


@dataclass(frozen=True)
class Progress:
    """How far a run is: share in percent, firms a second, what is left in words (empty while unknown)."""

    ratio: float
    share: int
    rate: int
    left: str


def progress_of(run: AssessmentRun) -> Progress:
    """As it stands now."""
    seconds = (run.moved_at - run.made_at).total_seconds()
    rate = run.done / seconds if run.done and seconds > 0 else 0
    left = duration((run.total - run.done) / rate) if rate and run.total > run.done else ""
    return Progress(min(1.0, run.done / run.total) if run.total else 0.0, min(100, run.per_cent), round(rate), left)


class RunDetail(Door, View):
    """While it goes on, how far it is (asked again every two seconds); afterwards what came of it, by county."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = AssessmentRun.objects.visible_to(request.user).select_related("rule_set", "county", "by", "enterprise")
        run = get_object_or_404(rows, pk=pk)
        if run.enterprise_id is not None:
            return redirect(get_object_or_404(Assessment.objects.visible_to(request.user), run=run))
        if run.is_going_on:
            return self.progress(run)
        if request.htmx:
            # What was asked for is a part of a page that now looks different.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "enterprises/eligibility/run.html", self.head(run) | self.results(run))

    def head(self, run: AssessmentRun) -> dict:
        reach = run.county.name if run.county else "全市"
        return {
            "title": f"{run.rule_set.get_kind_display()}批量测评",
            "state": f"{reach} · 时点 {run.on} · {run.rule_set.document}",
            "breadcrumbs": crumbs((f"{run.rule_set.get_kind_display()} {run.on}（{reach}）", "")),
            "run": run,
            "may_stop": run.is_going_on and rules.may_stop(self.request.user, run),
            "tone": tables.state_tone(run),
        }

    def progress(self, run: AssessmentRun) -> HttpResponse:
        part = "_progress.html" if self.request.htmx else "progress.html"
        context = self.head(run) | {"progress": progress_of(run)}
        response = render(self.request, f"enterprises/eligibility/{part}", context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def results(self, run: AssessmentRun) -> dict:
        seen = Assessment.objects.visible_to(self.request.user).filter(run=run)
        verdicts, short = tallies.by_verdict(seen), tallies.one_short(seen)
        names = names_of(run.rule_set, run.on)
        list_url = reverse("enterprises:assessment_list", args=[run.pk])
        return {
            "strip": self.strip(verdicts.whole, list_url),
            "matrix": verdict_matrix(verdicts, list_url),
            "verdicts": tallies.VERDICTS,
            "short": short_matrix(short, names, list_url),
            "short_total": short.whole.total,
            "conditions": list(names.values()),
            "actions": self.actions(run, list_url),
        }

    def strip(self, whole: tallies.Line, list_url: str) -> list[Fact]:
        found = [Fact("已测评", whole.total, kind="number", unit="家", url=list_url)]
        for value, label in tallies.VERDICTS:
            url = f"{list_url}?verdict={value}"
            number = whole.figures.get(value, 0)
            found.append(Fact(label, number, kind="number", unit="家", url=url, tone=VERDICT_TONES[Verdict(value)]))
        return found

    def actions(self, run: AssessmentRun, list_url: str) -> list[Action]:
        found = [
            Action("结果名单", list_url, style="primary", icon="list-ol"),
            Action("与以前比较", reverse("enterprises:assessment_compare", args=[run.pk]), icon="arrow-left-right"),
        ]
        if rules.officers(self.request.user):
            again = f"{reverse('enterprises:assessment_run_create')}?kind={run.rule_set.kind}"
            found.append(Action("再次测评", again, icon="arrow-repeat"))
        return found


@dataclass(frozen=True)
class Figure:
    """A figure of a matrix and the list behind it."""

    number: int
    url: str = ""
    note: str = ""


def linked(list_url: str, number: int, note: str = "", **query) -> Figure:
    """A figure that opens its list; nothing opens nothing."""
    asked = urlencode({name: value for name, value in query.items() if value is not None})
    return Figure(number, f"{list_url}?{asked}" if number else "", note)


def verdict_matrix(tally: tallies.Tally, list_url: str) -> list[tuple[str, list[Figure]]]:
    """County × verdict, and all firms of the county."""
    found = []
    for line in [*tally.lines, tally.whole] if tally.lines else []:
        county = line.county.pk if line.county else None
        cells = [
            linked(list_url, line.figures.get(value, 0), county=county, verdict=value) for value, _ in tallies.VERDICTS
        ]
        found.append((line.label, [*cells, linked(list_url, line.total, county=county)]))
    return found


def short_matrix(tally: tallies.Tally, names: dict[str, str], list_url: str) -> list[tuple[str, list[Figure]]]:
    """County × the one condition that is lacking; the note says of how many everything else is known."""
    found = []
    for line in [*tally.lines, tally.whole] if tally.lines else []:
        county = line.county.pk if line.county else None
        cells = []
        for code in names:
            number, clean = line.figures.get(code, 0), line.clean.get(code, 0)
            note = f"其余均符合 {clean}" if number else ""
            cells.append(linked(list_url, number, note, county=county, lacking=code))
        found.append((line.label, [*cells, linked(list_url, line.total, county=county, lacking=ANY_ONE)]))
    return found


class RunStop(Door, View):
    """停止: what has been judged stays."""

    opens_to = staticmethod(rules.officers)

    @cached_property
    def run(self) -> AssessmentRun:
        run = find(self.request.user, self.kwargs["pk"])
        if not rules.may_stop(self.request.user, run):
            raise Http404
        return run

    def get(self, request, pk):
        return redirect(self.run)

    def post(self, request, pk):
        stopped = actions.stop_run(self.run, by=request.user)
        if stopped.state == RunState.CANCELLED:
            messages.success(request, f"已停止，{stopped.done:,} 家企业的结果保留。")
        else:
            messages.info(request, f"测评已于 {timezone.localtime(stopped.finished_at):%H:%M} 完成，没有停止。")
        return redirect(stopped)
