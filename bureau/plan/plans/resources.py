"""Excel in and out of plans in the admin; the portal's own way is the plan form of `loading`."""

from import_export import resources, widgets

from .models import Plan


class ChineseHeaders(resources.ModelResource):
    """Base of the room's resources: columns are headed by the fields' Chinese names, rows checked as in a form."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name, field in self.fields.items():
            field.column_name = str(self._meta.model._meta.get_field(name).verbose_name)


class PartOf(widgets.ForeignKeyWidget):
    """A row known by its plan and its number: `dandong-2020/T01`."""

    def __init__(self, model, number: str):
        super().__init__(model)
        self._number = number

    def clean(self, value, row=None, **kwargs):
        """The row, or None for an empty cell; ValueError in clear words when there is none."""
        if not value:
            return None
        ident, _, number = str(value).strip().partition("/")
        found = self.model.objects.filter(**{"plan__ident": ident, self._number: number}).first()
        if found is None:
            raise ValueError(
                f"没有{self.model._meta.verbose_name} {value}，应写作“计划标识/编号”，如 dandong-2020/T01。"
            )
        return found

    def render(self, value, obj=None, **kwargs):
        return f"{value.plan.ident}/{getattr(value, self._number)}" if value else ""


class PlanResource(ChineseHeaders):
    class Meta:
        model = Plan
        import_id_fields = ["ident"]
        fields = [
            *("ident", "title", "bureau_name", "city_code", "city_name", "city_level", "year"),
            *("period_start", "period_end", "document_number", "document_issued", "document_kind", "notes"),
        ]
        skip_unchanged = True
        clean_model_instances = True
