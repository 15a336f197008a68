"""Excel in and out of definitions, for the system administrator: what is shown, not what is counted."""

from import_export import fields, resources, widgets
from import_export.exceptions import ImportError as RowRefused

from bureau.accounts.models import Division

from .models import Ledger, LedgerColumn


class OnlyKnownRows(resources.ModelResource):
    """Rows may change, not come: ledgers are defined in the portal, where a definition is checked as a whole."""

    def before_save_instance(self, instance, row, **kwargs):
        """Refuse a row that no record has."""
        if instance.pk is None:
            raise RowRefused("没有这条记录；台账和列请在“台账”页面中新建。")


class LedgerResource(OnlyKnownRows):
    """Names and order of ledgers."""

    division = fields.Field("division", "主管科室", widgets.ForeignKeyWidget(Division, "code"))

    class Meta:
        model = Ledger
        import_id_fields = ["code"]
        fields = ["code", "name", "definition", "division", "order", "active"]
        skip_unchanged = True


class LedgerColumnResource(OnlyKnownRows):
    """Words of columns."""

    ledger = fields.Field("ledger", "ledger", widgets.ForeignKeyWidget(Ledger, "code"))

    class Meta:
        model = LedgerColumn
        import_id_fields = ["ledger", "key"]
        fields = ["ledger", "key", "label", "help", "in_list"]
        skip_unchanged = True
