"""Forms of technical contracts."""

from django import forms

from bureau.ui.widgets import DateInput
from projects.register.form_parts import PARTY_HELP, DatedReason, MoneyInWan, Reasoned
from projects.register.identity import clean_number
from projects.register.placing import CITY_ITSELF, ELSEWHERE, place_choices
from projects.register.rules import may_choose_county

from .models import TechContract
from .sides import clean_division

NOT_CHOSEN = ("", "按行政区划代码或企业名录判断")


class TechContractForm(MoneyInWan, Reasoned):
    """Enter or correct a contract; it is cancelled on a page of its own."""

    money_fields = ("contract_amount", "tech_amount")

    seller_place = forms.TypedChoiceField(label="卖方县区", required=False, coerce=int, empty_value=None)
    buyer_place = forms.TypedChoiceField(label="买方县区", required=False, coerce=int, empty_value=None)

    sections = (
        ("合同", ("number", "name", "kind", "signed_on", "registered_on")),
        ("卖方（输出）", ("seller_name", "seller_division", "seller_place")),
        ("买方（吸纳）", ("buyer_name", "buyer_division", "buyer_place")),
        ("金额", ("contract_amount", "tech_amount"), "技术交易额为成交额扣除设备、材料等非技术性费用后的部分。"),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = TechContract
        fields = (
            "number name kind signed_on registered_on seller_name seller_division buyer_name buyer_division "
            "contract_amount tech_amount notes"
        ).split()
        widgets = {
            "signed_on": DateInput(),
            "registered_on": DateInput(),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["registered_on"].help_text = "按这一天计入统计。"
        self.fields["seller_name"].help_text = self.fields["buyer_name"].help_text = PARTY_HELP
        for side in ("seller", "buyer"):
            self.fields[f"{side}_division"].help_text = "GB/T 2260 六位代码，可不填。"
            self.fields[f"{side}_place"].choices = [NOT_CHOSEN, *place_choices()]
        if not may_choose_county(self.user):
            self.fields["seller_place"].help_text = "只能登记卖方在您所在县区、或买方在您所在县区而卖方不在本市的合同。"
        if self.instance.pk is not None:
            self.initial["seller_place"] = self._place("seller", self.instance.sold_here)
            if self.instance.buyer_name:
                self.initial["buyer_place"] = self._place("buyer", self.instance.bought_here)

    def _place(self, side: str, here: bool) -> int:
        return getattr(self.instance, f"{side}_county_id") or (CITY_ITSELF if here else ELSEWHERE)

    def clean_number(self) -> str:
        return clean_number(self.cleaned_data["number"])

    def clean_seller_name(self) -> str:
        return self.read_party("seller_name", "seller")

    def clean_buyer_name(self) -> str:
        return self.read_party("buyer_name", "buyer")

    def clean_seller_division(self) -> str:
        return self._division("seller_division")

    def clean_buyer_division(self) -> str:
        return self._division("buyer_division")

    def clean_signed_on(self):
        return self.not_coming("signed_on")

    def clean_registered_on(self):
        return self.not_coming("registered_on")

    def clean(self):
        facts = super().clean()
        whole, part = facts.get("contract_amount"), facts.get("tech_amount")
        if whole is not None and part is not None and part > whole:
            self.add_error("tech_amount", "技术交易额不能大于合同成交额。")
        return facts

    def _division(self, name: str) -> str:
        text = self.cleaned_data[name]
        try:
            return clean_division(text) if text else ""
        except ValueError as wrong:
            raise forms.ValidationError(f"{wrong}。") from wrong

    @property
    def places(self) -> dict[str, int | None]:
        """The chosen places, as the verbs take them."""
        return {name: self.cleaned_data.get(name) for name in ("seller_place", "buyer_place")}


class CancelForm(DatedReason):
    """When a contract was cancelled, and why."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "注销日期"
        self.fields["on"].help_text = "成交额在这一天所在的月份扣减。"
        self.fields["reason"].label = "注销原因"
