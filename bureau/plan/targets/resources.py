"""Excel in and out of targets in the admin."""

from import_export import fields, widgets

from bureau.accounts.models import County, Division

from ..indicators.models import Indicator
from ..plans.resources import ChineseHeaders, PartOf
from .models import Target


class TargetResource(ChineseHeaders):
    indicator = fields.Field("indicator", "indicator", PartOf(Indicator, "code"))
    county = fields.Field("county", "county", widgets.ForeignKeyWidget(County, "code"))
    division = fields.Field("division", "division", widgets.ForeignKeyWidget(Division, "code"))

    class Meta:
        model = Target
        import_id_fields = ["indicator", "county", "division"]
        fields = [
            *("indicator", "county", "division", "value", "upper", "comparator", "strict", "baseline", "schedule"),
        ]
        skip_unchanged = True
        clean_model_instances = True

    def import_instance(self, instance, row, **kwargs):
        """A part of a split belongs to the city's target of its indicator."""
        super().import_instance(instance, row, **kwargs)
        if instance.county_id or instance.division_id:
            instance.parent = instance.indicator.targets.whole().first()
