"""What the forms of projects and of what comes of them have in common: money, places, organisations, suggestions."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from bureau.ui.widgets import DateInput
from enterprises.register.matching import NoMatch

from .models import Level
from .parties import Parties
from .placing import place_choices, place_of, place_values
from .rules import may_choose_county

WAN = Decimal(10_000)
PARTY_HELP = "信用代码或全称；已登记的单位会关联到企业页面，未登记的按所写名称保存。"


class SuggestingInput(forms.TextInput):
    """A text with suggestions of the browser; anything else may be written, too."""

    def __init__(self, suggestions: Callable[[], Iterable[str]], attrs: dict | None = None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        """The input and the list it refers to."""
        listed = f"{name}-suggestions"
        field = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.suggestions()))
        return format_html('{}<datalist id="{}">{}</datalist>', field, listed, options)


class MoneyInWan(forms.ModelForm):
    """Shows and takes the fields of `money_fields` in 万元; the record keeps yuan."""

    money_fields: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.money_fields:
            model_field = self._meta.model._meta.get_field(name)
            self.fields[name] = forms.DecimalField(
                label=model_field.verbose_name,
                required=not model_field.null,
                min_value=0,
                max_digits=14,
                decimal_places=6,
                help_text=model_field.help_text,
            )
            self.fields[name].unit = "万元"
            stored = getattr(self.instance, name)
            if stored is not None:
                shown = f"{stored / WAN:f}"
                self.initial[name] = shown.rstrip("0").rstrip(".") if "." in shown else shown

    def clean(self):
        """Money in yuan."""
        facts = super().clean()
        for name in self.money_fields:
            if facts.get(name) is not None:
                facts[name] = facts[name] * WAN
        return facts


class Reasoned(forms.ModelForm):
    """A form whose saving leaves a reason in the history."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def read_party(self, field: str, attribute: str) -> str:
        """Link the organisation that `field` names to the record; returns the name to keep. Raises `ValidationError`."""
        try:
            found, name = Parties().named(self.cleaned_data[field])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match
        setattr(self.instance, attribute, found)
        return name

    def not_coming(self, name: str):
        """The day, which may not be after today. Raises `ValidationError`."""
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            raise forms.ValidationError(f"{self.fields[name].label}不能晚于今天。")
        return day


class PlacedForm(Reasoned):
    """A form of a record with a place; `party` is the organisation whose county it takes when no place is chosen."""

    party = ""
    party_label = ""

    place = forms.TypedChoiceField(label="县区", required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_choose_county(self.user):
            del self.fields["place"]
            return
        self.fields["place"].choices = [("", f"按{self.party_label}的县区"), *place_choices()]
        self.fields["place"].help_text = f"{self.party_label}不在企业名录中的必须选择；不在本市的只作备查，不计入指标。"
        if self.instance.pk is not None:
            self.initial["place"] = place_of(self.instance)

    def clean(self):
        """Settle the place."""
        facts = super().clean()
        if f"{self.party}_name" not in facts or self.errors.get("place"):
            return facts
        place = self._place(getattr(self.instance, self.party), facts.get("place"))
        if place is not None:
            for attribute, value in place_values(place).items():
                setattr(self.instance, attribute, value)
            if getattr(self.instance, "level", "") == Level.COUNTY or facts.get("level") == Level.COUNTY:
                self._need_county()
        return facts

    def _place(self, organisation, chosen: int | None) -> int | None:
        if "place" not in self.fields:
            own = self.user.county_id
            if organisation is not None and organisation.county_id != own:
                self.add_error(
                    f"{self.party}_name", f"{self.party_label}不属于您所在的县区，请由其所在县区或市局登记。"
                )
                return None
            return own
        if chosen is None and organisation is None:
            self.add_error("place", f"{self.party_label}不在企业名录中，请选择县区、市本级或不在本市。")
            return None
        return organisation.county_id if chosen is None else chosen

    def _need_county(self) -> None:
        if self.instance.county_id is None and "place" in self.fields:
            self.add_error("place", "县级的须选择县区。")


class DatedReason(forms.Form):
    """From which day, and why."""

    on = forms.DateField(label="日期", widget=DateInput())
    reason = forms.CharField(
        label="依据或原因", max_length=200, widget=forms.Textarea(attrs={"rows": 3}), help_text="写明依据的文件或公告。"
    )
