"""The form that starts a run."""

from django import forms
from django.utils import timezone

from bureau.accounts.models import County
from bureau.ui.widgets import DateInput

from .check_views import AHEAD, EARLIEST
from .kinds import Kind, kind_of, kinds_here


class RunForm(forms.Form):
    """Which kind, as of which day, over which firms; a county officer's are those of the own county."""

    kind = forms.ChoiceField(label="类别")
    on = forms.DateField(
        label="测评时点",
        widget=DateInput(),
        initial=timezone.localdate,
        help_text="按这一天施行的标准和以前各年度的数据判断。",
    )
    county = forms.ModelChoiceField(label="范围", queryset=County.objects.none(), required=False, empty_label="全市")

    sections = (("测评", ("kind", "on", "county")),)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].choices = [(kind.code, kind.title) for kind in kinds_here()]
        if user.is_county_officer:
            del self.fields["county"]
        else:
            self.fields["county"].queryset = County.objects.of_own_city()

    def clean_on(self):
        on = self.cleaned_data["on"]
        latest = timezone.localdate() + AHEAD
        if not EARLIEST <= on <= latest:
            raise forms.ValidationError(f"测评时点应在 {EARLIEST} 至 {latest} 之间。")
        return on

    def chosen_kind(self) -> Kind:
        return kind_of(self.cleaned_data["kind"])

    def chosen_county(self) -> County | None:
        """The whole city for the city, its own county for a county officer."""
        return self.user.county if self.user.is_county_officer else self.cleaned_data["county"]
