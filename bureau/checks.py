"""Wrong settings, said at start with what to do."""

import re

from django.conf import settings
from django.core.checks import Error, register


@register
def city_code_is_a_code(app_configs, **kwargs):
    """The city decides which counties and which plan are the bureau's own."""
    if re.fullmatch(r"\d{6}", settings.BUREAU_CITY_CODE):
        return []
    return [
        Error(
            f"BUREAU_CITY_CODE is {settings.BUREAU_CITY_CODE!r}, not a code of six digits.",
            hint="Set it to the GB/T 2260 code of the city, such as 210600.",
            id="bureau.E001",
        )
    ]
