from django.apps import AppConfig


class IncubatorsConfig(AppConfig):
    name = "incubators"
    label = "incubators"
    verbose_name = "孵化载体"

    def ready(self):
        from enterprises.register.merging import follow

        from .register.models import Carrier
        from .tenancies import following
        from .tenancies.models import Tenancy

        follow(Carrier, "operator")
        follow(Tenancy, "firm", unique=("carrier", "entered_on"), against=following.against_merging)
