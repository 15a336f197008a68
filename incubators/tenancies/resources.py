"""Tenancies in and out of tables."""

from datetime import date

from django.db.models import Exists
from django.utils import timezone

from bureau.exchange.applying import RowsMoved
from bureau.exchange.columns import Field
from bureau.exchange.refusals import ApplyRefused
from bureau.exchange.resources import RegisterResource
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key
from enterprises.register.resources import CODE_ALIASES
from incubators.register import rules
from incubators.register.figures import AreaField, area, tally
from incubators.register.models import Carrier
from incubators.register.words import kind_spellings

from .actions import elsewhere, incubated_until, key_of, overlap_sentence
from .models import Tenancy
from .row_checks import carriers_named, refuse_unfit_days
from .second_places import SecondPlaces, key_of_row, meeting
from .words import BASES, STATES

State = Tenancy.State


class TenancyResource(RegisterResource):
    """One stay a row, known by carrier, tenant and day of entry."""

    kind = "tenancies"
    title = "入驻"
    list_url_name = "incubators:tenancy_list"
    import_url_name = "incubators:tenancy_import"
    columns = (
        Field(
            "firm",
            "企业名称",
            stored=False,
            attribute="firm__name",
            aliases=(
                *("入驻企业", "在孵企业", "企业", "单位名称", "公司名称", "企业全称", "毕业企业", "入驻企业名称"),
                *("在孵企业名称", "毕业企业名称", "孵化企业", "孵化企业名称", "入孵企业", "入孵企业名称", "名称"),
            ),
        ),
        Field(
            "uscc",
            "统一社会信用代码",
            stored=False,
            attribute="firm__uscc",
            aliases=CODE_ALIASES,
        ),
        Field("team", "创业团队", aliases=("团队名称", "创业团队名称", "入驻团队", "团队")),
        Field("leader", "团队负责人", aliases=("负责人", "项目负责人")),
        Field(
            "carrier",
            "孵化载体",
            stored=False,
            attribute="carrier__name",
            required=True,
            aliases=(
                "载体名称",
                "众创空间",
                "孵化器",
                "孵化器名称",
                "众创空间名称",
                "所在载体",
                "入驻载体",
                "孵化载体名称",
                "所属载体",
                "所属孵化器",
                "所在孵化器",
                "所属众创空间",
                "所在众创空间",
                "孵化机构",
                "孵化基地",
                "载体",
            ),
        ),
        Field(
            "carrier_kind",
            "载体类型",
            stored=False,
            kind="choice",
            choices=kind_spellings,
            attribute="carrier__kind",
            help="同名载体有不同类型时填写",
        ),
        Field(
            "entered_on",
            "入驻日期",
            kind="date",
            required=True,
            aliases=(
                "入驻时间",
                "入孵日期",
                "入孵时间",
                "进驻日期",
                "进驻时间",
                "进入时间",
                "入园时间",
                "入园日期",
                "入驻年月日",
            ),
        ),
        Field(
            "left_on",
            "离开日期",
            kind="date",
            aliases=(
                "退出日期",
                "离开时间",
                "退出时间",
                "迁出日期",
                "迁出时间",
                "出孵日期",
                "出孵时间",
                "离园时间",
                "退孵时间",
                "退孵日期",
            ),
        ),
        Field("state", "状态", kind="choice", choices=STATES, aliases=("在孵状态", "入驻状态", "孵化状态")),
        Field("incubated", "是否在孵企业", kind="boolean", help="是或否；不填按载体类型判断"),
        Field("graduated_on", "毕业日期", kind="date", aliases=("毕业时间",)),
        Field("graduate_basis", "毕业依据", kind="choice", choices=BASES, aliases=("毕业条件",)),
        Field("left_reason", "离开原因", aliases=("退出原因",)),
        AreaField(
            "area", "使用面积", kind="number", clean=area, help="单位：平方米", aliases=("面积", "租用面积", "场地面积")
        ),
        Field(
            "employees",
            "从业人员",
            kind="integer",
            clean=tally,
            aliases=(
                "从业人数",
                "员工人数",
                "人员数",
                "从业人员数",
                "从业人员人数",
                "职工人数",
                "员工数",
                "就业人数",
                "吸纳就业",
            ),
        ),
        Field("mentor", "创业导师", aliases=("导师",)),
        Field("notes", "备注"),
    )
    fills = ("carrier_id", "firm_id", "tenant_key", "county_id", "incubated_until")
    keys = ("carrier_id", "tenant_key", "entered_on")

    class Meta:
        model = Tenancy

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.matcher = Matcher(Enterprise.objects.all())
        self.firms: dict[int, Enterprise] = {}
        # Of the portion at hand: the carrier of each row.
        self.chosen: dict[int, Carrier] = {}
        self.places = SecondPlaces()

    def complete(self, rows, user) -> None:
        carriers, self.chosen = carriers_named(rows), {}
        self.matcher.load(
            codes=[row.values.get("uscc") or "" for row in rows], names=[row.values.get("firm") or "" for row in rows]
        )
        for row in rows:
            self._find_carrier(row, carriers, user)
            self._find_tenant(row)
        placed = [row for row in rows if not row.problems]
        stored = self._stored(placed)
        for row in placed:
            self._settle(row, stored.get(key_of_row(row)))
        settled = [row for row in placed if not row.problems and row.values["firm_id"]]
        self.places.refuse(settled, stored=stored, chosen=self.chosen, firms=self.firms)

    def _find_carrier(self, row, carriers: dict[str, list[Carrier]], user) -> None:
        name, kind = row.values.get("carrier") or "", row.values.get("carrier_kind")
        found = [one for one in carriers.get(name_key(name), ()) if kind in (None, one.kind_id)]
        if not found:
            row.refuse("carrier", "没有登记这个载体，请先登记载体", name)
        elif len(found) > 1:
            row.refuse("carrier", "有不同类型的同名载体，请填写“载体类型”", name)
        elif user is not None and user.is_county_officer and found[0].county_id != user.county_id:
            row.refuse("carrier", "这个载体不归您管理，您无权登记", name)
        else:
            self.chosen[row.number] = found[0]
            row.values |= {"carrier_id": found[0].pk, "county_id": found[0].county_id}

    def _find_tenant(self, row) -> None:
        """The firm by code and name, which must mean the same; or the team."""
        code, name, team = (row.values.get(key) or "" for key in ("uscc", "firm", "team"))
        if bool(code or name) == bool(team):
            row.refuse("firm", "请填写企业或创业团队，只填其中一项", name or code)
            return
        row.values["firm_id"] = None
        if team:
            row.values["tenant_key"] = key_of(None, team, row.values.get("leader") or "")
            return
        try:
            found = self.matcher.with_code(code) if code else self.matcher.called(name)
        except NoMatch as no_match:
            row.refuse("uscc" if code else "firm", no_match.sentence, code or name)
            return
        if found is None:
            row.refuse("uscc" if code else "firm", "企业库中没有这家企业，请先登记", code or name)
        elif code and name and not self._bears(found, name):
            row.refuse("firm", f"该信用代码登记的企业是“{found.name}”，与表中名称不同", name)
        else:
            self.firms[found.pk] = found
            row.values |= {"firm_id": found.pk, "tenant_key": key_of(found.pk, "", "")}

    def _bears(self, firm: Enterprise, name: str) -> bool:
        key = name_key(name)
        return key == firm.name_key or firm.former_names.filter(name_key=key).exists()

    def _stored(self, rows) -> dict[tuple, Tenancy]:
        """The stays of the tenants of some rows, by key."""
        keys = {row.values["tenant_key"] for row in rows}
        found = Tenancy.objects.filter(tenant_key__in=keys).select_related("carrier", "firm")
        return {(one.carrier_id, one.tenant_key, one.entered_on): one for one in found}

    def _settle(self, row, known: Tenancy | None) -> None:
        """Days, state and what follows from them; what the sheet leaves blank stays as it is stored."""
        given, today = row.values, timezone.localdate()
        for name in ("entered_on", "left_on", "graduated_on"):
            if given.get(name) and given[name] > today:
                row.refuse(name, "日期不能晚于今天", given[name])
        left_on = given.get("left_on", known and known.left_on)
        graduated_on = given.get("graduated_on", known and known.graduated_on)
        given["state"] = given.get("state") or self._state_by_days(row, known, graduated_on, left_on)
        refuse_unfit_days(row, given["state"], graduated_on, left_on)
        given["incubated"] = self._incubated(row, known)
        given["incubated_until"] = incubated_until(graduated_on, left_on) if given["incubated"] else None

    def _state_by_days(self, row, known: Tenancy | None, graduated_on: date | None, left_on: date | None) -> str:
        """A day of graduation says that a firm has graduated; who left without another word has withdrawn."""
        if graduated_on:
            return State.GRADUATED
        if left_on:
            return State.EVICTED if known and known.state == State.EVICTED else State.WITHDRAWN
        return self._open_state(row, known)

    def _open_state(self, row, known: Tenancy | None) -> str:
        """How the stay stands as long as it lasts."""
        if known and known.state in (State.INCUBATING, State.RESIDENT):
            return known.state
        asked = row.values.get("incubated")
        if asked is None:
            asked = known.incubated if known else self.chosen[row.number].kind.incubates
        return State.INCUBATING if asked and row.values.get("firm_id") else State.RESIDENT

    def _incubated(self, row, known: Tenancy | None) -> bool:
        state, asked = row.values["state"], row.values.get("incubated")
        by_state = {State.INCUBATING: True, State.GRADUATED: True, State.RESIDENT: False}.get(state)
        if by_state and not row.values.get("firm_id"):
            row.refuse("state", "创业团队不是在孵企业，请填“入驻”或“退出”", state)
        if asked is not None and by_state is not None and asked != by_state:
            row.refuse("incubated", "与状态不一致：在孵、毕业的是在孵企业，入驻的不是", "是" if asked else "否")
        if by_state is not None:
            return by_state
        return self._open_state(row, known) == State.INCUBATING

    def guards(self, user):
        if user is None or user.is_administrator or rules.may_choose_county(user):
            return ()
        return [(Tenancy.objects.exclude(county_id=user.county_id), "这条入驻记录不归您管理，您无权修改")]

    def written(self, applied, user) -> None:
        """Somebody may have entered one of the firms elsewhere since the preview: those rows come back."""
        fresh = (applied.created | applied.changed).exclude(firm=None)
        firms = sorted(set(fresh.values_list("firm_id", flat=True)))
        list(Enterprise.objects.select_for_update().filter(pk__in=firms).order_by("pk").values_list("pk"))
        crossed = fresh.filter(Exists(meeting())).values("pk")
        numbers = list(applied.batch.rows.filter(record_id__in=crossed).values_list("number", flat=True))
        if numbers:
            raise RowsMoved(numbers)

    def undone(self, applied, user) -> None:
        """A stay that gets its former end back must not reach into one that somebody has entered since."""
        others = Tenancy.objects.exclude(pk__in=applied.created.values("pk"))
        for pk, left_on in applied.before("left_on").items():
            stay = Tenancy.objects.select_related("firm").get(pk=pk)
            stay.left_on = left_on
            other = elsewhere(stay, others)
            if other:
                said = overlap_sentence(stay.tenant, other.carrier.name, other.entered_on, other.left_on)
                raise ApplyRefused(f"不能撤销：{said}")

    def title_of(self, values) -> str:
        tenant = values.get("firm") or values.get("team") or values.get("uscc") or ""
        return f"{tenant} · {values.get('carrier', '')}"
