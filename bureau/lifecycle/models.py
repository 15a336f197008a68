"""The trail that every change of state leaves."""

from django.apps import apps
from django.conf import settings
from django.db import models


class StateChangeQuerySet(models.QuerySet):
    def of(self, thing: models.Model):
        """The changes of one thing, oldest first."""
        return self.filter(thing_label=thing._meta.label_lower, thing_id=thing.pk).order_by("at", "id")

    def visible_to(self, user):
        """Whoever may see a thing may see how it came to its state."""
        if not user.is_authenticated:
            return self.none()
        seen = self.none()
        for label in self.order_by().values_list("thing_label", flat=True).distinct():
            things = apps.get_model(label).objects.visible_to(user)
            seen |= self.filter(thing_label=label, thing_id__in=things.values("pk"))
        return seen


class StateChange(models.Model):
    """状态变更: from which state to which, by whom, when and why."""

    thing_label = models.CharField("对象类型", max_length=60)
    thing_id = models.BigIntegerField("对象编号")
    transition = models.CharField("动作", max_length=40)
    label = models.CharField("动作名称", max_length=40)
    source = models.CharField("原状态", max_length=20)
    target = models.CharField("新状态", max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="办理人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    reason = models.TextField("理由", blank=True)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "状态变更"
        verbose_name_plural = "状态变更"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["thing_label", "thing_id", "at"], name="state_change_of_thing")]

    def __str__(self):
        return f"{self.label}：{self.source} → {self.target}"
