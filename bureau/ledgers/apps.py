from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "bureau.ledgers"
    label = "ledgers"
    verbose_name = "台账"

    def ready(self):
        from .entries import followers  # noqa: F401 - entries follow the definition of their ledger
