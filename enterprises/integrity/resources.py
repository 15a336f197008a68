"""Records of organisations in and out of tables. Those of persons are entered one by one: a sheet would keep the
identity numbers that the portal does not."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from bureau.exchange.cleaning import fold
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.certifications.validity import end_of_term
from enterprises.register.names import name_key
from enterprises.register.resources import CODE_ALIASES, NAME_ALIASES, clean_code

from . import word_lists
from .actions import default_end
from .models import IntegrityMeasure, IntegrityRecord, MisconductKind, MisconductSeverity, RestrictedActivity

PERSON_WORDS = ("个人", "自然人", "科研人员", "专家", "person")
FOR_GOOD = ("永久", "长期", "终身")


def kinds() -> list[tuple[str, str]]:
    return list(MisconductKind.objects.values_list("code", "name"))


def severities() -> list[tuple[str, str]]:
    return list(MisconductSeverity.objects.values_list("code", "name"))


class IntegrityResource(RegisterResource):
    """One sanction on one organisation a row."""

    kind = "integrity"
    title = "科研诚信记录"
    list_url_name = "enterprises:integrity_list"
    import_url_name = "enterprises:integrity_import"
    columns = (
        Field("subject_word", "对象", stored=False, attribute="get_subject_display", aliases=("对象类型", "主体类型")),
        Field(
            "uscc",
            "统一社会信用代码",
            aliases=CODE_ALIASES,
            clean=clean_code,
            required=True,
            example="91210681MA0000000X",
        ),
        Field(
            "name", "名称或姓名", aliases=(*NAME_ALIASES, "名称", "责任主体", "失信主体"), example="丹东某某有限公司"
        ),
        Field(
            "kind", "失信行为", kind="choice", choices=kinds, attribute="kind_id", required=True, aliases=("违规行为",)
        ),
        Field(
            "severity",
            "严重程度",
            kind="choice",
            choices=severities,
            attribute="severity_id",
            required=True,
            aliases=("失信程度", "违规程度"),
        ),
        Field("facts", "事实摘要", aliases=("失信事实", "违规事实", "主要事实")),
        Field("measures", "处理措施", aliases=("处理结果", "处罚措施"), help="多项之间用顿号分隔。"),
        Field("basis", "处理决定文号", required=True, aliases=("决定文号", "文号", "处理文号", "决定书文号")),
        Field("decided_by", "作出决定的单位", required=True, aliases=("决定单位", "处理单位", "作出单位", "处理机关")),
        Field("decided_on", "决定日期", kind="date", required=True, aliases=("处理日期", "决定时间", "处理时间")),
        Field("starts_on", "限制开始日期", kind="date", required=True, aliases=("开始日期", "起始日期", "生效日期")),
        Field(
            "ends_word",
            "限制截止日期",
            stored=False,
            attribute="ends_on",
            aliases=("截止日期", "结束日期", "到期日期", "限制期限", "期限"),
            help="最后一个受限日，也可写“三年”或“永久”；不填按严重程度的默认期限推算。",
            example="2026-06-30",
        ),
        Field("scope", "限制范围", aliases=("限制活动",), help="多项之间用顿号分隔；不填为全部科技活动。"),
        Field("notes", "备注"),
    )
    fills = ("subject", "name_key", "ends_on")
    silent = ("subject", "name_key")
    keys = ("uscc", "basis", "kind_id")

    class Meta:
        model = IntegrityRecord

    def complete(self, rows: list[Row], user: Any) -> None:
        """Refuse persons, find the ends, and hold names against the tables and days against each other."""
        known = {
            "measures": list(IntegrityMeasure.objects.values_list("name", flat=True)),
            "scope": list(RestrictedActivity.objects.values_list("name", flat=True)),
        }
        by_code = {one.pk: one for one in MisconductSeverity.objects.all()}
        stored = self._stored(rows)
        for row in rows:
            self._refuse_persons(row)
            self._tidy_lists(row, known)
            if not row.problems:
                key = tuple(row.values.get(name) for name in ("uscc", "basis", "kind"))
                self._set_days(row, by_code, stored.get(key))
                row.values["subject"] = IntegrityRecord.Subject.ORGANISATION.value
                if row.values.get("name"):
                    row.values["name_key"] = name_key(row.values["name"])
                elif key not in stored:
                    row.refuse("name", "没有填写单位名称")

    def _stored(self, rows: list[Row]) -> dict[tuple, IntegrityRecord]:
        codes = {row.values["uscc"] for row in rows if row.values.get("uscc")}
        found = IntegrityRecord.objects.filter(uscc__in=codes)
        return {(one.uscc, one.basis, one.kind_id): one for one in found}

    def _refuse_persons(self, row: Row) -> None:
        word = row.values.get("subject_word") or ""
        if any(person in word for person in PERSON_WORDS):
            row.refuse("subject_word", "个人的记录请逐条登记，不能导入", word)

    def _tidy_lists(self, row: Row, known: dict[str, list[str]]) -> None:
        for name in ("measures", "scope"):
            text = row.values.get(name)
            if not text:
                continue
            try:
                what = row_label(self, name)
                row.values[name] = word_lists.tidy(text, known[name], what=what)
            except ValidationError as error:
                row.refuse(name, error.messages[0], text)

    def _set_days(self, row: Row, severities_by_code: dict, stored: IntegrityRecord | None) -> None:
        values = row.values
        starts, decided = values["starts_on"], values["decided_on"]
        if decided > timezone.localdate():
            row.refuse("decided_on", "决定日期不能晚于今天", decided)
        text = values.get("ends_word")
        if not text and stored is not None:
            values["ends_on"] = stored.ends_on
        elif not text:
            self._set_default_end(row, severities_by_code[values["severity"]], starts)
        elif fold(str(text)).strip() in FOR_GOOD:
            values["ends_on"] = None
        else:
            self._read_end(row, str(text), severities_by_code[values["severity"]], starts)
        self._check_days(row, starts, values.get("ends_on"), stored)

    def _set_default_end(self, row: Row, severity, starts: date) -> None:
        try:
            row.values["ends_on"] = default_end(severity, starts)
        except ValidationError as error:
            row.refuse("ends_word", error.messages[0])
        else:
            row.remark("ends_word", f"没有填写截止日期，按“{severity}”的默认期限推算至 {row.values['ends_on']}")

    def _read_end(self, row: Row, text: str, severity, starts: date) -> None:
        try:
            row.values["ends_on"] = end_of_term(text, TERM, starts)
        except UncleanValue as unclean:
            row.refuse("ends_word", unclean.sentence, text)

    def _check_days(self, row: Row, starts: date, ends: date | None, stored: IntegrityRecord | None) -> None:
        if ends is not None and ends < starts:
            row.refuse("ends_word", "限制截止日期不能早于开始日期", ends)
        if stored is None:
            return
        repaired, revoked = stored.repaired_on, stored.revoked_on
        if repaired and not (starts <= repaired and (ends is None or repaired <= ends)):
            row.refuse("starts_on", f"这条记录已于 {repaired} 修复，限制期须包含这一天", starts)
        if revoked and revoked < row.values["decided_on"]:
            row.refuse("decided_on", f"这条记录已于 {revoked} 撤销，决定日期不能晚于这一天")

    def title_of(self, values: dict[str, Any]) -> str:
        return f"{values.get('name') or values.get('uscc') or ''} {values.get('basis') or ''}".strip()


class _Term:
    """How terms of sanctions count: the day on which they are full is free again."""

    last_day_included = False


TERM = _Term()


def row_label(resource: IntegrityResource, name: str) -> str:
    return resource.column(name).label
