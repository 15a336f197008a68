"""Forms of platforms."""

from django import forms

from bureau.ui.widgets import DateInput
from projects.register.form_parts import PARTY_HELP, DatedReason, PlacedForm

from .models import Platform, PlatformKind


class PlatformForm(PlacedForm):
    """Enter or correct a platform; the status of one that is there is set on a page of its own."""

    party = "host"
    party_label = "依托单位"

    sections = (
        ("平台", ("name", "kind", "level", "field", "director")),
        ("依托单位", ("host_name", "place")),
        ("认定", ("recognised_on", "document_number", "status", "status_on", "evaluation")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Platform
        fields = (
            "name kind level field director host_name recognised_on document_number status status_on evaluation notes"
        ).split()
        widgets = {
            "recognised_on": DateInput(),
            "status_on": DateInput(),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = PlatformKind.objects.filter(active=True)
        self.fields["host_name"].label = "依托单位"
        self.fields["host_name"].help_text = PARTY_HELP
        self.fields["document_number"].help_text = "如 丹科发〔2020〕12号；各种括号都会改成〔〕。"
        if self.instance.pk is not None:
            del self.fields["status"], self.fields["status_on"]

    def clean_host_name(self) -> str:
        return self.read_party("host_name", "host")

    def clean_recognised_on(self):
        return self.not_coming("recognised_on")

    def clean_status_on(self):
        return self.not_coming("status_on")

    def clean(self):
        facts = super().clean()
        if facts.get("status") == Platform.Status.WITHDRAWN and not facts.get("status_on"):
            self.add_error("status_on", "已撤销的平台须填写撤销日期。")
        return facts


class StatusForm(DatedReason):
    """Another status, from which day, and by what."""

    status = forms.ChoiceField(label="新状态", choices=Platform.Status.choices)
    field_order = ("status", "on", "reason")
