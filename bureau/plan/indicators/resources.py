"""Excel in and out of indicators in the admin."""

from import_export import fields, widgets

from bureau.accounts.models import Division

from ..plans.models import Plan
from ..plans.resources import ChineseHeaders
from .models import Indicator


class IndicatorResource(ChineseHeaders):
    plan = fields.Field("plan", "plan", widgets.ForeignKeyWidget(Plan, "ident"))
    owner_division = fields.Field("owner_division", "owner_division", widgets.ForeignKeyWidget(Division, "code"))

    class Meta:
        model = Indicator
        import_id_fields = ["plan", "code"]
        fields = [
            *("plan", "code", "order", "slug", "name", "unit", "kind", "lower_is_better", "measure_key"),
            *("owner_division", "level", "definition", "wording", "strength", "also_in", "raw"),
        ]
        skip_unchanged = True
        clean_model_instances = True
