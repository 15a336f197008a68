"""Forms of projects."""

from django import forms

from bureau.ui.widgets import DateInput
from projects.programmes.models import Programme

from .form_parts import PARTY_HELP, DatedReason, MoneyInWan, PlacedForm, SuggestingInput
from .models import MONEY, Project
from .parties import listed
from .states import CLOSING

FIELDS = (
    *"number name level programme field lead_name partner_names leader approved_on approved_year".split(),
    *"document_number starts_on ends_on state closed_on evaluation notes".split(),
    *MONEY,
    "total_money",
)


def programme_names():
    """Names of programmes in use, as suggestions."""
    return Programme.objects.filter(active=True).values_list("name", flat=True)


class ProjectForm(MoneyInWan, PlacedForm):
    """Enter or correct a project; the state of one that is there moves by its verbs."""

    party = "lead"
    party_label = "牵头单位"
    money_fields = (*MONEY, "total_money")

    sections = (
        ("项目", ("number", "name", "level", "programme", "field", "leader")),
        ("单位", ("lead_name", "partner_names", "place")),
        ("立项", ("approved_on", "approved_year", "document_number")),
        ("执行期", ("starts_on", "ends_on", "state", "closed_on", "evaluation")),
        ("经费", money_fields, "填写了自筹或其他资金的，总经费应等于各来源之和；总经费可以不填。"),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Project
        fields = FIELDS
        widgets = {
            "approved_on": DateInput(),
            "starts_on": DateInput(),
            "ends_on": DateInput(),
            "closed_on": DateInput(),
            "programme": SuggestingInput(programme_names),
            "partner_names": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead_name"].label = "牵头单位"
        self.fields["lead_name"].help_text = PARTY_HELP
        self.fields["number"].help_text = "同一级别内不能重复；没有编号的按项目名称和牵头单位识别。"
        self.fields["document_number"].help_text = "如 丹科发〔2020〕12号；各种括号都会改成〔〕。"
        if self.instance.pk is not None:
            del self.fields["state"]
            if not self.instance.is_over:
                del self.fields["closed_on"]

    def clean_lead_name(self) -> str:
        return self.read_party("lead_name", "lead")

    def clean_partner_names(self) -> str:
        return listed(self.cleaned_data["partner_names"])

    def clean_approved_on(self):
        return self.not_coming("approved_on")

    def clean_closed_on(self):
        return self.not_coming("closed_on")

    def clean_approved_year(self):
        year = self.cleaned_data["approved_year"]
        if year is not None and not 1950 <= year <= 2100:
            raise forms.ValidationError("立项年度应为四位年份。")
        return year


class MoveForm(DatedReason):
    """A step in the life of a project; only an end has a day, and some need no reason."""

    def __init__(self, *args, transition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = transition.needs_reason
        if transition.name in CLOSING:
            self.fields["on"].label = f"{transition.label}日期"
        else:
            del self.fields["on"]
