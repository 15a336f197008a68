"""What an archive is about: one call with all its applications, or one application with its call."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from projects.applications.models import Application
from projects.calls.models import Call

from .masking import Mask


@dataclass
class Scope:
    """A call, its applications that were handed in (or one of them), and whether identities are masked."""

    call: Call
    application: Application | None = None
    redacted: bool = False
    mask: Mask = field(default_factory=Mask)

    def __post_init__(self):
        if self.redacted:
            self.mask = Mask.of(self.call, self.applications)

    @cached_property
    def applications(self) -> list[Application]:
        """Those that were handed in, by number; the texts they were filled with are read only when needed."""
        rows = Application.objects.filter(call=self.call, submitted_at__isnull=False).order_by("number")
        if self.application is not None:
            rows = rows.filter(pk=self.application.pk)
        return list(rows.select_related("enterprise", "county", "call").defer("answers"))

    @property
    def keys(self) -> list[int]:
        return [application.pk for application in self.applications]

    @property
    def title(self) -> str:
        """What the archive is called."""
        if self.application is not None:
            return f"{self.application.number} {self.application.title}"
        return f"{self.call.year} {self.call.title}"

    def of_applications(self, rows: QuerySet, path: str = "application") -> QuerySet:
        """The rows about its applications."""
        return rows.filter(**{f"{path}__in": self.keys})
