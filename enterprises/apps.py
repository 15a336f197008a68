from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    label = "enterprises"
    verbose_name = "企业"

    def ready(self):
        from .certifications import following  # noqa: F401 - listens for corrected counties
        from .register import past_names, search_indexes  # noqa: F401 - listens; registers the system check
