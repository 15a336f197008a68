"""Forms of the blind copy: a passage, a file, the reason to let something pass."""

from django import forms

from bureau.files.forms import StoredFileField

from .choices import FileHandling
from .models import BlindFile, BlindPassage


class PassageForm(forms.Form):
    """The cells of a passage as experts read them; any of them may be left empty and then stays so."""

    def __init__(self, *args, passage: BlindPassage, **kwargs):
        super().__init__(*args, **kwargs)
        self.passage = passage
        for row, cells in enumerate(passage.shown):
            for column, cell in enumerate(cells):
                self.fields[f"cell-{row}-{column}"] = self._field(row, column, cell)

    def _field(self, row: int, column: int, cell: str) -> forms.CharField:
        table = self.passage.is_table
        head = self.passage.columns[column] if table and column < len(self.passage.columns) else ""
        label = f"第 {row + 1} 行 · {head}" if table else self.passage.label
        widget = forms.TextInput() if table else forms.Textarea(attrs={"rows": 14})
        # Blanks at the ends are the applicant's; what is emptied stays empty.
        return forms.CharField(label=label, initial=cell, required=False, strip=False, widget=widget)

    @property
    def cells(self) -> list[list[str]]:
        """What was typed, in the shape of the passage."""
        typed = self.cleaned_data
        return [
            [typed[f"cell-{row}-{column}"].replace("\r\n", "\n") for column in range(len(cells))]
            for row, cells in enumerate(self.passage.shown)
        ]


class FileForm(forms.Form):
    """What experts get of a file."""

    handling = forms.ChoiceField(label="处理方式", choices=FileHandling, widget=forms.RadioSelect)
    upload = StoredFileField(label="处理后的文件", required=False)
    note = forms.CharField(label="不提供的理由", required=False, max_length=200)

    def __init__(self, *args, file: BlindFile, **kwargs):
        initial = {"handling": file.handling, "note": file.note} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["upload"].help_text = f"先在原文件上遮盖身份信息，再上传。{self.fields['upload'].help_text}"

    def clean(self):
        """A replacement needs its file, withholding its reason."""
        found = super().clean()
        handling = found.get("handling")
        if handling == FileHandling.REPLACED and not found.get("upload") and "upload" not in self.errors:
            self.add_error("upload", "请上传处理后的文件。")
        if handling == FileHandling.WITHHELD and not found.get("note"):
            self.add_error("note", "请写明不提供这个附件的理由。")
        return found


class LeakForm(forms.Form):
    """Why something may stand."""

    reason = forms.CharField(
        label="放行理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}), help_text="与放行人、时间一起保存。"
    )
