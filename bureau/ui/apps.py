from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "bureau.ui"
    label = "ui"
    verbose_name = "界面"

    def ready(self):
        from . import checks  # noqa: F401 - registers the system check
