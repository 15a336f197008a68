"""The app of ledgers."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Registers the app under its label."""

    name = "bureau.ledgers"
    label = "ledgers"
    verbose_name = "台账"

    def ready(self) -> None:
        """Let entries follow the definition of their ledger, and let sheets into every ledger."""
        from bureau.exchange import kinds

        from .entries import followers  # noqa: F401 - connects its receivers
        from .entries.importing import PREFIX, find_resource

        kinds.provide(PREFIX, find_resource)
