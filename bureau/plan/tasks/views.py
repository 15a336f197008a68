"""Pages of tasks."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_officers, staff
from bureau.exchange.export import ExportableList
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action

from ..moving import MovePage, buttons, trail_of
from ..refusals import answer_if_closed
from . import actions, tables
from .filters import TaskFilters
from .forms import FinishForm, TaskForm, milestone_formset
from .models import Milestone, Task
from .rules import may_move_task
from .states import LIFE

BLANK_ROWS = 3


def find(user, pk: int, *, to_edit: bool = False) -> Task:
    """A task this person may see (or work on); 404 otherwise."""
    rows = Task.objects.visible_to(user).select_related("plan", "lead_division", "lead_leader")
    task = get_object_or_404(rows, pk=pk)
    if to_edit and not may_move_task(user, task):
        raise Http404
    return task


def crumbs(task: Task, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a task's page and beyond."""
    return [
        (task.plan.title, task.plan.get_absolute_url()),
        ("重点任务", f"{reverse('plan:task_list')}?plan={task.plan_id}"),
        (task.title, task.get_absolute_url() if more else ""),
        *more,
    ]


class TaskList(ExportableList, ListPage):
    """重点任务: in the order of the plan, its sections one after the other."""

    opens_to = staticmethod(staff)
    model = Task
    title = "重点任务"
    unit = "项"
    dated = True
    ordering = ("-plan__year", "plan", "order", "no")
    filterset_class = TaskFilters
    search_fields = ("title", "description", "no", "owner")
    search_placeholder = "任务、内容、序号或责任人"
    empty_text = "还没有任务。任务随年度计划一起导入。"

    def get_queryset(self):
        done = Q(milestones__done_on__lte=self.as_of)
        return (
            super()
            .get_queryset()
            .select_related("plan", "lead_division", "lead_leader")
            .with_lateness(self.as_of)
            .annotate(milestone_count=Count("milestones"), milestones_done=Count("milestones", filter=done))
        )

    def get_state(self):
        """How the tasks on the screen stand on the day."""
        late, done = Q(is_late=True), Q(done_on__lte=self.as_of)
        found = self.narrowed_queryset().aggregate(
            late=Count("pk", filter=late, distinct=True), done=Count("pk", filter=done, distinct=True)
        )
        return f"截至 {self.as_of}：已完成 {found['done']} 项，逾期 {found['late']} 项。"

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_export_columns(self):
        return tables.export_columns(self.as_of)


class TaskDetail(Door, View):
    opens_to = staticmethod(staff)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        task, as_of = find(request.user, pk), requested_date(request)
        works_on_it = may_move_task(request.user, task) and not task.plan.is_closed
        milestones = list(task.milestones.all())
        deliverables = list(task.deliverables.select_related("indicator"))
        context = {
            "title": task.title,
            "state": f"{task.plan.year} 年 {task.plan.title} · {task.section}",
            "task": task,
            "as_of": as_of,
            "breadcrumbs": crumbs(task),
            "strip": tables.strip(task, as_of),
            "milestones": [{"row": one, "is_late": one.late_on(as_of)} for one in milestones],
            "may_tick": works_on_it,
            "sections": [
                tables.facts(task),
                tables.deliverables(deliverables),
                tables.milestones(milestones, actions=[]),
            ],
            "actions": self.actions(task, works_on_it=works_on_it),
            "history_url": reverse("audit:history", args=[task._meta.label_lower, task.pk]),
            "events": trail_of(task),
        }
        return render(request, "components/detail_page.html", context)

    def actions(self, task: Task, *, works_on_it: bool) -> list[Action]:
        if not works_on_it:
            return []
        edit = Action("修改", reverse("plan:task_edit", args=[task.pk]), icon="pencil")
        moves = buttons(
            LIFE,
            self.request.user,
            task,
            lambda name: reverse("plan:task_move", args=[task.pk, name]),
            asked=["finish"],
        )
        return [edit, *moves]


class TaskEdit(Door, View):
    """修改任务: the task and its milestones on one page."""

    opens_to = staticmethod(city_officers)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = find(request.user, pk, to_edit=True)
        return answer_if_closed(request, task.plan, task) or self.page(
            task, TaskForm(instance=task, user=request.user), milestone_formset(blank_rows=BLANK_ROWS)(instance=task)
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = find(request.user, pk, to_edit=True)
        form = TaskForm(request.POST, instance=task, user=request.user)
        rows = milestone_formset(blank_rows=0)(request.POST, instance=task)
        # Both are asked, so that a person sees everything that is wrong at once.
        if all([form.is_valid(), rows.is_valid()]):
            try:
                self.save(form, rows)
            except ValidationError as error:
                form.refuse(error)
            else:
                messages.success(request, f"已保存任务“{task.title}”。")
                return redirect(task)
        return self.page(task, form, rows)

    def save(self, form: TaskForm, rows) -> None:
        actions.amend_task(
            form.instance,
            milestones=rows.kept(),
            dropped=rows.dropped(),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )

    def page(self, task: Task, form: TaskForm, rows) -> HttpResponse:
        stored = find(self.request.user, task.pk)
        context = {
            "title": "修改任务",
            "state": stored.title,
            "breadcrumbs": crumbs(stored, ("修改", "")),
            "form": form,
            "rows": rows,
            "cancel_url": stored.get_absolute_url(),
        }
        return render(self.request, "plan/tasks/form.html", context)


class TaskMove(MovePage):
    """启动、完成、退回推进."""

    opens_to = staticmethod(city_officers)
    lifecycle = LIFE
    verbs = {"start": actions.start, "finish": actions.finish, "reopen": actions.reopen}
    told = {
        "finish": ["任务自完成日期起显示为“已完成”，此前各日仍按当时的状态显示。"],
        "reopen": ["完成日期会清除，任务重新显示为“推进中”。"],
    }

    def find(self) -> Task:
        return find(self.request.user, self.kwargs["pk"])

    def crumbs(self):
        return crumbs(self.thing, ("办理", ""))[:-1]

    def form(self, data=None):
        """The finish asks for its day; a button pressed elsewhere means today."""
        if self.transition.name != "finish":
            return super().form(data)
        today = timezone.localdate()
        return FinishForm({"on": data.get("on", today)}) if data is not None else FinishForm(initial={"on": today})


class MilestoneTick(Door, View):
    """POST: a milestone is reached, or is not."""

    opens_to = staticmethod(city_officers)
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, milestone: int) -> HttpResponse:
        task = find(request.user, pk, to_edit=True)
        found = get_object_or_404(Milestone.objects.visible_to(request.user), pk=milestone, task=task)
        done = request.POST.get("done") == "1"
        mark = actions.reach_milestone if done else actions.reopen_milestone
        try:
            mark(found, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"节点“{found}”已记为{'完成' if done else '未完成'}。")
        return redirect(task)
