"""The form of an indicator."""

from django import forms

from bureau.accounts.models import Division
from bureau.measures import registry

from ..plans.changing import must_give_reason
from ..refusals import Refusable
from .models import Indicator

REPORTED = "由科室填报（没有可以计数的记录）"


def measure_choices(kept: str) -> list[tuple[str, str]]:
    """Every measure with its unit; one that has stopped stays choosable where it stands already."""
    choices = [(measure.key, f"{measure.label}（{measure.unit}）") for measure in registry.all()]
    choices.sort(key=lambda choice: choice[1])
    if kept and kept not in dict(choices):
        choices.append((kept, f"{kept}（口径已停用）"))
    return [("", REPORTED), *choices]


class IndicatorForm(Refusable, forms.ModelForm):
    """What an indicator is called, how it is counted and who answers for it."""

    measure_key = forms.ChoiceField(
        label="口径", required=False, help_text="选择口径后，指标值由系统从记录中计数；每个数字都能点开看到明细。"
    )
    reason = forms.CharField(label="修改理由", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("指标", ("name", "unit", "lower_is_better", "definition")),
        ("取数与责任", ("measure_key", "owner_division")),
        ("理由", ("reason",)),
    )

    class Meta:
        model = Indicator
        fields = ["name", "unit", "lower_is_better", "definition", "measure_key", "owner_division"]
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure_key"].choices = measure_choices(self.instance.measure_key)
        self.fields["owner_division"].queryset = Division.objects.filter(active=True)
        self.fields["owner_division"].help_text = "科室填报的指标由责任科室填报。"
        self.fields["unit"].help_text = "只能换成同一种量的单位，如“家”换成“户”。"
        self.fields["lower_is_better"].help_text = "如单位能耗：数值下降才是进步。"
        if must_give_reason(self.instance.plan):
            self.fields["reason"].required = True
            self.fields["reason"].help_text = "计划已印发，修改须写明理由；会写入修改记录。"
