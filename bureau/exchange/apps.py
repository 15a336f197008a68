"""The app of tables in and out."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ExchangeConfig(AppConfig):
    """Registers the app under its label."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "bureau.exchange"
    label = "exchange"
    verbose_name = "导入导出"

    def ready(self) -> None:
        """Find the registers of all apps, and the tasks of exports."""
        from bureau.exchange import lookups  # noqa: F401 - registers the lookup

        autodiscover_modules("resources")
        from .exports import tasks  # noqa: F401 - registers the tasks of exports
