"""The pool in and out of tables."""

from typing import Any

from django.utils import timezone

from bureau.exchange.cleaning import fold
from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.certifications.resources import SHORT_NAMES
from enterprises.intellectual_property.holders import CODE, fill_holders, holder_column

from .ladder import RUNGS
from .models import FIRST_YEAR, LAST_YEAR, OPEN, PoolEntry, PoolState
from .rules import advisers

KEYS = tuple[int, str]


def rungs() -> list[tuple[str, str]]:
    """The rungs by name, and by the short names that lists use."""
    pairs = list(CertificationKind.objects.filter(pk__in=RUNGS).values_list("code", "name"))
    return pairs + [(code, name) for name, code in SHORT_NAMES.items() if code in dict(pairs)]


class PoolResource(RegisterResource):
    """One firm on its way to one rung a row. States are moved on the pages, never by a sheet."""

    kind = "pool"
    title = "培育库"
    list_url_name = "enterprises:pool_list"
    import_url_name = "enterprises:pool_import"
    columns = (
        holder_column("企业名称"),
        CODE,
        Field(
            "target",
            "培育目标",
            kind="choice",
            choices=rungs,
            attribute="target_id",
            required=True,
            aliases=("目标", "培育方向", "培育类别", "培育层级", "目标资质", "拟申报类别", "拟申报资质"),
            example="高新技术企业",
        ),
        Field(
            "planned_year",
            "计划申报年度",
            kind="integer",
            aliases=("计划年度", "拟申报年度", "计划申报年份", "拟申报时间", "计划认定年度", "申报年度"),
            example="2027",
            help="新入库的须填写。",
        ),
        Field(
            "adviser",
            "培育辅导员",
            aliases=("辅导员", "联系人", "包联人员", "责任人", "辅导人员", "服务专员"),
            stored=False,
            attribute="adviser__display_name",
            help="工作人员姓名，须有平台账号。",
        ),
        Field(
            "entered_on",
            "入库日期",
            kind="date",
            aliases=("入库时间", "纳入培育日期", "纳入时间"),
            help="不填指正在库的一条；没有的今天入库。",
        ),
        Field("next_talk_on", "下次谈话日期", kind="date", aliases=("下次谈话", "下次走访日期", "下次联系日期")),
        Field("notes", "工作备注", aliases=("备注",)),
    )
    fills = ("enterprise_id", "county_id", "adviser_id", "entered_by_id", "state")
    silent = ("enterprise_id", "county_id", "entered_by_id", "state")
    keys = ("enterprise_id", "target_id", "entered_on")

    class Meta:
        model = PoolEntry

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find the firms, their advisers, and the entry each row means; refuse what may not be entered."""
        fill_holders(rows, user)
        found = [row for row in rows if "enterprise_id" in row.values and row.values.get("target")]
        self._name_advisers(found, user)
        firms = {row.values["enterprise_id"] for row in found}
        entries = PoolEntry.objects.filter(enterprise__in=firms)
        known: dict[KEYS, list[PoolEntry]] = {}
        for entry in entries:
            known.setdefault((entry.enterprise_id, entry.target_id), []).append(entry)
        valid = Certification.objects.valid_on(timezone.localdate()).filter(enterprise__in=firms, kind__in=RUNGS)
        holders = set(valid.values_list("enterprise_id", "kind_id"))
        for row in found:
            key = row.values["enterprise_id"], row.values["target"]
            self._place(row, known.get(key, []), certified=key in holders, user=user)

    def _name_advisers(self, rows: list[Row], user: Any) -> None:
        people: dict[str, list[int]] = {}
        named = {row.values["adviser"] for row in rows if row.values.get("adviser")}
        officers = advisers(user).values_list("display_name", "pk") if user is not None and named else ()
        for name, pk in officers:
            people.setdefault(fold(name), []).append(pk)
        for row in rows:
            if "adviser" not in row.values:
                continue
            name = row.values["adviser"]
            meant = people.get(fold(name), []) if name else [None]
            if len(meant) == 1:
                row.values["adviser_id"] = meant[0]
            else:
                several = "有多个工作人员叫这个名字，请在页面上指定辅导员"
                row.refuse("adviser", several if meant else "没有这名工作人员的账号，或不能由其担任辅导员", name)

    def _place(self, row: Row, entries: list[PoolEntry], *, certified: bool, user: Any) -> None:
        """Which entry a row means; a new one when it is of no stay on record."""
        year = row.values.get("planned_year")
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            row.refuse("planned_year", f"年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间", year)
        now = next((entry for entry in entries if entry.state in OPEN), None)
        if now is not None and now.state == PoolState.ASKED:
            row.refuse("", "该企业已申请入库，请在页面上受理后再导入")
            return
        day = row.values.get("entered_on")
        if day is None:
            day = row.values["entered_on"] = now.entered_on if now else timezone.localdate()
        if any(entry.entered_on == day for entry in entries):
            return
        self._new(row, day, now, certified=certified, user=user)

    def _new(self, row: Row, day, now: PoolEntry | None, *, certified: bool, user: Any) -> None:
        if now is not None:
            row.refuse("entered_on", f"该企业已在该目标的培育库中（{now.entered_on} 入库），不能另行入库", day)
        if day > timezone.localdate():
            row.refuse("entered_on", "入库日期不能晚于今天", day)
        if certified:
            row.refuse("target", "该企业已持有该资质的有效证书，不需要培育")
        if row.values.get("planned_year") is None:
            row.refuse("planned_year", "新入库的须填写计划申报年度")
        row.values["state"] = PoolState.IN_POOL
        if user is not None:
            row.values["entered_by_id"] = user.pk

    def guards(self, user: Any):
        closed = PoolEntry.objects.exclude(state__in=OPEN)
        return [(closed, "这条培育记录已经结束，不能用导入修改")]

    def title_of(self, values: dict[str, Any]) -> str:
        holder = self.show_fill("enterprise_id", values.get("enterprise_id"))
        target = dict(rungs()).get(values.get("target"), "")
        return f"{holder} · {target}".strip(" ·")
