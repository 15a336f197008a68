"""The form of a programme and its own rules."""

from django import forms

from enterprises.annual_figures.forms import WanField

from .models import Programme


class ProgrammeForm(forms.ModelForm):
    """A programme."""

    sections = (
        ("类别", ("name", "level", "funding_mode", "order", "active")),
        (
            "新通知的默认规则",
            (
                *("needs_recommendation", "quota_leader", "quota_firm", "quota_county"),
                *("most_money", "publicity_days", "acceptance_months"),
            ),
            "新建申报通知时带入，已有的通知不变。",
        ),
    )

    class Meta:
        model = Programme
        fields = [
            *("name", "level", "funding_mode", "needs_recommendation", "quota_leader", "quota_firm", "quota_county"),
            *("most_money", "publicity_days", "acceptance_months", "order", "active"),
        ]
        field_classes = {"most_money": WanField}
        help_texts = {
            "quota_leader": "不填则不限。",
            "quota_firm": "不填则不限。",
            "quota_county": "不填则不限。",
            "active": "不再开展的类别取消勾选，已有项目不受影响。",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("quota_leader", "quota_firm", "quota_county"):
            self.fields[name].unit = "项"
        self.fields["publicity_days"].unit = "个工作日"
