"""The form in which a firm fills in its own figures: whose and of which year is said by the page, not by the form."""

from functools import cached_property

from django.utils.html import format_html

from .actions import values_of
from .checks import Checks, checks_of
from .deriving import DERIVED
from .forms import FIELD_CLASSES, AnnualFiguresForm
from .groups import COUNTS, FIGURES, GROUPS
from .models import AnnualFigures
from .states import NEEDED

HAND_IN = "submit"
# Of what is needed, what does not follow from other figures.
ALWAYS_STATED = tuple(name for name in NEEDED if name not in DERIVED)


class FirmFiguresForm(AnnualFiguresForm):
    """The figures of the year of `instance`, saved as a draft or handed in; `rights` are those the register knows."""

    holder = None

    sections = (
        *GROUPS,
        ("其他", ("notes", "reason")),
        ("疑点", ("doubts_checked",), "下列数字与上年或相互之间差异较大。确有其事的，请勾选后再提交；填错的，请改正。"),
    )

    class Meta:
        model = AnnualFigures
        fields = [*FIGURES, "notes"]
        field_classes = FIELD_CLASSES

    def __init__(self, *args, rights: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        for name in COUNTS:
            self._suggest(name, rights[name])
        for name in ALWAYS_STATED:
            field = self.fields[name]
            field.required = not self.is_bound or self.hands_in
            field.error_messages["required"] = f"提交前须填写“{field.label}”。"

    def _suggest(self, name: str, count: int) -> None:
        """Beside what the firm states, what the register knows; taken over by a click, never unasked."""
        field = self.fields[name]
        field.help_text = format_html(
            '{}本平台登记的年末有效件数：{} 件。<button class="btn btn-link btn-sm" type="button" '
            'data-adopt="{}" data-value="{}" hidden>采用</button>',
            field.help_text,
            count,
            self.auto_id % self.add_prefix(name),
            count,
        )

    def _asked(self) -> tuple[int | None, int | None]:
        return self.instance.enterprise_id, self.instance.year

    def _refuse_second(self) -> None:
        """One row a year: the page looks for it before it makes a new one, and the database holds to it."""

    def _ask_about_doubts(self, cleaned: dict) -> None:
        """A draft may hold what is doubted; who hands it in says that it is right."""
        if self.hands_in:
            super()._ask_about_doubts(cleaned)

    @property
    def hands_in(self) -> bool:
        """Which button was pressed."""
        return self.data.get("then") == HAND_IN

    def clean(self):
        cleaned = super().clean()
        if self.hands_in:
            for name in NEEDED:
                if name not in self.errors and cleaned.get(name) is None:
                    self.add_error(name, f"提交前须填写“{self.fields[name].label}”。")
        return cleaned

    @cached_property
    def checks(self) -> Checks:
        """What is missing, wrong and doubted, of what was typed, or of what is stored when nothing was."""
        if not self.is_bound:
            values = values_of(self.instance)
        else:
            self.is_valid()
            values = {name: self.cleaned_data.get(name) for name in FIGURES}
        return checks_of(self, values, values_of(self.year_before))
