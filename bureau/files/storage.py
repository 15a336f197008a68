"""Where attached files are kept: below PRIVATE_MEDIA_ROOT, never under an address of the web server."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files without an address; the folder is read from the settings at each use."""

    @property
    def base_location(self) -> str:
        """The private folder."""
        return str(settings.PRIVATE_MEDIA_ROOT)

    @property
    def location(self) -> str:
        """The private folder, absolute."""
        return str(Path(settings.PRIVATE_MEDIA_ROOT).resolve())

    def url(self, name: str | None) -> str:
        """A private file has no address."""
        raise ValueError("A private file has no address; it is served by a view that asks who may see it")


def private_storage() -> PrivateStorage:
    """The storage as a callable, so that migrations do not carry a path."""
    return PrivateStorage()
