"""Background work on exports."""

from celery import shared_task

from . import actions, running


@shared_task(name="bureau.exchange.run_export")
def run_export(pk: str) -> None:
    """Write the file of an export; told twice, it does it once."""
    running.carry_out(pk)


@shared_task(name="bureau.exchange.send_abandoned_exports")
def send_abandoned_exports() -> int:
    """Every minute: exports whose worker was killed go to another."""
    return actions.send_abandoned()


@shared_task(name="bureau.exchange.remove_old_exports")
def remove_old_exports() -> int:
    """Every night: files go when they were kept for EXCHANGE_EXPORT_DAYS."""
    return actions.remove_old()
