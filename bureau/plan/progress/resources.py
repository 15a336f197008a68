"""Excel in and out of readings and lamps in the admin."""

from import_export import fields, widgets

from bureau.accounts.models import County

from ..indicators.models import Indicator
from ..plans.resources import ChineseHeaders, PartOf
from .models import LampOverride, LampRuleSet, Reading, ReadingRecords


class ReadingResource(ChineseHeaders):
    """Readings come in as drafts, which go the usual way of submission and confirmation; none is changed by a file."""

    indicator = fields.Field("indicator", "indicator", PartOf(Indicator, "code"))
    county = fields.Field("county", "county", widgets.ForeignKeyWidget(County, "code"))
    source = fields.Field("get_source_display", "source", readonly=True)
    state = fields.Field("get_state_display", "state", readonly=True)

    class Meta:
        model = Reading
        import_id_fields = []
        fields = ["indicator", "county", "as_of", "value", "preliminary", "note", "source", "state"]
        clean_model_instances = True


class ReadingRecordsResource(ChineseHeaders):
    class Meta:
        model = ReadingRecords
        fields = ["reading", "model_label", "ids"]


class LampRuleSetResource(ChineseHeaders):
    class Meta:
        model = LampRuleSet
        import_id_fields = ["code"]
        fields = [
            *("code", "name", "doc_no", "method", "green_from", "yellow_from", "due_soon_days"),
            *("effective_from", "effective_to", "active"),
        ]
        skip_unchanged = True
        clean_model_instances = True


class LampOverrideResource(ChineseHeaders):
    indicator = fields.Field("indicator", "indicator", PartOf(Indicator, "code"))
    county = fields.Field("county", "county", widgets.ForeignKeyWidget(County, "code"))

    class Meta:
        model = LampOverride
        import_id_fields = ["indicator", "county", "valid_from"]
        fields = ["indicator", "county", "valid_from", "valid_to", "lamp", "reason"]
        skip_unchanged = True
        clean_model_instances = True

    def import_instance(self, instance, row, **kwargs):
        """Whoever imports sets the lamp."""
        super().import_instance(instance, row, **kwargs)
        if instance.by_id is None:
            instance.by = kwargs["user"]
