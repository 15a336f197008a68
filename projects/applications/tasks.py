"""What is done beside the requests."""

from celery import shared_task

from .file_actions import scan_waiting


@shared_task
def scan_application_files() -> dict[str, int]:
    """Scan files that the scanner has not seen: it was down, or was set up later."""
    return scan_waiting()
