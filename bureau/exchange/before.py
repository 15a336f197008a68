"""Values of a record as a batch keeps them: as text, in the order of the register's stored attributes."""

import json
from typing import Any

from django.db import models


def read_before(field: models.Field, text: str | None) -> Any:
    """The Python value of a kept text; None for nothing."""
    if text is None:
        return None
    if isinstance(field, models.JSONField):
        return json.loads(text)
    if isinstance(field, models.BooleanField):
        return text in ("1", "true")
    target = field.target_field if field.is_relation else field
    return target.to_python(text)
