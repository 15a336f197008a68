"""What only a look at all rows and at the stored records can find wrong: doubles, foreign records, broken constraints."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

from bureau.exchange.preview import Problem
from bureau.exchange.rows import Fault
from bureau.exchange.stage import NUMBER, Stage
from bureau.exchange.stage_sql import Params, StageSql, quoted

NOT_YOURS = "这条记录不归您管理，您无权修改"


class FaultFinder:
    """Looks at one stage; each question is one query, whatever the number of rows."""

    def __init__(self, stage: Stage, user: Any) -> None:
        self.stage = stage
        self.sql = StageSql(stage)
        self.user = user
        self.labels = stage.labels
        self.columns = {column.target: column.name for column in stage.resource.columns if column.stored}

    def before_sorting(self) -> Iterator[Fault]:
        """Everything that does not ask what would change; one fault a row for each question."""
        yield from self.doubles()
        yield from self.ambiguous()
        yield from self.out_of_reach()
        yield from self.lacking()
        yield from self.broken_checks()
        for fields, condition, sentence in self._unique_rules():
            yield from self.taken(fields, condition, sentence)

    def _fault(self, number: int, fields: Sequence[models.Field], sentence: str, value: Any = "") -> Fault:
        label = "、".join(dict.fromkeys(self.labels[field.attname] for field in fields))
        name = self.columns.get(fields[0].attname, fields[0].attname) if fields else ""
        return Fault(number, Problem(label, str(value or "")[:200], sentence.rstrip("。")), name)

    def _ask(self, sql: str, params: Params | None = None) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()

    def doubles(self) -> Iterator[Fault]:
        """Rows that mean the same record as an earlier row of the file."""
        keys = ", ".join(f"s.{quoted(key.column)}" for key in self.sql.keys)
        present = " AND ".join(f"s.{quoted(key.column)} IS NOT NULL" for key in self.sql.keys)
        named = [key for key in self.sql.keys if not key.is_relation] or self.sql.keys
        shown = f"CAST(s.{quoted(named[0].column)} AS text)"
        sql = (
            f"SELECT row_no, first, shown FROM (SELECT s.{NUMBER} AS row_no, {shown} AS shown,"
            f" MIN(s.{NUMBER}) OVER (PARTITION BY {keys}) AS first FROM {self.stage.table} s WHERE {present}) d"
            " WHERE row_no <> first ORDER BY row_no"
        )
        for number, first, value in self._ask(sql):
            yield self._fault(number, self._shown_keys(), f"与第 {first} 行重复，同一条记录只能出现一次", value)

    def _shown_keys(self) -> list[models.Field]:
        declared = [key for key in self.sql.keys if key.attname in self.columns]
        return declared or self.sql.keys

    def ambiguous(self) -> Iterator[Fault]:
        """Rows that could mean more than one stored record."""
        if self.stage.resource.first_of_equals or self._keys_are_unique():
            return
        sql = (
            f"SELECT s.{NUMBER}, COUNT(*) FROM {self.sql.matched} WHERE l.{self.sql.pk} IS NOT NULL"
            f" GROUP BY s.{NUMBER} HAVING COUNT(*) > 1"
        )
        for number, count in self._ask(sql):
            yield self._fault(number, self._shown_keys(), f"已有 {count} 条记录与此相同，分不清要修改哪一条")

    def _keys_are_unique(self) -> bool:
        keys = {key.name for key in self.sql.keys}
        alone = any(key.unique for key in self.sql.keys)
        return alone or any(
            set(constraint.fields) <= keys and constraint.condition is None
            for constraint in self.sql.meta.constraints
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields
        )

    def out_of_reach(self) -> Iterator[Fault]:
        """Rows that mean a record which this person does not see."""
        reach = self.stage.resource.reach(self.user)
        if not reach.query.where:
            return
        for number in self._matching(reach, inside=False):
            yield self._fault(number, (), NOT_YOURS)

    def guarded(self) -> Iterator[Fault]:
        """Rows that would change a record which must not be changed; asked when it is known what would change."""
        for records, sentence in self.stage.resource.guards(self.user):
            for number in self._matching(records, inside=True, changing=True):
                yield self._fault(number, (), sentence)

    def _matching(self, records: models.QuerySet, *, inside: bool, changing: bool = False) -> list[int]:
        chosen, params = records.order_by().values("pk").query.get_compiler(connection=connection).as_sql()
        only = f" AND {self.sql.mask()} <> 0" if changing else ""
        sql = (
            f"SELECT s.{NUMBER} FROM {self.sql.matched} WHERE l.{self.sql.pk} IS NOT NULL"
            f" AND l.{self.sql.pk} {'' if inside else 'NOT '}IN ({chosen}){only}"
        )
        return [number for (number,) in self._ask(sql, list(params))]

    def lacking(self) -> Iterator[Fault]:
        """New rows without something that every record must have; one pass for all."""
        needed = [field for field in self.stage.fields if not field.null and not field.primary_key]
        if not needed:
            return
        conditions, params = [], []
        for field in needed:
            fresh, own = self.sql.fresh(field)
            conditions.append(f"({fresh}) IS NULL")
            params += own
            if not field.blank and isinstance(field, (models.CharField, models.TextField)):
                conditions[-1] += f" OR ({fresh}) = ''"
                params += own
        flags = ", ".join(f"CASE WHEN {condition} THEN 1 ELSE 0 END" for condition in conditions)
        sql = (
            f"SELECT s.{NUMBER}, {flags} FROM {self.sql.matched}"
            f" WHERE l.{self.sql.pk} IS NULL AND ({' OR '.join(conditions)})"
        )
        for number, *lacks in self._ask(sql, params * 2):
            for field, lack in zip(needed, lacks, strict=True):
                if lack:
                    yield self._fault(number, (field,), "没有填写；新登记的记录必须有这一项")

    def broken_checks(self) -> Iterator[Fault]:
        """Rows that, stored over what is there, would break a check constraint of the model; one pass for all."""
        checks = [c for c in self.sql.meta.constraints if isinstance(c, models.CheckConstraint)]
        if not checks:
            return
        broken = [f"NOT ({self._check_sql(check)})" for check in checks]
        flags = ", ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql in broken)
        outcome, params = self.sql.outcome()
        sql = f"SELECT {NUMBER}, {flags} FROM ({outcome}) e WHERE {' OR '.join(broken)}"
        for number, *flags_of_row in self._ask(sql, params):
            check = next(check for check, flag in zip(checks, flags_of_row, strict=True) if flag)
            yield self._fault(number, (), str(check.get_violation_error_message()))

    def _check_sql(self, check: models.CheckConstraint) -> str:
        editor = connection.schema_editor()
        declared = check.constraint_sql(self.stage.model, editor)
        return declared.split(" CHECK ", 1)[1].replace("%", "%%")

    def _unique_rules(self) -> Iterator[tuple[list[models.Field], str, str]]:
        """Fields that must differ together, the condition under which they must, and the sentence to say."""
        keys = {key.name for key in self.sql.keys}
        meta = self.sql.meta
        for field in self.stage.fields:
            if field.unique and not field.primary_key and {field.name} != keys:
                yield [field], "", f"已有其他记录使用同一{field.verbose_name}"
        for rule in meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and rule.fields and set(rule.fields) != keys:
                fields = [meta.get_field(name) for name in rule.fields]
                if any(field in self.stage.fields for field in fields):
                    yield fields, self._condition_sql(rule), str(rule.get_violation_error_message())

    def _condition_sql(self, rule: models.UniqueConstraint) -> str:
        if rule.condition is None:
            return ""
        condition = rule._get_condition_sql(self.stage.model, connection.schema_editor())
        return f" WHERE {condition}".replace("%", "%%")

    def taken(self, fields: list[models.Field], condition: str, sentence: str) -> Iterator[Fault]:
        """Rows whose values another stored record, or an earlier row, already has where they must be its own."""
        outcome, params = self.sql.outcome()
        rows = f"(SELECT * FROM ({outcome}) o{condition})"
        same = " AND ".join(f"x.{quoted(f.column)} = e.{quoted(f.column)}" for f in fields)
        stored = (
            f"SELECT e.{NUMBER} FROM {rows} e JOIN (SELECT * FROM {self.sql.live}{condition}) x ON {same}"
            f" WHERE x.{self.sql.pk} IS DISTINCT FROM e.target"
        )
        for (number,) in self._ask(stored, params):
            yield self._fault(number, fields, sentence)
        apart = ", ".join(f"e.{quoted(f.column)}" for f in fields)
        present = " AND ".join(f"e.{quoted(f.column)} IS NOT NULL" for f in fields)
        doubled = (
            f"SELECT n, first FROM (SELECT e.{NUMBER} AS n, MIN(e.{NUMBER}) OVER (PARTITION BY {apart}) AS first"
            f" FROM {rows} e WHERE {present}) d WHERE n <> first"
        )
        for number, first in self._ask(doubled, params):
            label = "、".join(self.labels[field.attname] for field in fields)
            yield self._fault(number, fields, f"{label}与第 {first} 行相同，不能重复")
