"""Search of a million Chinese names by one, two, three or more characters.

PostgreSQL's trigrams find nothing shorter than three characters, so each length has its own index: characters for one,
pairs of characters for two, trigrams from three on. Every route also asks for `LIKE`, which is cheap, decides the plan
for common terms (the newest rows are walked until a page is full) and is the whole search on SQLite.

What is searched is one text of a row: the key of its name and, behind line breaks, those of its former names; the terms
are made to keys as well, so that nobody needs to know which brackets were typed.
"""

import re

from django.db import models
from django.db.models import BooleanField, F, Func, TextField, Value

from .names import name_key
from .uscc import normalise

CODE_START = re.compile(r"^(\d{2,18}|[0-9A-Z]{2}\d{2,6}|[0-9A-Z]{2}\d{6}[0-9A-Z]{1,10})$")


class AllNames(Func):
    """The searched text; the indexes are on exactly this expression."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()

    def __init__(self, *expressions, **extra):
        super().__init__(*(expressions or (F("name_key"), F("past_names"))), **extra)


class HoldsPart(Func):
    """Whether the parts of a text (an array) hold a term of one or two characters; true where no index knows."""

    output_field = BooleanField()
    conditional = True
    parts = {1: "enterprises_characters({text})", 2: "enterprises_pairs({text})"}

    def as_sql(self, compiler, connection, **extra):
        return "1 = 1", []

    def as_postgresql(self, compiler, connection, **extra):
        text, term = self.get_source_expressions()
        text_sql, text_params = compiler.compile(text)
        term_sql, term_params = compiler.compile(term)
        array = self.parts[len(term.value)].format(text=text_sql)
        return f"{array} @> ARRAY[{term_sql}]::text[]", [*text_params, *term_params]


def narrow(enterprises: models.QuerySet, text: str) -> models.QuerySet:
    """The organisations found by `text`: a beginning of the credit code, or words of the present or a former name."""
    code = normalise(text)
    if CODE_START.match(code):
        return enterprises.filter(uscc__startswith=code)
    enterprises = enterprises.alias(all_names=AllNames())
    for term in filter(None, map(name_key, text.split())):
        enterprises = enterprises.filter(all_names__contains=term)
        if len(term) <= 2:
            enterprises = enterprises.filter(HoldsPart(AllNames(), Value(term, output_field=TextField())))
    return enterprises
