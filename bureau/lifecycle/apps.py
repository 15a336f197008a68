from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "bureau.lifecycle"
    label = "lifecycle"
    verbose_name = "办理过程"
