"""Forms of the review: the scheme and its items, the score sheet, reasons, visits, the opinion of the group."""

from datetime import datetime, time
from decimal import Decimal

from django import forms
from django.utils import timezone

from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from projects.panels.models import PanelEntry, Seat, SeatState

from .choices import ExtraCause, Recommendation
from .opinion_models import GroupOpinion, SiteVisit
from .scheme_models import ReviewScheme, ScoreItem, plain
from .score_models import Score
from .sheets import Sheet


class SchemeForm(forms.ModelForm):
    """How the scores of an entry become its result."""

    class Meta:
        model = ReviewScheme
        fields = ["aggregation", "trim_from", "needed", "spread_limit", "pass_line"]


class ItemForm(forms.ModelForm):
    """One item; a row without a title is left out."""

    class Meta:
        model = ScoreItem
        fields = ["title", "help", "least", "full", "step", "weight", "comment_below"]
        widgets = {"help": forms.TextInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "aria-label": field.label}
            if isinstance(field, forms.DecimalField):
                field.widget = forms.TextInput(attrs=field.widget.attrs | {"inputmode": "decimal"})


class ItemFormSet(forms.BaseModelFormSet):
    """The items of a scheme in their order."""

    def wanted(self) -> list[ScoreItem]:
        """The items that stay, unsaved."""
        kept = [form for form in self.forms if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")]
        return [form.instance for form in kept]


def item_forms(extra: int) -> type[ItemFormSet]:
    """The items with so many empty rows below."""
    return forms.modelformset_factory(ScoreItem, ItemForm, formset=ItemFormSet, extra=extra, can_delete=True)


class CopyForm(forms.Form):
    """Which scheme to copy."""

    source = forms.ModelChoiceField(label="复制自", queryset=ReviewScheme.objects.none())

    def __init__(self, *args, user, call, **kwargs):
        super().__init__(*args, **kwargs)
        rows = ReviewScheme.objects.visible_to(user).exclude(call=call).select_related("call")
        self.fields["source"].queryset = rows.order_by("-call__opens_at")
        self.fields["source"].label_from_instance = lambda scheme: f"{scheme.call.year} · {scheme.call.title}"


class SheetForm(forms.Form):
    """评分表: a mark and a comment for each item, the opinion, the recommendation. What is missing, the verb says."""

    def __init__(self, *args, scheme: ReviewScheme | None, score: Score, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(scheme.items.all()) if scheme else []
        groups = []
        for number, item in enumerate(self.items, start=1):
            self.fields[f"mark-{item.pk}"] = self._mark(item, score)
            label = "说明"
            if item.comment_below is not None:
                label = f"说明（低于 {plain(item.comment_below)} 分须填写）"
            self.fields[f"comment-{item.pk}"] = forms.CharField(
                label=label,
                required=False,
                max_length=1000,
                initial=score.comments.get(str(item.pk), ""),
                widget=forms.Textarea(attrs={"rows": 2, "data-comment": item.pk}),
            )
            groups.append((f"{number}. {item.title}", (f"mark-{item.pk}", f"comment-{item.pk}"), item.help))
        self.fields["opinion"] = forms.CharField(
            label="总体意见",
            required=False,
            max_length=4000,
            initial=score.opinion,
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        self.fields["recommendation"] = forms.ChoiceField(
            label="总体建议",
            choices=Recommendation,
            initial=score.recommendation,
            widget=forms.RadioSelect,
        )
        self.sections = (*groups, ("总体评价", ("opinion", "recommendation")))

    def _mark(self, item: ScoreItem, score: Score) -> forms.DecimalField:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "data-mark": item.pk, "data-full": plain(item.full)}
        attrs |= {"data-least": plain(item.least), "data-step": plain(item.step)}
        if item.weight is not None:
            attrs["data-weight"] = plain(item.weight)
        if item.comment_below is not None:
            attrs["data-comment-below"] = plain(item.comment_below)
        mark = score.values.get(str(item.pk))
        return forms.DecimalField(
            label="得分",
            max_digits=8,
            decimal_places=2,
            initial=plain(Decimal(mark)) if mark is not None else None,
            help_text=f"{item.range_words}。",
            widget=forms.TextInput(attrs=attrs),
        )

    def full_clean(self):
        """A sheet may be kept without what handing in needs; the page marks it as needed all the same."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    @property
    def sheet(self) -> Sheet:
        """What was filled in."""
        found = self.cleaned_data
        marks = {item.pk: found[f"mark-{item.pk}"] for item in self.items if found.get(f"mark-{item.pk}") is not None}
        comments = {item.pk: found.get(f"comment-{item.pk}", "") for item in self.items}
        return Sheet(marks, comments, found.get("opinion", ""), found.get("recommendation", ""))


class ReasonForm(forms.Form):
    """A reason that is asked for."""

    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class ReopenForm(ReasonForm):
    """Why a score is reopened, and until when it may be handed in again."""

    until = forms.DateField(
        label="重新提交截止",
        required=False,
        widget=DateInput(),
        help_text="到这一天 24 时止；不填则仍按评审组的截止时间。",
    )

    def clean_until(self):
        """Not in the past; the whole day counts."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError("截止日期不能早于今天。")
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class CallInForm(forms.Form):
    """Why one more expert looks at an entry."""

    cause = forms.ChoiceField(label="原因", choices=ExtraCause, widget=forms.RadioSelect)
    reason = forms.CharField(label="说明", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class FinishForm(forms.Form):
    """The review is closed; where experts differ too much and no more are asked, why."""

    spread_reason = forms.CharField(
        label="分差过大的项目不再增加评审的理由",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不填则分差过大的项目留在评审中。",
    )


class VisitForm(forms.ModelForm):
    """A visit to the site."""

    upload = StoredFileField(label="考察材料", required=False)

    class Meta:
        model = SiteVisit
        fields = ["visited_on", "people", "findings", "conclusion"]
        widgets = {"visited_on": DateInput()}

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("visited_on", timezone.localdate())


class OpinionForm(forms.ModelForm):
    """The opinion of the group and who signed it."""

    class Meta:
        model = GroupOpinion
        fields = ["held_on", "text", "recommendation", "signers"]
        widgets = {
            "held_on": DateInput(),
            "text": forms.Textarea(attrs={"rows": 8}),
            "signers": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, entry: PanelEntry, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        seats = Seat.objects.filter(panel=entry.panel_id, state=SeatState.ACCEPTED).select_related("expert")
        self.fields["signers"].queryset = seats
        self.fields["signers"].label_from_instance = lambda seat: f"{seat.expert.name}（{seat.expert.employer_name}）"
