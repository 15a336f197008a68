"""Forms of the recommendation and the format check."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput

from .checking import Judged
from .choices import Automatic, Result
from .models import CheckItem

MOST_NEW_ITEMS = 3


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会写入办理经过，申报单位能看到。",
    )


class RecommendForm(forms.Form):
    """The place on the county's list, and why."""

    order = forms.IntegerField(label="推荐排序", min_value=1, max_value=9999, help_text="同一次申报中不重复。")
    opinion = forms.CharField(label="推荐意见", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class RecommendManyForm(forms.Form):
    """Several at once: each that is chosen with its place, and one opinion for all."""

    opinion = forms.CharField(
        label="推荐意见", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), help_text="写入每一份的推荐意见。"
    )

    def __init__(self, *args, applications: Sequence, first: int = 1, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = []
        for place, application in enumerate(applications, start=first):
            chosen = forms.BooleanField(label=f"推荐《{application}》", required=False)
            order = forms.IntegerField(
                label=f"《{application}》的推荐排序", required=False, min_value=1, max_value=9999, initial=place
            )
            self.fields[f"chosen_{application.pk}"], self.fields[f"order_{application.pk}"] = chosen, order
            self.lines.append((application, f"chosen_{application.pk}", f"order_{application.pk}"))

    def rows(self) -> list[dict]:
        """The lines as the page shows them."""
        return [{"application": one, "chosen": self[chosen], "order": self[order]} for one, chosen, order in self.lines]

    def clean(self):
        cleaned = super().clean()
        wanted = [(one, order) for one, chosen, order in self.lines if cleaned.get(chosen)]
        if not wanted and not self.errors:
            raise forms.ValidationError("请勾选要推荐的申报书。")
        for _, order in wanted:
            if cleaned.get(order) is None and order not in self.errors:
                self.add_error(order, "请填写推荐排序。")
        places = [cleaned[order] for _, order in wanted if cleaned.get(order) is not None]
        for place in sorted({place for place in places if places.count(place) > 1}):
            self.add_error(None, f"推荐排序 {place} 填写了不止一次。")
        cleaned["wanted"] = [(one, cleaned.get(order)) for one, order in wanted]
        return cleaned


class CheckForm(forms.Form):
    """The checklist: a result and a remark for each item; what is left empty stays as it was."""

    def __init__(self, *args, items: Sequence[CheckItem], results: dict, findings: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = []
        for item in items:
            known, found = results.get(item.order), findings.get(item.automatic)
            self.fields[f"result_{item.order}"] = forms.ChoiceField(
                label=item.title,
                choices=Result.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=known.result if known else None,
            )
            self.fields[f"remark_{item.order}"] = forms.CharField(
                label=f"{item.title}：说明",
                required=False,
                max_length=500,
                initial=known.remark if known else "",
                widget=forms.TextInput(attrs={"placeholder": "不符合的须说明原因"}),
            )
            self.lines.append((item, known, found))

    def rows(self) -> list[dict]:
        """The lines as the page shows them."""
        return [
            {
                "item": item,
                "known": known,
                "found": found,
                "result": self[f"result_{item.order}"],
                "remark": self[f"remark_{item.order}"],
            }
            for item, known, found in self.lines
        ]

    def judged(self) -> dict[int, Judged]:
        """What was judged, by the order of the item."""
        return {
            item.order: Judged(result, self.cleaned_data[f"remark_{item.order}"])
            for item, _, _ in self.lines
            if (result := self.cleaned_data[f"result_{item.order}"])
        }


class GiveBackForm(forms.Form):
    """Which parts are to be corrected, until when, and why."""

    parts = forms.MultipleChoiceField(
        label="补正部分", widget=forms.CheckboxSelectMultiple, help_text="申报单位只能修改选中的部分。"
    )
    until = forms.DateField(label="补正截止日", widget=DateInput(), help_text="当日 23:59:59 截止。")
    reason = forms.CharField(
        label="补正要求", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), help_text="申报单位会看到。"
    )

    def __init__(self, *args, sections: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = sections

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError("补正截止日不能早于今天。")
        return day


class DismissForm(forms.Form):
    """Why two applications are no doubles."""

    reason = forms.CharField(label="不是重复申报的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PublishForm(forms.Form):
    """From when failed applications are published, and who takes objections."""

    from_on = forms.DateField(label="公示开始", widget=DateInput())
    contact = forms.CharField(label="异议受理", max_length=200, help_text="科室、联系人、电话。")


class ItemForm(forms.ModelForm):
    """One line of the checklist; without a title it falls away."""

    class Meta:
        model = CheckItem
        fields = ["order", "title", "explanation", "automatic", "parts"]

    title = forms.CharField(label="要点", max_length=60, required=False, help_text="清空即删除这一条。")
    order = forms.IntegerField(label="顺序", min_value=1, max_value=99)
    automatic = forms.ChoiceField(
        label="检查方式", required=False, choices=[("", "人工审查"), *((v, f"自动：{n}") for v, n in Automatic.choices)]
    )

    def __init__(self, *args, sections: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"] = forms.MultipleChoiceField(
            label="不符合时开放补正的部分",
            choices=sections,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=self.instance.parts,
        )

    def _post_clean(self):
        """The whole list is checked when it is saved: the places are given anew."""

    @property
    def wanted(self) -> CheckItem | None:
        """The line as it was typed, None when it falls away."""
        facts = self.cleaned_data
        if not facts["title"].strip():
            return None
        names = ("order", "title", "explanation", "automatic", "parts")
        return CheckItem(**{name: facts[name] for name in names})
