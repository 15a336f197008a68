"""The app of attached files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers the app under its label."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "bureau.files"
    label = "files"
    verbose_name = "附件"
