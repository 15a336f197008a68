"""Search of a million Chinese names by one, two, three or more characters.

PostgreSQL's trigrams find nothing shorter than three characters, so each length has its own index: characters for one,
pairs of characters for two, trigrams from three on. Every route also asks for `LIKE`, which is cheap, decides the
plan for common terms (the newest rows are walked until a page is full) and is the whole search on SQLite.
"""

import re

from django.db import models
from django.db.models import BooleanField, Exists, Func, OuterRef, Q, Value

from .names import normalise_name
from .uscc import normalise

CODE_START = re.compile(r"^(\d{2,18}|[0-9A-Z]{2}\d{2,6}|[0-9A-Z]{2}\d{6}[0-9A-Z]{1,10})$")
MOST_FORMER_NAMES = 200


class HoldsPart(Func):
    """Whether the parts of a name (array `parts_of(name)`) hold a term; true on databases without the index."""

    output_field = BooleanField()
    conditional = True
    parts = {1: "string_to_array({name}, NULL)", 2: "enterprises_pairs({name})"}

    def __init__(self, path: str, term: str):
        self.term = term
        super().__init__(models.F(path), Value(term, output_field=models.TextField()))

    def as_sql(self, compiler, connection, **extra):
        return "1 = 1", []

    def as_postgresql(self, compiler, connection, **extra):
        name, term = self.get_source_expressions()
        name_sql, name_params = compiler.compile(name)
        term_sql, term_params = compiler.compile(term)
        array = self.parts[len(self.term)].format(name=name_sql)
        return f"{array} @> ARRAY[{term_sql}]::text[]", [*name_params, *term_params]


def name_holds(term: str, path: str = "name") -> Q:
    """The condition that the name at `path` holds `term` (without blanks)."""
    condition = Q(**{f"{path}__contains": term})
    return condition & Q(HoldsPart(path, term)) if len(term) <= 2 else condition


def narrow(enterprises: models.QuerySet, text: str) -> models.QuerySet:
    """The organisations found by `text`: a beginning of the credit code, or words of the present or a former name."""
    code = normalise(text)
    if CODE_START.match(code):
        return enterprises.filter(uscc__startswith=code)
    for word in text.split():
        enterprises = enterprises.filter(_named(enterprises.model, normalise_name(word)))
    return enterprises


def _named(model, term: str) -> Q:
    """Present name, or a former one: those are few, and looked up first so that the name's index can be used."""
    formers = model._meta.get_field("former_names").related_model.objects
    found = list(
        formers.filter(name_holds(term)).order_by().values_list("enterprise_id", flat=True)[: MOST_FORMER_NAMES + 1]
    )
    if not found:
        return name_holds(term)
    if len(found) <= MOST_FORMER_NAMES:
        return name_holds(term) | Q(pk__in=found)
    return name_holds(term) | Q(Exists(formers.filter(name_holds(term), enterprise=OuterRef("pk"))))
