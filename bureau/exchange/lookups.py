"""`field__any_of=values`: membership in thousands of values as one parameter, where `__in` would be thousands."""

import json
from typing import Any

from django.db.models import Field, Lookup
from django.db.models.fields.related import ForeignObject


@Field.register_lookup
@ForeignObject.register_lookup
class AnyOf(Lookup):
    """Texts or whole numbers, given as they are stored."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """An array on PostgreSQL, a JSON list elsewhere."""
        lhs, params = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "postgresql":
            return f"{lhs} = ANY(%s)", [*params, values]
        return f"{lhs} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(values)]
