from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MeasuresConfig(AppConfig):
    name = "bureau.measures"
    label = "measures"
    verbose_name = "口径"

    def ready(self):
        autodiscover_modules("measures")
        from .registry import registry
        from .versions import watch

        for measure in registry.declared():
            watch(measure)
