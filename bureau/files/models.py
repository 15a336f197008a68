"""附件: one stored file and the record it belongs to."""

import uuid
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Replace
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.files.storage import private_storage


def owner_key(pk: Any) -> str:
    """A primary key as text, the same for every database: UUIDs without dashes."""
    return str(pk).replace("-", "")


class StoredFileQuerySet(models.QuerySet):
    """Files by owner and by reader."""

    def owned_by(self, owner: models.Model) -> "StoredFileQuerySet":
        """The files of one record, oldest first."""
        return self.filter(owner_label=owner._meta.label_lower, owner_id=owner_key(owner.pk)).order_by("uploaded_at")

    def visible_to(self, user: Any) -> "StoredFileQuerySet":
        """One's own uploads, and the files of every record one may see."""
        if not user.is_authenticated:
            return self.none()
        allowed = Q(uploaded_by=user)
        for label in self.model.objects.order_by().values_list("owner_label", flat=True).distinct():
            model = _model_of(label)
            # A file that belongs to a file would ask itself who may see it, without end.
            if model is not None and model is not self.model:
                text = Replace(Cast("pk", CharField()), Value("-"), Value(""))
                seen = model.objects.visible_to(user).order_by().annotate(pk_text=text).values("pk_text")
                allowed |= Q(owner_label=label, owner_id__in=seen)
        return self.filter(allowed)


def _model_of(label: str) -> Any:
    """The owner's model, or None when there is none (any more) that says who may see it."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if hasattr(model.objects.all(), "visible_to") else None


def stored_path(file: "StoredFile", filename: str) -> str:
    """The stored name says nothing about the content."""
    return f"files/{file.pk.hex[:2]}/{file.pk}"


class StoredFile(models.Model):
    """附件: original name, checked kind, checksum, who brought it, and the record it stands for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("文件名", max_length=200)
    file = models.FileField("文件", upload_to=stored_path, storage=private_storage, max_length=200)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    content_type = models.CharField("类型", max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    owner_label = models.CharField("所属类型", max_length=100, blank=True)
    owner_id = models.CharField("所属记录", max_length=64, blank=True)

    objects = StoredFileQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["-uploaded_at"]
        indexes = [models.Index(fields=["owner_label", "owner_id"], name="storedfile_owner")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is given out."""
        return reverse("files:download", args=[self.pk])
