"""A form field for evidence and attachments, checked while the form is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bureau.files.actions import RefusedUpload, inspect, max_bytes
from bureau.files.sniffing import EVERYTHING


class StoredFileField(forms.FileField):
    """An upload whose content fits its name; `cleaned_data` holds the upload for `actions.store`."""

    default_error_messages = {"required": "请选择要上传的文件。", "empty": "文件是空的，没有任何内容。"}

    def __init__(self, *, allowed: Sequence[str] = EVERYTHING, **kwargs: Any) -> None:
        self.allowed = tuple(allowed)
        kinds = "、".join(f".{kind}" for kind in self.allowed)
        kwargs.setdefault("help_text", f"可上传 {kinds}，不超过 {max_bytes() // 1048576} MB。")
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(f".{k}" for k in self.allowed)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or a validation error that says what is wrong with it."""
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            try:
                inspect(upload, allowed=self.allowed)
            except RefusedUpload as refusal:
                raise ValidationError(refusal.sentence, code="refused") from refusal
        return upload
