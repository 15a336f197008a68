from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "bureau.ledgers"
    label = "ledgers"
    verbose_name = "台账"
