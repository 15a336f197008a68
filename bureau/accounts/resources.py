"""Excel in and out of people, divisions and counties."""

from import_export import fields, resources, widgets

from .models import County, Division, Role, User


class CountyResource(resources.ModelResource):
    class Meta:
        model = County
        import_id_fields = ["code"]
        fields = ["code", "name", "short_name", "city_code", "is_gb", "order", "active"]
        skip_unchanged = True


class DivisionResource(resources.ModelResource):
    class Meta:
        model = Division
        import_id_fields = ["code"]
        fields = ["code", "name", "order", "active"]
        skip_unchanged = True


class UserResource(resources.ModelResource):
    """Accounts without what only the security administrator grants; imported ones are closed and have no password."""

    division = fields.Field("division", "division", widgets.ForeignKeyWidget(Division, "code"))
    county = fields.Field("county", "county", widgets.ForeignKeyWidget(County, "code"))

    class Meta:
        model = User
        import_id_fields = ["username"]
        fields = ["username", "display_name", "phone", "division", "county"]
        skip_unchanged = True

    def before_save_instance(self, instance, row, **kwargs):
        if instance.pk is None:
            instance.role = Role.EXPERT
            instance.is_active = False
            instance.set_unusable_password()
