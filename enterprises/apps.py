from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    label = "enterprises"
    verbose_name = "企业"

    def ready(self):
        from .certifications import following  # noqa: F401 - listens for corrected counties
        from .register import search_indexes  # noqa: F401 - registers the system check
