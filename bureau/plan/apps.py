from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "bureau.plan"
    label = "plan"
    verbose_name = "年度计划"
