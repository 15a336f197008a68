"""Forms of visits, and of remarks about them."""

from django import forms
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .models import Visit, officers_within, place_of
from .uploads import SeveralFilesForm

HOLDER_HELP = "统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"


class PersonChoice(forms.ModelChoiceField):
    """An officer, told by name and place."""

    def label_from_instance(self, person: User) -> str:
        return f"{person}（{place_of(person)}）"


class PeopleChoice(forms.ModelMultipleChoiceField):
    """Officers, each told by name and place."""

    def label_from_instance(self, person: User) -> str:
        return f"{person}（{place_of(person)}）"


class HolderMixin:
    """A field `holder` with the code or full name of a firm in the reach of `user`."""

    def clean_holder(self) -> Enterprise:
        """The firm that is meant."""
        reach = Enterprise.objects.visible_to(self.user)
        try:
            return Matcher(reach).meant_by(self.cleaned_data["holder"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match


class VisitForm(HolderMixin, SeveralFilesForm, forms.ModelForm):
    """A visit; a new one asks at which firm."""

    holder = forms.CharField(label="企业", max_length=120, help_text=HOLDER_HELP)
    visitors = PeopleChoice(
        label="走访人员", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    internal_note = forms.CharField(
        label="内部备注",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只有科技部门的人员能看到，企业看不到。",
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("走访", ("holder", "visited_on", "form", "content", "files")),
        ("走访人员", ("visitors", "companions"), "不勾选时记为您本人。"),
        ("内部备注", ("internal_note", "reason")),
    )

    class Meta:
        model = Visit
        fields = ["visited_on", "form", "content", "companions"]
        widgets = {"visited_on": DateInput(), "content": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["holder"].widget.attrs |= {"list": "own-firms", "autocomplete": "off"}
        self.fields["files"].help_text += "企业可以看到。"
        there = User.objects.none()
        if self.instance.pk is not None:
            there = self.instance.visitors.all()
            self.initial.setdefault("visitors", [person.pk for person in there])
            del self.fields["holder"], self.fields["internal_note"]
        else:
            del self.fields["reason"]
            self.initial.setdefault("visited_on", timezone.localdate())
            self.initial.setdefault("visitors", [user.pk])
        self.fields["visitors"].queryset = companions_of(user, there)

    def clean_holder(self) -> Enterprise:
        enterprise = super().clean_holder()
        self.instance.enterprise, self.instance.county_id = enterprise, enterprise.county_id
        return enterprise

    def clean_visited_on(self):
        day = self.cleaned_data["visited_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("走访日期不能晚于今天。")
        return day


def companions_of(user, there=()):
    """Who may be ticked: oneself, one's own division or county, the leaders, and who was there before."""
    keys = [user.pk, *(person.pk for person in there)]
    near = officers_within(user)
    if not user.is_county_officer:
        leaders = near.filter(role=Role.LEADER)
        near = leaders | (near.filter(division=user.division_id) if user.division_id else near.filter(county=None))
    mine = User.objects.filter(pk__in=keys).select_related("division", "county")
    return User.objects.filter(
        pk__in={*near.values_list("pk", flat=True), *mine.values_list("pk", flat=True)}
    ).select_related("division", "county")


class NoteForm(forms.Form):
    """A remark for officers alone."""

    text = forms.CharField(label="内部备注", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
