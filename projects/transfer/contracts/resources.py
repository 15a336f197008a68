"""Technical contracts in and out of tables."""

from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from projects.register.identity import clean_number
from projects.register.parties import Parties, clean_code, same_name
from projects.register.placing import place_spellings

from . import rules, words
from .actions import WHOSE
from .models import NumberPattern, TechContract
from .numbers import number_pattern, number_remark
from .sides import Sides, clean_division, settled

NOT_YOURS = "技术合同由卖方所在县区登记；卖方不在您所在的县区，您无权导入或修改。"
SAID_UNIT = "表头或单元格须写明 元、万元 或 亿元。"


def read_division(text: str) -> str:
    """A division code. Raises `UncleanValue`."""
    try:
        return clean_division(text)
    except ValueError as wrong:
        raise UncleanValue(str(wrong), text) from wrong


class TechContractResource(RegisterResource):
    """A contract a row, known by its registration number."""

    kind = "tech_contracts"
    title = "技术合同"
    list_url_name = "projects:contract_list"
    import_url_name = "projects:contract_import"
    columns = (
        Field(
            "number",
            "合同登记编号",
            required=True,
            aliases=words.NUMBER_ALIASES,
            clean=clean_number,
            example="2020210600000001",
            help="一般为 16 位数字，单元格须为文本格式。",
        ),
        Field("name", "项目名称", required=True, aliases=words.NAME_ALIASES),
        Field("kind", "合同类别", kind="choice", choices=words.KINDS, required=True, aliases=words.KIND_ALIASES),
        Field("signed_on", "签订日期", kind="date", aliases=words.SIGNED_ALIASES),
        Field("registered_on", "登记日期", kind="date", required=True, aliases=words.REGISTERED_ALIASES),
        Field("seller_name", "卖方名称", required=True, aliases=words.SELLER_NAME_ALIASES),
        Field(
            "seller_code",
            "卖方统一社会信用代码",
            aliases=words.SELLER_CODE_ALIASES,
            clean=clean_code,
            stored=False,
            attribute="seller__uscc",
        ),
        Field(
            "seller_division",
            "卖方行政区划代码",
            aliases=words.SELLER_DIVISION_ALIASES,
            clean=read_division,
            max_length=12,
        ),
        Field(
            "seller_place",
            "卖方县区",
            kind="choice",
            choices=place_spellings,
            stored=False,
            attribute="seller_place",
            aliases=words.SELLER_PLACE_ALIASES,
            help="不填的按行政区划代码或企业名录判断；外地的填“不在本市”。",
        ),
        Field("buyer_name", "买方名称", aliases=words.BUYER_NAME_ALIASES),
        Field(
            "buyer_code",
            "买方统一社会信用代码",
            aliases=words.BUYER_CODE_ALIASES,
            clean=clean_code,
            stored=False,
            attribute="buyer__uscc",
        ),
        Field(
            "buyer_division",
            "买方行政区划代码",
            aliases=words.BUYER_DIVISION_ALIASES,
            clean=read_division,
            max_length=12,
        ),
        Field(
            "buyer_place",
            "买方县区",
            kind="choice",
            choices=place_spellings,
            stored=False,
            attribute="buyer_place",
            aliases=words.BUYER_PLACE_ALIASES,
        ),
        Field(
            "contract_amount", "合同成交额", kind="money", required=True, aliases=words.AMOUNT_ALIASES, help=SAID_UNIT
        ),
        Field("tech_amount", "技术交易额", kind="money", aliases=words.TECH_ALIASES, help=SAID_UNIT),
        Field("cancelled_on", "注销日期", kind="date", aliases=words.CANCELLED_ALIASES, help="在注销的当月扣减。"),
        Field("cancelled_reason", "注销原因"),
        Field("notes", "备注"),
    )
    fills = ("seller_id", "seller_county_id", "sold_here", "buyer_id", "buyer_county_id", "bought_here")
    keys = ("number",)

    class Meta:
        model = TechContract

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parties = Parties()

    def complete(self, rows, user):
        self.parties.load(rows, ("seller_name", "seller_code"), ("buyer_name", "buyer_code"))
        numbers = {row.values.get("number") for row in rows} - {None, ""}
        known = {contract.number: contract for contract in TechContract.objects.filter(number__in=numbers)}
        sides, usual = Sides(), number_pattern()
        for row in rows:
            self._fill(row, user, known.get(row.values.get("number")), sides, usual)

    def _fill(self, row: Row, user, stored: TechContract | None, sides: Sides, usual: NumberPattern | None) -> None:
        values = row.values
        seller = self.parties.of_row(row, "seller_name", "seller_code")
        buyer = self.parties.of_row(row, "buyer_name", "buyer_code")
        if row.problems:
            return
        if remark := number_remark(values["number"], usual):
            row.remark("number", remark, values["number"])
        values["seller_id"] = seller.pk if seller else None
        if "buyer_name" in values:
            values["buyer_id"] = buyer.pk if buyer else None
        self._settle(row, user, stored, sides, seller, buyer)
        if stored:
            self._compare(row, stored)

    def _settle(self, row: Row, user, stored: TechContract | None, sides: Sides, seller, buyer) -> None:
        both = settled(
            self._side("seller", row, stored, sides, seller),
            self._side("buyer", row, stored, sides, buyer),
        )
        if both is None:
            row.refuse("seller_name", WHOSE, row.values["seller_name"])
            return
        sold, bought = both
        row.values |= {"seller_county_id": sold.county_id, "sold_here": sold.here}
        row.values |= {"buyer_county_id": bought.county_id, "bought_here": bought.here}
        keeper = sold.county_id if sold.here else bought.county_id
        if user is not None and user.is_county_officer and user.county_id != keeper:
            row.refuse("", NOT_YOURS)

    def guards(self, user):
        if user is None or not user.is_county_officer:
            return ()
        return [(TechContract.objects.exclude(rules.kept_in(user.county_id)), NOT_YOURS)]

    @staticmethod
    def _side(name: str, row: Row, stored: TechContract | None, sides: Sides, organisation):
        """The side by what the row says; a row that says nothing new leaves what an officer chose."""
        values = row.values
        division = values.get(f"{name}_division", getattr(stored, f"{name}_division") if stored else "") or ""
        place = values.get(f"{name}_place")
        told = organisation is not None or place is not None or bool(values.get(f"{name}_division"))
        if stored and not told:
            return sides.kept(stored, name)
        return sides.of(enterprise=organisation, division=division, place=place)

    @staticmethod
    def _compare(row: Row, stored: TechContract) -> None:
        values = row.values
        for name in ("name", "seller_name", "buyer_name"):
            if name in values and same_name(values[name], getattr(stored, name)):
                values[name] = getattr(stored, name)
        if stored.cancelled_on and values.get("cancelled_on", stored.cancelled_on) != stored.cancelled_on:
            row.refuse("cancelled_on", f"这份合同已于 {stored.cancelled_on} 注销，不能经导入更改或恢复。")

    def title_of(self, values):
        return " ".join(filter(None, (values.get("number"), values.get("name"))))
