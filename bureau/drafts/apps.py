from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "bureau.drafts"
    label = "drafts"
    verbose_name = "自动保存"
