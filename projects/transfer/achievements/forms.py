"""Forms of achievements."""

from django import forms

from bureau.ui.widgets import DateInput
from projects.register.form_parts import PARTY_HELP, MoneyInWan, PlacedForm
from projects.register.identity import clean_number
from projects.register.models import Project

from .models import Achievement


class AchievementForm(MoneyInWan, PlacedForm):
    """Enter or correct an achievement."""

    party = "taker"
    party_label = "承接单位"
    money_fields = ("amount",)

    project_number = forms.CharField(
        label="来源项目编号", required=False, max_length=60, help_text="已登记项目的编号；没有的不填。"
    )

    sections = (
        ("成果", ("name", "number", "owner_name", "project_number")),
        ("转化", ("taker_name", "mode", "amount", "landed_on", "place", "contract_number")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Achievement
        fields = "name number owner_name taker_name mode amount landed_on contract_number notes".split()
        widgets = {"landed_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner_name"].label, self.fields["taker_name"].label = "成果持有单位", "承接单位"
        self.fields["owner_name"].help_text = self.fields["taker_name"].help_text = PARTY_HELP
        self.fields["landed_on"].help_text = "按这一天计入统计；同一成果由同一单位承接的只计一次。"
        if self.instance.project is not None:
            self.initial["project_number"] = self.instance.project.number

    def clean_owner_name(self) -> str:
        return self.read_party("owner_name", "owner")

    def clean_taker_name(self) -> str:
        return self.read_party("taker_name", "taker")

    def clean_landed_on(self):
        return self.not_coming("landed_on")

    def clean_project_number(self) -> str:
        number = clean_number(self.cleaned_data["project_number"])
        self.instance.project = None
        if number:
            found = list(Project.objects.visible_to(self.user).filter(number=number)[:2])
            if len(found) != 1:
                raise forms.ValidationError(
                    "不止一个项目是这个编号。" if found else "没有找到这个编号的项目；请核对，或留空。"
                )
            self.instance.project = found[0]
        return number
