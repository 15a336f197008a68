"""Pages of objections, for the officers who handle them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.files.models import StoredFile
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table

from . import actions, rules
from .forms import FileForm, HandleForm, RecordObjectionForm
from .pages import VerbPage, of_decision
from .publicity_models import Objection
from .publicity_views import find, line_of
from .states import OBJECTION_TONES, objection_life


class ObjectionDetail(Door, View):
    """异议."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        objection = find_objection(request.user, pk)
        decision = objection.publicity.decision
        context = {
            "title": str(objection),
            "state": decision.call.title,
            "breadcrumbs": of_decision(decision, ("异议", "")),
            "strip": [
                Fact(
                    "处理结果",
                    objection.get_state_display(),
                    kind="state",
                    tone=OBJECTION_TONES[objection.state],
                ),
                Fact("收到日期", objection.received_on, kind="date"),
                Fact("针对", str(objection.line) if objection.line_id else "整个清单"),
                Fact("登记", str(objection.recorded_by) if objection.recorded_by_id else "网上提交"),
            ],
            "sections": self.sections(objection),
            "actions": self.actions(objection),
        }
        return render(request, "components/detail_page.html", context)

    def sections(self, objection: Objection) -> list[Section]:
        facts = [
            Fact("提出人", objection.name),
            Fact("联系方式", objection.contact),
            Fact("异议内容", objection.text, wide=True),
        ]
        if objection.handling:
            facts.append(Fact("处理意见", objection.handling, wide=True))
            moment = f"{timezone.localtime(objection.handled_at):%Y-%m-%d %H:%M}"
            facts.append(Fact("处理人", f"{objection.handled_by}，{moment}"))
        columns = (
            Column("name", "文件", link=lambda row: row.get_absolute_url()),
            Column("uploaded_at", "上传时间", kind="datetime"),
        )
        files = list(StoredFile.objects.owned_by(objection))
        evidence = Table(columns, files, empty_text="没有证据材料。")
        return [
            Section("facts", "异议", facts=facts),
            Section("evidence", "证据材料", count=len(files), table=evidence),
        ]

    def actions(self, objection: Objection) -> list[Action]:
        if objection.state != Objection.State.OPEN:
            return []
        offered = [
            Action("补充材料", reverse("projects:objection_evidence", args=[objection.pk]), icon="paperclip"),
        ]
        for step in objection_life.open_to(self.request.user, objection):
            url = reverse("projects:objection_handle", args=[objection.pk, step.name])
            offered.append(Action(step.label, url, style="danger" if step.name == "uphold" else "primary"))
        return offered


def find_objection(user, pk: int) -> Objection:
    """An objection this person may see; 404 otherwise."""
    rows = Objection.objects.visible_to(user).select_related(
        "publicity__decision__call", "line__application", "recorded_by", "handled_by"
    )
    return get_object_or_404(rows, pk=pk)


class ObjectionRecord(VerbPage):
    """登记异议: one that came by letter or telephone."""

    template_name = "components/form_page.html"
    form_class = RecordObjectionForm
    title = "登记异议"
    submit_label = "登记"

    def find_thing(self):
        publicity = find(self.request.user, self.kwargs["pk"])
        if publicity.ended_at is not None:
            raise Http404
        return publicity

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"publicity": self.thing}

    def get_initial(self):
        return {"received_on": timezone.localdate()}

    def get_trail(self):
        return of_decision(self.thing.decision, (self.title, ""))

    def act(self, form):
        facts = form.cleaned_data | {"line": line_of(form.cleaned_data["line"])}
        actions.object_(self.thing, by=self.request.user, **facts)
        return "已登记异议，请在公示结束前处理。"


class ObjectionVerb(VerbPage):
    """A verb on an objection that waits."""

    def find_thing(self):
        objection = find_objection(self.request.user, self.kwargs["pk"])
        if objection.state != Objection.State.OPEN:
            raise Http404
        return objection

    def get_trail(self):
        return of_decision(
            self.thing.publicity.decision, (str(self.thing), self.thing.get_absolute_url()), (self.get_title(), "")
        )


class ObjectionHandle(ObjectionVerb):
    """异议成立 or 不成立."""

    form_class = HandleForm

    @property
    def upheld(self) -> bool:
        return self.kwargs["name"] == "uphold"

    def find_thing(self):
        if self.kwargs["name"] not in ("uphold", "dismiss"):
            raise Http404
        return super().find_thing()

    def get_title(self):
        return "异议成立" if self.upheld else "异议不成立"

    def get_consequences(self):
        if not self.upheld:
            return ["公示的项目不变。"]
        if self.thing.line_id is None:
            return ["异议针对整个清单，不自动取消任何一项；需要改动清单的，请退回拟定。"]
        return [
            f"“{self.thing.line}”从拟支持中取消，申报书不予支持。",
            "空出的经费可以退回拟定后由备选递补，递补的须另行公示。",
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"submit_style": "danger" if self.upheld else "primary"}

    def act(self, form):
        actions.handle(self.thing, upheld=self.upheld, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"已登记：{self.get_title()}。"


class ObjectionEvidence(ObjectionVerb):
    """补充材料."""

    template_name = "components/form_page.html"
    form_class = FileForm
    title = "补充材料"
    submit_label = "上传"

    def act(self, form):
        actions.add_evidence(self.thing, form.cleaned_data["file"], by=self.request.user)
        return "已上传。"
