"""Photos and papers sent with a form: several at once, and none lost when the form comes back with an error."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from bureau.files.actions import RefusedUpload, inspect, max_bytes, store
from bureau.files.models import StoredFile
from bureau.files.sniffing import EVERYTHING

MOST_FILES = 20


class SeveralFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Any number of uploads; what is wrong with one of them is said by the form, which keeps the others."""

    def __init__(self, **kwargs):
        kinds = "、".join(kind.upper() for kind in EVERYTHING)
        told = f"可以一次选择多个文件（{kinds}），每个不超过 {max_bytes() // 1048576} MB。"
        kwargs.setdefault("help_text", told)
        attrs = {"accept": ",".join(f".{kind}" for kind in EVERYTHING), "multiple": True}
        super().__init__(required=False, widget=SeveralFiles(attrs=attrs), **kwargs)

    def clean(self, data, initial=None):
        """The uploads as they came."""
        return [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]


class SeveralFilesForm(forms.Form):
    """Base of forms with files: good uploads are stored at once, so that an error elsewhere does not lose them.

    A form that is to be sent again carries the keys of what was stored; only its sender's own, unattached files count.
    """

    files = UploadsField(label="照片和附件")
    kept_files = forms.CharField(required=False, widget=forms.HiddenInput)

    user = None

    def clean(self):
        """Look into each upload; a refused one is told by name."""
        cleaned = super().clean()
        self.good = []
        uploads = self.cleaned_data.get("files") or []
        for upload in uploads[:MOST_FILES]:
            try:
                inspect(upload)
            except RefusedUpload as refusal:
                self.add_error("files", ValidationError(f"“{upload.name}”：{refusal.sentence}"))
            else:
                self.good.append(upload)
        if len(uploads) > MOST_FILES:
            self.add_error("files", f"一次最多上传 {MOST_FILES} 个文件，其余请保存后再补传。")
        return cleaned

    @property
    def kept(self) -> list[StoredFile]:
        """What was stored when the form was sent before."""
        keys = []
        for text in (self.data.get(self.add_prefix("kept_files")) or "").split(",")[: MOST_FILES * 5]:
            try:
                keys.append(uuid.UUID(text))
            except ValueError:
                continue
        own = StoredFile.objects.filter(pk__in=keys, uploaded_by=self.user, owner_label="") if keys else []
        return list(own)

    def store_files(self) -> list[StoredFile]:
        """Store the good uploads; returns them with those that were stored before."""
        found = self.kept + [store(upload, by=self.user) for upload in getattr(self, "good", [])]
        self.good = []
        self.data = self.data.copy()
        self.data[self.add_prefix("kept_files")] = ",".join(str(one.pk) for one in found)
        return found
