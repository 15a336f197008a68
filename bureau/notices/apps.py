from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "bureau.notices"
    label = "notices"
    verbose_name = "站内消息"
