"""A queue in files, for a portal that runs without Redis."""

from pathlib import Path

FOLDERS = ("messages", "processed", "control", "results")


def file_queue(folder: Path) -> dict[str, str | float]:
    """Make the folders of a queue below `folder`; returns what Celery has to know of them."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "processed_folder": str(folder / "processed"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.2,
    }
