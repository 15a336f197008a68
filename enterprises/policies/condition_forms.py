"""The forms of an item's conditions: each shows the parameters of its own kind and no others."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorDict

from bureau.accounts.models import County
from bureau.ui.figures import YUAN_PER_WAN
from bureau.ui.widgets import DateInput
from enterprises.annual_figures.groups import MONEY
from enterprises.intellectual_property.models import IPKind
from enterprises.register.codes import HITECH_CHOICES
from enterprises.register.models import Enterprise
from enterprises.register.tags import words

from .choices import Comparator
from .conditions import KINDS
from .forms import PercentField
from .models import PolicyCondition
from .parameters import ConditionParameters

MOST = 30
CODES = {
    "county": lambda: [(county.code, county.name) for county in County.objects.of_own_city()],
    "field": lambda: HITECH_CHOICES,
    "organisation": lambda: Enterprise.Kind.choices,
}
IP_CLASSES = [("", "Ⅰ类和Ⅱ类合计"), *(pair for pair in IPKind.Class.choices if pair[0] != IPKind.Class.NONE)]
WIDGETS = {"day_from": DateInput(), "day_to": DateInput()}


def scale_of(figure: str) -> Decimal:
    """By how much a limit of a figure is larger in the database than as it is typed: amounts are typed in 万元."""
    return YUAN_PER_WAN if figure in MONEY else Decimal(1)


class ConditionForm(forms.ModelForm):
    """One condition; `place` orders it among the others, `remove` takes it away."""

    place = forms.IntegerField(label="顺序", min_value=1, max_value=99)
    remove = forms.BooleanField(label="删除这个条件", required=False)

    def __init__(self, *args, kind: str, place: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = KINDS[kind]
        self.instance.kind = kind
        self.fields["place"].initial = place
        self.order_fields([*self.kind.takes, "place", "remove"])
        for name in self.kind.takes:
            self._shape(name, self.fields[name])

    def _shape(self, name: str, field: forms.Field) -> None:
        field.required = name not in self.kind.optional
        field.label = self.kind.labels.get(name, field.label)
        if name == "threshold":
            self._shape_threshold()
        elif name == "codes":
            self._shape_codes()
        elif name == "ip_class":
            field.choices = IP_CLASSES
        elif name == "turn":
            field.choices = [("", "首次或重新认定都可以"), *field.choices[1:]]
        elif name in ("figure", "base_figure"):
            field.choices = [("", "请选择"), *field.choices[1:]]
        elif name == "comparator":
            field.choices = Comparator.choices

    def _shape_threshold(self) -> None:
        label = self.kind.labels.get("threshold", "界限")
        if self.kind.code in ("growth", "share"):
            self.fields["threshold"] = PercentField(label=label)
            return
        help_text = "金额以万元、人数以人、知识产权以件填写。"
        self.fields["threshold"] = forms.DecimalField(label=label, max_digits=20, decimal_places=6, help_text=help_text)
        if self.instance.threshold is not None:
            typed = self.instance.threshold / scale_of(self.instance.figure)
            self.initial["threshold"] = f"{typed:f}".rstrip("0").rstrip(".") if typed else "0"

    def _shape_codes(self) -> None:
        many = forms.CheckboxSelectMultiple if self.kind.code != "field" else forms.SelectMultiple(attrs={"size": 10})
        label = self.kind.labels["codes"]
        help_text = "符合其中之一即可。" + ("按住 Ctrl 可以选择多项。" if self.kind.code == "field" else "")
        self.fields["codes"] = forms.MultipleChoiceField(
            choices=CODES[self.kind.code](), widget=many, label=label, help_text=help_text
        )
        self.initial["codes"] = self.instance.code_list

    def clean_codes(self) -> str:
        return "、".join(self.cleaned_data["codes"])

    def clean_tag(self) -> str:
        found = words(self.cleaned_data["tag"])
        if len(found) > 1:
            raise ValidationError("一个条件只写一个标签。")
        return found[0] if found else ""

    def clean(self):
        cleaned = super().clean()
        if self.kind.code == "figure" and cleaned.get("threshold") is not None and cleaned.get("figure"):
            cleaned["threshold"] *= scale_of(cleaned["figure"])
        start, end = cleaned.get("day_from"), cleaned.get("day_to")
        if start and end and end < start:
            self.add_error("day_to", "截止日期不能早于开始日期。")
        if self.kind.code == "share" and cleaned.get("figure") and cleaned["figure"] == cleaned.get("base_figure"):
            self.add_error("base_figure", "分子和分母不能是同一项数据。")
        return cleaned

    def keep_as_typed(self) -> None:
        """Show what was typed without judging it yet."""
        self._errors = ErrorDict()


class ConditionForms:
    """All conditions of an item, or of another `owner` of a `model` of conditions, on one page. What is posted names its forms itself: `c7` stands for the stored
    condition 7, `n2-figure` for a new one of that kind. Adding a form loses nothing that was typed.
    """

    def __init__(self, owner: Model, data=None, *, model: type[ConditionParameters] = PolicyCondition):
        self.owner, self.data, self.model = owner, data, model
        # One of a kind that the program no longer knows has no form; it stays as it is.
        known = owner.conditions.filter(kind__in=KINDS).select_related("certification_kind")
        stored = {f"c{one.pk}": one for one in known}
        keys = (
            list(stored)
            if data is None
            else [key for key in dict.fromkeys(data.getlist("keys")[:MOST]) if self._known(key, stored)]
        )
        self.forms = [self._form(key, place, stored) for place, key in enumerate(keys, 1)]
        self.left_out = [one for key, one in stored.items() if key not in keys]

    @staticmethod
    def _known(key: str, stored: dict) -> bool:
        number, _, kind = key.partition("-")
        is_new = number[:1] == "n" and number[1:].isdecimal() and len(number) < 4
        return key in stored or (is_new and kind in KINDS)

    def _form(self, key: str, place: int, stored: dict, *, bound: bool = True) -> ConditionForm:
        instance = stored.get(key) or self.model(**{self.model.OWNER: self.owner})
        kind = instance.kind or key.partition("-")[2]
        made = forms.modelform_factory(self.model, form=ConditionForm, fields=KINDS[kind].takes, widgets=WIDGETS)
        data = self.data if bound else None
        form = made(data, kind=kind, place=place, instance=instance, prefix=key)
        form.key = key
        return form

    def add(self, kind: str) -> None:
        """Offer one more empty form. Raises `KeyError` for an unknown kind."""
        for form in self.forms:
            form.keep_as_typed()
        KINDS[kind]
        if len(self.forms) < MOST:
            number = 1 + max(
                (int(form.key[1:].partition("-")[0]) for form in self.forms if form.key[0] == "n"), default=0
            )
            self.forms.append(self._form(f"n{number}-{kind}", len(self.forms) + 1, {}, bound=False))

    def is_valid(self) -> bool:
        """Whether all forms that stay are right."""
        # Each is asked, so that each shows what is wrong with it.
        judged = [form.is_valid() for form in self.forms if not self.is_removed(form)]
        return all(judged)

    @staticmethod
    def is_removed(form: ConditionForm) -> bool:
        return form["remove"].data in ("on", "1", "true", True)

    @property
    def conditions(self) -> list[ConditionParameters]:
        """The conditions that stay, in the order asked for."""
        staying = [form for form in self.forms if not self.is_removed(form)]
        return [form.instance for form in sorted(staying, key=lambda form: form.cleaned_data["place"])]

    @property
    def removed(self) -> list[ConditionParameters]:
        """Stored conditions that go."""
        return [form.instance for form in self.forms if self.is_removed(form) and form.instance.pk]
