"""Excel in and out of tasks, deliverables and milestones in the admin."""

from import_export import fields, widgets

from bureau.accounts.models import Division

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..plans.resources import ChineseHeaders, PartOf
from .models import Deliverable, Milestone, Task


class TaskResource(ChineseHeaders):
    plan = fields.Field("plan", "plan", widgets.ForeignKeyWidget(Plan, "ident"))
    lead_division = fields.Field("lead_division", "lead_division", widgets.ForeignKeyWidget(Division, "code"))

    class Meta:
        model = Task
        import_id_fields = ["plan", "no"]
        fields = [
            *("plan", "no", "order", "section", "title", "description", "lead", "lead_division", "owner"),
            *("deadline", "deadline_wording"),
        ]
        skip_unchanged = True
        clean_model_instances = True


class DeliverableResource(ChineseHeaders):
    task = fields.Field("task", "task", PartOf(Task, "no"))
    indicator = fields.Field("indicator", "indicator", PartOf(Indicator, "code"))

    class Meta:
        model = Deliverable
        import_id_fields = ["task", "name"]
        fields = ["task", "name", "order", "qty", "upper", "unit", "comparator", "indicator", "approx", "wording"]
        skip_unchanged = True
        clean_model_instances = True


class MilestoneResource(ChineseHeaders):
    task = fields.Field("task", "task", PartOf(Task, "no"))

    class Meta:
        model = Milestone
        import_id_fields = ["task", "name"]
        fields = ["task", "name", "order", "due", "done_on"]
        skip_unchanged = True
        clean_model_instances = True
