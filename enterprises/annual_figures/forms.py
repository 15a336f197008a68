"""The form of a firm's figures of a year, with last year beside it and doubts to be checked."""

import hashlib
import unicodedata
from decimal import Decimal
from functools import cached_property

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from bureau.ui.figures import YUAN_PER_WAN
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .actions import values_of
from .deriving import derived
from .groups import COUNTS, FIGURES, GROUPS, MONEY, PEOPLE, unit_of, words
from .models import FIRST_YEAR, AnnualFigures
from .outliers import Doubt, doubts_of, in_lines, rules_in_use
from .states import NEEDED

# In 万元. An amount that its column cannot hold, or SQLite not to the cent, breaks every page it is read on; a plain form
# asks no column.
TOO_MUCH = 10**9


class FigureInput(forms.TextInput):
    """Takes what is pasted from a sheet, “12,345.6” too, which an input of numbers would drop without a word."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class Grouped:
    """A number that may be typed with thousands separators, blanks or full-width digits."""

    widget = FigureInput

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "")
        return super().to_python(value)


class NumberField(Grouped, forms.DecimalField):
    """A number of people."""


class CountField(Grouped, forms.IntegerField):
    """A number of things."""


class WanField(Grouped, forms.DecimalField):
    """An amount typed in 万元 and kept in yuan."""

    unit = "万元"

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "max_digits": 20, "decimal_places": 6})

    def prepare_value(self, value):
        """What is stored is a number of yuan; what was typed stands as it was typed."""
        if not isinstance(value, Decimal):
            return value
        return f"{value / YUAN_PER_WAN:f}".rstrip("0").rstrip(".") if value else "0"

    def clean(self, value):
        wan = super().clean(value)
        if wan is None:
            return None
        if abs(wan) >= TOO_MUCH:
            raise forms.ValidationError("金额过大，无法登记。请核对：这里的单位是万元。")
        return (wan * YUAN_PER_WAN).quantize(Decimal("0.01"))

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except forms.ValidationError:
            return True


FIELD_CLASSES = dict.fromkeys(MONEY, WanField) | dict.fromkeys(PEOPLE, NumberField) | dict.fromkeys(COUNTS, CountField)


def digest_of(doubts: list[Doubt]) -> str:
    """What a tick was given for: other doubts need another tick."""
    return hashlib.sha256(in_lines(doubts).encode()).hexdigest()[:16]


class AnnualFiguresForm(forms.ModelForm):
    """The figures of a year; new ones ask whose and of which year. Amounts are typed in 万元."""

    holder = forms.CharField(
        label="企业", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")
    doubts_checked = forms.BooleanField(
        label="已核对，以上数字无误", required=False, widget=forms.HiddenInput, initial=False
    )
    doubts_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    sections = (
        ("企业和年度", ("holder", "year", "source")),
        *GROUPS,
        ("其他", ("notes", "reason")),
        ("疑点", ("doubts_checked",), "下列数字与上年或相互之间差异较大。确有其事的，请勾选后再保存；填错的，请改正。"),
    )

    class Meta:
        model = AnnualFigures
        fields = ["year", "source", *FIGURES, "notes"]
        field_classes = FIELD_CLASSES

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.doubts: list[Doubt] = []
        self.stored = values_of(self.instance) if self.instance.pk is not None else None
        if self.instance.pk is not None:
            for name in ("holder", "year"):
                self.fields.pop(name, None)
        for name in FIGURES:
            self.fields[name].unit = unit_of(name)
            self._put_last_year_beside(name)

    def _put_last_year_beside(self, name: str) -> None:
        field, earlier = self.fields[name], getattr(self.year_before, name, None)
        if name in NEEDED:
            field.help_text = f"提交前须填写。{field.help_text}"
        if earlier is not None:
            field.help_text = f"{field.help_text}上年（{self.year_before.year}）：{words(name, earlier)}。"

    @cached_property
    def year_before(self) -> AnnualFigures | None:
        """The firm's figures of the year before, as far as firm and year are known yet."""
        enterprise, year = self._asked()
        if enterprise is None or year is None:
            return None
        return AnnualFigures.objects.filter(enterprise_id=enterprise, year=year - 1).first()

    def _asked(self) -> tuple[int | None, int | None]:
        if self.instance.pk is not None:
            return self.instance.enterprise_id, self.instance.year
        year = str(self.data.get("year") if self.is_bound else self.initial.get("year") or "")
        holder = str(self.data.get("holder") if self.is_bound else self.initial.get("holder") or "")
        try:
            found = Matcher(self._reach()).meant_by(holder) if holder.strip() else None
        except NoMatch:
            found = None
        plain = year.isascii() and year.isdigit() and len(year) == 4
        return found and found.pk, int(year) if plain else None

    def _reach(self):
        return Enterprise.objects.visible_to(self.user)

    def clean_holder(self) -> Enterprise:
        try:
            enterprise = Matcher(self._reach()).meant_by(self.cleaned_data["holder"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match
        self.instance.enterprise = enterprise
        self.instance.county_id = enterprise.county_id
        return enterprise

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(f"年度应在 {FIRST_YEAR} 至 {timezone.localdate().year} 之间。")
        return year

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self._refuse_second()
        cleaned |= derived(cleaned, stated=self.changed_data, before=self.stored)
        self.doubts = doubts_of(cleaned, values_of(self.year_before), rules_in_use())
        if self.doubts and not self._already_checked():
            self._ask_about_doubts(cleaned)
        return cleaned

    def _refuse_second(self) -> None:
        if self.instance.pk is not None:
            return
        year = self.cleaned_data["year"]
        if AnnualFigures.objects.filter(enterprise=self.cleaned_data["holder"], year=year).exists():
            self.add_error("year", f"这家企业 {year} 年度的数据已经登记过，请在列表中找到后修改。")

    def _already_checked(self) -> bool:
        known = self.instance.pk is not None and self.instance.doubts_checked_at is not None
        return known and self.instance.doubts == in_lines(self.doubts)

    def _ask_about_doubts(self, cleaned: dict) -> None:
        """Show the tick with what it is for; a tick for other doubts than those shown does not count."""
        digest = digest_of(self.doubts)
        if cleaned.get("doubts_checked") and cleaned.get("doubts_seen") == digest:
            return
        self.data = self.data.copy()
        self.data["doubts_seen"] = digest
        self.data.pop("doubts_checked", None)
        self.fields["doubts_checked"].widget = forms.CheckboxInput()
        lines = format_html_join("", "<li>{}</li>", ((doubt.sentence,) for doubt in self.doubts))
        self["doubts_checked"].help_text = format_html("<ul>{}</ul>", lines)
        self.add_error("doubts_checked", "请核对疑点；数字无误的，勾选后再保存。")


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会写入办理经过，所有能看到此页的人都能看到。",
    )
