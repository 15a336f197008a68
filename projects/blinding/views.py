"""Pages for the bureau: which copies are ready, and what still betrays in one of them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from projects.panels import release
from projects.panels.models import PanelEntry

from . import actions, rules, tables
from .filters import BlindFilters
from .models import BlindCopy, BlindReading
from .queries import entries_with_copies, entry_of

LIST = "隐名申报书"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("projects:blind_list")), *more]


def entry_crumbs(entry: PanelEntry, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Down to the page of one copy."""
    own = reverse("projects:blind_check", args=[entry.code]) if more else ""
    return crumbs((entry.code, own), *more)


class BlindList(ExportableList, ListPage):
    """隐名申报书: entries of panels, each with how its copy stands."""

    opens_to = staticmethod(rules.watchers)
    model = PanelEntry
    title = LIST
    unit = "项"
    state = "没有未处理的红色线索才能送审；专家只看到评审编号和遮盖后的内容。"
    columns = tables.ENTRIES
    ordering = ("panel__call", "panel", "order", "pk")
    filterset_class = BlindFilters
    search_fields = ("code", "application__title", "application__enterprise__name")
    search_placeholder = "评审编号、项目或单位名称"
    empty_text = "还没有评审项目。请先在评审组中加入通过形式审查的申报书。"

    def get_queryset(self):
        return entries_with_copies(self.request.user)

    def get_row_url(self, row):
        return reverse("projects:blind_check", args=[row.code])

    def get_actions(self):
        found = [Action("阅读记录", reverse("projects:blind_readings"), icon="clock-history")]
        call = self.request.GET.get("call", "")
        if rules.keepers(self.request.user) and call:
            fields = {"call": call}
            url = reverse("projects:blind_make_all")
            found.insert(0, Action("制作并检查全部未制作的", url, style="primary", method="post", fields=fields))
        return found


class BlindReadings(ExportableList, ListPage):
    """阅读记录: who opened which copy or file, and when."""

    opens_to = staticmethod(rules.watchers)
    model = BlindReading
    title = "阅读记录"
    columns = tables.READINGS
    ordering = ("-at", "-pk")
    search_fields = ("copy__entry__code", "user__display_name")
    search_placeholder = "评审编号或阅读人"
    empty_text = "还没有人打开过隐名申报书。"

    @property
    def breadcrumbs(self):
        return crumbs(("阅读记录", ""))

    def get_queryset(self):
        return super().get_queryset().select_related("user", "copy__entry")

    def get_row_url(self, row):
        return ""


class BlindCheck(Door, View):
    """One copy: what betrays, the passages, the files."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, code):
        entry = entry_of(request.user, code)
        copy = BlindCopy.objects.visible_to(request.user).filter(entry=entry).first()
        found = list(copy.leaks.select_related("passed_by", "copy__entry")) if copy else []
        blocking, may_keep = sum(1 for leak in found if leak.blocks), rules.keepers(request.user)
        context = {
            "title": f"隐名检查 {entry.code}",
            "state": entry.panel.call.title,
            "breadcrumbs": entry_crumbs(entry),
            "strip": tables.strip(copy, entry, blocking),
            "sections": self.sections(copy, found, may_keep=may_keep),
            "actions": tables.actions(copy, entry) if may_keep else [],
            "copy": copy,
        }
        return render(request, "projects/blinding/check.html", context)

    def sections(self, copy, found, *, may_keep):
        if copy is None:
            return []
        code = copy.entry.code
        return [
            tables.leaks(found, may_keep=may_keep),
            tables.passages(list(copy.passages.all()), code, may_keep=may_keep),
            tables.files(list(copy.files.select_related("source", "given")), code, may_keep=may_keep),
        ]


class EntryStep(Door, View):
    """A step on one entry that takes no words: posted, told, and back to its page."""

    opens_to = staticmethod(rules.keepers)
    http_method_names = ["post"]

    def act(self, entry: PanelEntry) -> str:
        """Carry it out; the sentence that tells it."""
        raise NotImplementedError

    def post(self, request, code):
        entry = entry_of(request.user, code)
        try:
            messages.success(request, self.act(entry))
        except (Refused, TransitionRefused) as refusal:
            messages.error(request, refusal.sentence)
        return redirect("projects:blind_check", entry.code)


def found_words(copy: BlindCopy) -> str:
    """What a search has found, in words."""
    blocking = sum(1 for leak in copy.leaks.all() if leak.blocks)
    return f"还有 {blocking} 处须处理。" if blocking else "没有须处理的线索，可以送审。"


class BlindMake(EntryStep):
    """制作隐名申报书."""

    def act(self, entry):
        return f"已制作并检查 {entry.code}，{found_words(actions.make(entry, by=self.request.user))}"


class BlindRedact(EntryStep):
    """遮盖正文中的红色线索."""

    def act(self, entry):
        copy = find_copy(entry)
        return f"已遮盖正文，{found_words(actions.redact_all(copy, by=self.request.user))}"


class BlindSearch(EntryStep):
    """重新检查."""

    def act(self, entry):
        copy = find_copy(entry)
        return f"已重新检查，{found_words(actions.search(copy, by=self.request.user))}"


class BlindRelease(EntryStep):
    """送专家评审."""

    def act(self, entry):
        release.release(entry, by=self.request.user)
        return f"{entry.code} 已送专家评审，已接受评审的专家可以阅读。"


def find_copy(entry: PanelEntry) -> BlindCopy:
    """The copy of an entry. Raises `BlindRefused` where none was made."""
    copy = BlindCopy.objects.select_related("entry__application__call").filter(entry=entry).first()
    if copy is None:
        raise actions.BlindRefused(f"{entry.code} 的隐名申报书还没有制作。")
    return copy


class BlindMakeAll(Door, View):
    """制作并检查: all entries of a call that have no copy yet."""

    opens_to = staticmethod(rules.keepers)
    http_method_names = ["post"]

    def post(self, request):
        call = request.POST.get("call", "")
        rows = PanelEntry.objects.visible_to(request.user).filter(blind_copy__isnull=True, released_at__isnull=True)
        rows = rows.filter(panel__call=call) if call.isascii() and call.isdigit() and len(call) < 16 else rows.none()
        made = [actions.make(entry, by=request.user) for entry in rows.select_related("application__call")]
        if made:
            messages.success(request, f"已制作并检查 {len(made)} 份隐名申报书。")
        else:
            messages.info(request, "没有需要制作的隐名申报书。")
        back = f"?call={call}" if call.isdigit() else ""
        return redirect(reverse("projects:blind_list") + back)
