from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "bureau.dashboards"
    label = "dashboards"
    verbose_name = "总览"
