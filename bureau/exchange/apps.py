"""The app of tables in and out."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers the app under its label."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "bureau.exchange"
    label = "exchange"
    verbose_name = "导入导出"
