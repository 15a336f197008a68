from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bureau.accounts"
    label = "accounts"
    verbose_name = "人员与组织"

    def ready(self):
        from bureau import checks  # noqa: F401 - registers the checks of the settings
