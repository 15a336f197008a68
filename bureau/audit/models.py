"""Logs that only grow. The auditor reads them; nobody changes them."""

from django.conf import settings
from django.db import models

from bureau.accounts.rules import auditors


class LogQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Logs are for the audit administrator alone."""
        return self if user.is_authenticated and auditors(user) else self.none()


class SignInEvent(models.Model):
    """登录日志: one try to sign in, or one sign-out."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", "登录成功"
        REFUSED = "refused", "登录失败"
        SIGNED_OUT = "signed_out", "退出"

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    kind = models.CharField("结果", max_length=12, choices=Kind)
    username = models.CharField("用户名", max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", null=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.GenericIPAddressField("来源地址", null=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = "登录日志"
        verbose_name_plural = "登录日志"
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.username} {self.get_kind_display()}"


class ExportEvent(models.Model):
    """导出日志: one file taken out, with the filters that chose its rows."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.PROTECT, related_name="+")
    what = models.CharField("导出内容", max_length=100)
    filters = models.TextField("筛选条件", blank=True)
    rows = models.PositiveIntegerField("行数")
    file_format = models.CharField("格式", max_length=8)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = "导出日志"
        verbose_name_plural = "导出日志"
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.what}（{self.rows} 行）"

    @classmethod
    def record(cls, *, user, what: str, filters: str, rows: int, file_format: str) -> "ExportEvent":
        """Note that `user` took `rows` rows of `what` out as `file_format` (xlsx, csv)."""
        return cls.objects.create(user=user, what=what, filters=filters, rows=rows, file_format=file_format)
