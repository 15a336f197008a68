"""Pages of draws: drawing, the record, drawing again, and the one-page print."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.experts.pages import find

from . import actions, draw_record, rules
from .draw_actions import DrawRefused, NotEnough, check_rules, preview, replay
from .drawing import GROUPS, RECIPE, Rules
from .forms import DrawForm
from .models import Draw, Panel
from .views import panel_crumbs


class DrawCreate(Door, FormView):
    """抽取专家: the rules, whom they leave, and the draw."""

    opens_to = staticmethod(rules.keepers)
    form_class = DrawForm
    template_name = "projects/panels/draw.html"

    def get_panel(self) -> Panel:
        if not hasattr(self, "panel"):
            self.panel = find(Panel.objects.select_related("call"), self.kwargs["pk"], user=self.request.user)
        return self.panel

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_first": not self.get_panel().draws.exists()}

    def get_context_data(self, **kwargs):
        panel = self.get_panel()
        title = "补充抽取" if panel.draws.exists() else "抽取专家"
        rules_now = kwargs.pop("rules", None) or self.usual_rules()
        return super().get_context_data(**kwargs) | {
            "title": title,
            "state": f"{panel.call.title} · {panel.name}",
            "breadcrumbs": panel_crumbs(panel, (title, "")),
            "pool": pool_section(panel, rules_now),
            "submit_label": title,
            "cancel_url": panel.get_absolute_url(),
        }

    def usual_rules(self) -> Rules:
        """The rules that the empty form offers."""
        return Rules(number=1) if self.get_panel().draws.exists() else Rules(number=5, finance=1, reserve=2)

    def form_valid(self, form):
        found = form.rules()
        try:
            if "preview" in self.request.POST:
                check_rules(found)
                return self.render_to_response(self.get_context_data(form=form, rules=found))
            facts = form.cleaned_data
            drawn = actions.draw(
                self.get_panel(),
                found,
                by=self.request.user,
                seed=facts["seed"],
                witness=facts["witness"],
                reason=facts.get("reason", ""),
            )
        except (DrawRefused, NotEnough) as refusal:
            form.add_error(None, refusal.sentence)
            safe = found if not isinstance(refusal, DrawRefused) else None
            return self.render_to_response(self.get_context_data(form=form, rules=safe))
        messages.success(
            self.request, f"已抽取 {len(drawn.chosen)} 名专家，备选 {len(drawn.reserve)} 名；入选专家会收到邀请。"
        )
        return redirect(drawn)


def pool_section(panel: Panel, found: Rules) -> Section:
    """Who could be drawn by some rules, by group, and why others could not."""
    pool = preview(panel, found)
    rows = [
        {
            "what": label,
            "there": sum(one.group == group for one in pool.candidates),
            "needed": found.seats[group] + found.reserves[group],
        }
        for group, label in GROUPS.items()
        if found.seats[group]
    ]
    rows += [{"what": why, "there": count, "needed": None} for why, count in pool.excluded]
    columns = (
        Column("what", "可抽取的专家，及不参加抽取的原因"),
        Column("there", "人数", kind="number", unit="名"),
        Column("needed", "须抽取（含备选）", kind="number", unit="名"),
    )
    note = f"在库 {pool.library} 名，可抽取 {len(pool.candidates)} 名"
    return Section("pool", "候选情况", table=Table(columns, rows), note=note)


def find_draw(user, pk: int) -> Draw:
    """A draw this person may see; 404 otherwise."""
    return find(Draw.objects.select_related("panel__call", "drawn_by"), pk, user=user)


def draw_crumbs(draw: Draw, *more: tuple[str, str]) -> list[tuple[str, str]]:
    name = f"第 {draw.number} 次抽取"
    return panel_crumbs(draw.panel, (name, draw.get_absolute_url() if more else ""), *more)


class DrawDetail(Door, View):
    """The record: rules, frozen candidates, seed, result, and how to draw again by hand."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        draw = find_draw(request.user, pk)
        context = {
            "title": f"第 {draw.number} 次抽取",
            "state": f"{draw.panel.call.title} · {draw.panel.name}",
            "record": draw,
            "breadcrumbs": draw_crumbs(draw),
            "strip": draw_record.strip(draw),
            "sections": [
                draw_record.result(draw),
                draw_record.rules_section(draw),
                draw_record.excluded(draw),
                draw_record.candidates(draw),
                replace(draw_record.recipe(), template="projects/panels/_recipe.html"),
            ],
            "recipe": RECIPE,
            "draw": draw,
            "inputs": draw_record.inputs(draw),
            "actions": self.actions(draw),
        }
        return render(request, "projects/panels/draw_detail.html", context)

    @staticmethod
    def actions(draw):
        return [
            Action("复核抽取", reverse("projects:draw_replay", args=[draw.pk]), style="primary", icon="arrow-repeat"),
            Action("打印记录", reverse("projects:draw_print", args=[draw.pk]), icon="printer"),
            Action("下载 PDF", reverse("projects:draw_pdf", args=[draw.pk]), icon="file-earmark-pdf"),
        ]


class DrawReplay(Door, View):
    """复核抽取: drawn again from what was kept, and compared."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        draw = find_draw(request.user, pk)
        context = {
            "title": "复核抽取",
            "state": f"{draw.panel.call.title} · {draw.panel.name} · 第 {draw.number} 次抽取",
            "breadcrumbs": draw_crumbs(draw, ("复核抽取", "")),
            "now": timezone.now(),
        }
        try:
            again = replay(draw)
        except NotEnough as refusal:
            context["verdict"] = f"复核不一致：{refusal.sentence}"
            return render(request, "projects/panels/replay.html", context)
        context |= {
            "is_right": again.is_same and again.is_intact,
            "verdict": self.verdict(again),
            "sections": [
                Section(
                    "facts",
                    "复核内容",
                    facts=[
                        Fact("候选名单", "与抽取时一致" if again.is_intact else "与抽取时不一致"),
                        Fact("抽取结果", "一致" if again.is_same else "不一致"),
                        Fact("计入的轮次", f"第 {again.drawn.round} 轮"),
                        Fact("随机种子", draw.seed),
                    ],
                ),
                draw_record.steps(again.drawn),
            ],
        }
        return render(request, "projects/panels/replay.html", context)

    @staticmethod
    def verdict(again) -> str:
        if not again.is_intact:
            return "复核不一致：保存的候选名单与抽取时的 SHA-256 不符，名单被改动过。"
        return (
            "复核一致：按保存的候选名单和种子重新抽取，结果相同。"
            if again.is_same
            else "复核不一致：重新抽取的结果不同。"
        )


class DrawPrint(Door, View):
    """抽取记录 on one page of A4, for signing."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        draw = find_draw(request.user, pk)
        context = {"draw": draw, "panel": draw.panel, "now": timezone.now(), "title": "评审专家抽取记录"}
        return render(request, "projects/panels/draw_print.html", context | draw_record.printed(draw))


class DrawPdf(Door, View):
    """The same as PDF."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        draw = find_draw(request.user, pk)
        response = HttpResponse(draw_record.pdf(draw), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="draw-{draw.pk}.pdf"'
        return response
