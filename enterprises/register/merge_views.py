"""Pages of 重复查找 and 单位合并."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Fact, Section, Table

from . import duplicates, merge_actions, rules
from .forms import MergeForm, PairForm
from .merge_plan import MergePlan, plan_of
from .merging_models import Merging
from .models import Enterprise


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("企业", reverse("enterprises:list")), *more]


class DuplicateList(Door, View):
    """Groups of organisations that may be one, for one reason at a time."""

    opens_to = staticmethod(rules.editors)

    def get(self, request):
        reason = duplicates.reason_of(request.GET.get("reason", ""))
        visible = Enterprise.objects.visible_to(request.user)
        groups, further = duplicates.find(reason, visible, after=request.GET.get("after", ""))
        context = {
            "title": "重复查找",
            "state": "可能是同一家的单位；核对后合并，合并可以撤回。",
            "breadcrumbs": crumbs(("重复查找", "")),
            "actions": [
                Action("合并两家单位", reverse("enterprises:merge"), style="primary", icon="union"),
                Action("合并记录", reverse("enterprises:merging_list"), icon="clock-history"),
            ],
            "tabs": [self._tab(one, reason) for one in duplicates.REASONS],
            "reason": reason,
            "groups": groups,
            "first_url": f"?{urlencode({'reason': reason.code})}" if request.GET.get("after") else "",
            "further_url": f"?{urlencode({'reason': reason.code, 'after': further})}" if further else "",
        }
        return render(request, "enterprises/register/duplicates.html", context)

    def _tab(self, one, current) -> dict:
        return {"label": one.label, "url": f"?reason={one.code}", "current": one is current}


class MergePage(Door, View):
    """Choose two organisations, look at what merging them would do, and do it."""

    opens_to = staticmethod(rules.editors)

    def get(self, request):
        kept, dropped = self._asked("keep"), self._asked("drop")
        if kept is None or dropped is None or kept == dropped:
            return self._choose(PairForm(request.GET or None, user=request.user), kept)
        plan = plan_of(kept, dropped)
        return self._preview(plan, MergeForm(differences=plan.differences))

    def _asked(self, name: str) -> Enterprise | None:
        """The organisation of that parameter, which is its number; 404 for one this person may not edit."""
        asked = self.request.GET.get(name, "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < LENGTH_OF_CODE):
            return None
        rows = Enterprise.objects.visible_to(self.request.user).select_related("county")
        found = get_object_or_404(rows, pk=asked)
        if not rules.may_edit(self.request.user, found):
            raise Http404
        return found

    def _choose(self, form: PairForm, kept: Enterprise | None):
        request = self.request
        if form.is_bound and "drop" in request.GET and form.is_valid():
            pair = {name: form.cleaned_data[name].pk for name in ("keep", "drop")}
            return redirect(f"{request.path}?{urlencode(pair)}")
        if "drop" not in request.GET:
            form = PairForm(initial={"keep": kept.uscc if kept else ""}, user=request.user)
        context = {
            "title": "合并单位",
            "state": "两家其实是同一家：选定保留哪一家，先预览再合并。",
            "breadcrumbs": crumbs(("重复查找", reverse("enterprises:duplicates")), ("合并单位", "")),
            "form": form,
            "cancel_url": reverse("enterprises:duplicates"),
        }
        return render(request, "enterprises/register/merge_choose.html", context)

    def post(self, request):
        kept, dropped = self._asked("keep"), self._asked("drop")
        if kept is None or dropped is None or kept == dropped:
            raise Http404
        plan = plan_of(kept, dropped)
        form = MergeForm(request.POST, differences=plan.differences)
        if not form.is_valid():
            return self._preview(plan, form)
        try:
            merging = merge_actions.merge(
                kept, dropped, by=request.user, taking=form.taking, reason=form.cleaned_data["reason"]
            )
        except merge_actions.MergeRefused as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
            return self._preview(plan_of(kept, dropped), form)
        messages.success(request, f"已将“{dropped.name}”并入“{kept.name}”；如有误可在这一页撤回。")
        return redirect(merging)

    def _preview(self, plan: MergePlan, form: MergeForm):
        swapped = urlencode({"keep": plan.dropped.pk, "drop": plan.kept.pk})
        context = {
            "title": "合并单位",
            "state": f"“{plan.dropped.name}”并入“{plan.kept.name}”",
            "breadcrumbs": crumbs(("重复查找", reverse("enterprises:duplicates")), ("合并单位", "")),
            "actions": [Action("换一家保留", f"?{swapped}", icon="arrow-left-right")],
            "plan": plan,
            "form": form,
            "sections": [moving_section(moving) for moving in plan.movings],
            "cancel_url": plan.kept.get_absolute_url(),
        }
        return render(self.request, "enterprises/register/merge.html", context)


LENGTH_OF_CODE = 18


def moving_section(moving) -> Section:
    """The first rows of one kind that move, each with its page."""
    columns = (Column("row", "记录", value=str),)
    table = Table(columns, moving.samples, row_url=lambda row: getattr(row, "get_absolute_url", lambda: "")())
    hidden = moving.count - len(moving.samples)
    note = f"只列出前 {len(moving.samples)} 条" if hidden else ""
    return Section(f"moving-{moving.follower.label}", moving.title, count=moving.count, table=table, note=note)


class MergingList(ListPage):
    """合并记录: what was merged, and what was taken back."""

    opens_to = staticmethod(rules.editors)
    model = Merging
    title = "合并记录"
    unit = "次"
    search_fields = ("dropped_name", "dropped_uscc", "kept__name", "kept__uscc")
    search_placeholder = "名称或信用代码"
    empty_text = "还没有合并过单位。"
    columns = (
        Column("dropped_name", "并入的单位"),
        Column("dropped_uscc", "其信用代码"),
        Column("kept", "保留的单位", value="kept.name"),
        Column("merged_at", "合并时间", kind="datetime", sort="merged_at"),
        Column("merged_by", "合并人"),
        Column(
            "standing",
            "状态",
            value=lambda row: "已撤回" if row.undone_at else "已合并",
            kind="state",
            tone=lambda row: "none" if row.undone_at else "done",
        ),
    )

    @property
    def breadcrumbs(self):
        return crumbs(("重复查找", reverse("enterprises:duplicates")), ("合并记录", ""))

    def get_queryset(self):
        return super().get_queryset().select_related("kept", "merged_by")


def find(user, pk: int) -> Merging:
    """A merging this person may see; 404 otherwise."""
    return get_object_or_404(Merging.objects.visible_to(user).select_related("kept", "merged_by", "undone_by"), pk=pk)


class MergingDetail(Door, View):
    opens_to = staticmethod(rules.editors)

    def get(self, request, pk):
        merging = find(request.user, pk)
        context = {
            "title": "单位合并",
            "state": str(merging),
            "breadcrumbs": crumbs(("合并记录", reverse("enterprises:merging_list")), ("单位合并", "")),
            "sections": [merging_facts(merging), moved_section(merging)],
            "actions": self._actions(merging),
        }
        return render(request, "components/detail_page.html", context)

    def _actions(self, merging):
        if merging.undone_at or not rules.may_edit(self.request.user, merging.kept):
            return []
        return [Action("撤回合并", reverse("enterprises:merging_undo", args=[merging.pk]), style="danger")]


def merging_facts(merging: Merging) -> Section:
    facts = [
        Fact("保留的单位", merging.kept.name, url=merging.kept.get_absolute_url()),
        Fact("其信用代码", merging.kept.uscc),
        Fact("并入的单位", merging.dropped_name),
        Fact("其信用代码", merging.dropped_uscc),
        Fact("合并人", str(merging.merged_by)),
        Fact("合并时间", merging.merged_at, kind="datetime"),
        Fact("合并依据", merging.reason, wide=True),
    ]
    if merging.undone_at:
        facts += [Fact("撤回人", str(merging.undone_by)), Fact("撤回时间", merging.undone_at, kind="datetime")]
    return Section("facts", "合并情况", facts=facts)


def moved_section(merging: Merging) -> Section:
    columns = (
        Column("title", "记录"),
        Column("moved", "随之转入", value=lambda entry: len(entry["pks"]), kind="number"),
        Column("let_go", "两家都有、只留一条", value=lambda entry: len(entry["let_go"]), kind="number"),
        Column("made", "新记曾用名", value=lambda entry: len(entry["made"]), kind="number"),
    )
    table = Table(columns, merging.moved, empty_text="没有随之变动的记录。")
    return Section("moved", "随之变动的记录", table=table)


class MergingUndo(Door, View):
    """Asks once, then takes the merging back."""

    opens_to = staticmethod(rules.editors)

    def get(self, request, pk):
        return self._page(self._find(pk), [])

    def post(self, request, pk):
        merging = self._find(pk)
        try:
            merge_actions.undo(merging, by=request.user)
        except merge_actions.MergeRefused as refusal:
            return self._page(merging, refusal.sentences)
        messages.success(request, f"已撤回合并，“{merging.dropped_name}”恢复为单独的单位。")
        return redirect(merging)

    def _find(self, pk: int) -> Merging:
        merging = find(self.request.user, pk)
        if not rules.may_edit(self.request.user, merging.kept):
            raise Http404
        return merging

    def _page(self, merging: Merging, against: list[str]):
        context = {
            "title": "撤回合并",
            "state": str(merging),
            "breadcrumbs": crumbs(("单位合并", merging.get_absolute_url()), ("撤回合并", "")),
            "sentence": f"将恢复“{merging.dropped_name}”（{merging.dropped_uscc}），转入的记录全部转回。",
            "consequences": ["合并后又有修改的，不能撤回；届时会说明是哪些。"],
            "against": against,
            "submit_label": "撤回合并",
            "submit_style": "danger",
            "cancel_url": merging.get_absolute_url(),
        }
        return render(self.request, "enterprises/register/merging_undo.html", context)
