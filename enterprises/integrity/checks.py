"""Wrong settings of 科研诚信, said at start."""

from django.conf import settings
from django.core.checks import Warning, register


@register
def integrity_key_stands_alone(app_configs, **kwargs) -> list[Warning]:
    """A key derived from SECRET_KEY is lost with it, and with the key every recorded person."""
    if settings.DEBUG or settings.INTEGRITY_KEY:
        return []
    return [
        Warning(
            "INTEGRITY_KEY is not set; identity numbers are digested under a key derived from SECRET_KEY.",
            hint="Before the first person is recorded, set it to a long random text, keep a copy, and never change it: "
            "numbers are not kept, so that a digest under another key matches nobody.",
            id="integrity.W001",
        )
    ]
