"""Finding rows of a preview by their number or by what stands in them."""

import json

from django.db import connection, models
from django.db.models import F, Q, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from bureau.exchange.models import ImportRowQuerySet
from bureau.exchange.stage import NUMBER, Stage

LONGEST_NUMBER = 7
SEARCHED = (models.CharField, models.TextField, models.JSONField)


def matching(rows: ImportRowQuerySet, stage: Stage, text: str) -> ImportRowQuerySet:
    """Rows with this number, or with this text in the file, in the record it names, or in what is told about it."""
    asked = Q(number=int(text)) if text.isdecimal() and len(text) <= LONGEST_NUMBER else Q()
    sql, params = _staged(stage, text)
    if sql:
        asked |= Q(number__in=RawSQL(sql, params))
    rows = rows.annotate(told_text=Cast(F("told"), TextField()))
    return rows.filter(asked | Q(told_text__contains=_as_json(text)))


def _as_json(text: str) -> str:
    """The text as it stands in stored JSON: SQLite keeps letters escaped, PostgreSQL as they are."""
    return text if connection.vendor == "postgresql" else json.dumps(text)[1:-1]


def _staged(stage: Stage, text: str) -> tuple[str, list]:
    """SELECT: the numbers of staged rows that hold the text."""
    quote = connection.ops.quote_name
    parts, params = [], []
    for field in stage.fields:
        if isinstance(field, SEARCHED) and not field.is_relation:
            wanted = _as_json(text) if isinstance(field, models.JSONField) else text
            parts.append(f"UPPER(CAST({quote(field.column)} AS text)) LIKE UPPER(%s) ESCAPE '\\'")
            params.append(f"%{connection.ops.prep_for_like_query(wanted)}%")
    for field, path in stage.named_relations():
        meant = field.related_model._base_manager.filter(**{f"{path}__contains": text}).order_by().values("pk")
        sql, own = meant.query.get_compiler(connection=connection).as_sql()
        parts.append(f"{quote(field.column)} IN ({sql})")
        params += own
    if not parts:
        return "", []
    return f"SELECT {NUMBER} FROM {stage.table} WHERE {' OR '.join(parts)}", params
