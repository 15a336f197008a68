"""Forms of pairs: give an officer firms, end a pair, hand all over."""

from django import forms
from django.utils import timezone

from bureau.accounts.models import User
from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .forms import PersonChoice
from .models import officers_within

MOST_FIRMS = 500


class PairUpForm(forms.Form):
    """An officer, and firms: ticked in the table, or pasted line by line."""

    officer = PersonChoice(label="包扶人员", queryset=User.objects.none(), empty_label="请选择")
    since = forms.DateField(label="包扶起始日期", widget=DateInput())
    firms = forms.CharField(
        label="企业名单",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="每行一家，写统一社会信用代码或与登记完全一致的全称；可从 Excel 中整列复制。也可以在下面的表中勾选。",
    )
    note = forms.CharField(label="备注", required=False, max_length=200)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["officer"].queryset = officers_within(user)

    def clean(self):
        """`cleaned_data["chosen"]` are the firms, each once; every line that means none is told."""
        cleaned = super().clean()
        reach = Enterprise.objects.visible_to(self.user)
        keys = [key for key in self.data.getlist("chosen") if key.isascii() and key.isdigit()][:MOST_FIRMS]
        found = list(reach.filter(pk__in=keys))
        lines = [line.strip() for line in cleaned.get("firms", "").splitlines() if line.strip()]
        if len(lines) > MOST_FIRMS:
            self.add_error("firms", f"一次最多安排 {MOST_FIRMS} 家，现有 {len(lines)} 行；更多的请用导入。")
            return cleaned
        found += self._meant(Matcher(reach), lines)
        if not found and not self.errors:
            self.add_error("firms", "请填写或勾选至少一家企业。")
        cleaned["chosen"] = found
        return cleaned

    def _meant(self, matcher: Matcher, lines: list[str]) -> list[Enterprise]:
        matcher.load(codes=[line for line in lines if len(line) == 18 and line.isascii()], names=lines)
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(matcher.meant_by(line))
            except NoMatch as no_match:
                self.add_error("firms", f"第 {number} 行：{no_match.sentence}")
        return found


class EndForm(forms.Form):
    """From which day an officer no longer looks after a firm."""

    on = forms.DateField(label="结束日期", widget=DateInput(), help_text="自该日起不再包扶。")
    reason = forms.CharField(label="原因", required=False, max_length=80)


class HandOverForm(forms.Form):
    """Who leaves, who takes over, and from which day."""

    leaving = PersonChoice(label="移交人", queryset=User.objects.none(), empty_label="请选择")
    taking = PersonChoice(label="接收人", queryset=User.objects.none(), empty_label="请选择")
    on = forms.DateField(label="移交日期", widget=DateInput(), help_text="自该日起由接收人包扶。")
    reason = forms.CharField(label="原因", required=False, max_length=80, help_text="如调离、退休、轮岗。")

    def __init__(self, *args, user, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        # Who left may no longer be active; their firms must still be handed over.
        self.fields["leaving"].queryset = User.objects.filter(pk__in=pairs.order_by().values("officer")).select_related(
            "division", "county"
        )
        self.fields["taking"].queryset = officers_within(user)
        self.initial.setdefault("on", timezone.localdate())
