from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "bureau.plan"
    label = "plan"
    verbose_name = "年度计划"

    def ready(self):
        from . import checks  # noqa: F401 - registers the check
        from .progress import month_end  # noqa: F401 - registers the monthly task
