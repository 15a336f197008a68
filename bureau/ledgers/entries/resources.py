"""Excel in and out of entries as they are kept, for the system administrator; officers use the importer of a ledger."""

from import_export import fields, resources, widgets

from bureau.measures import versions

from ..registers.models import Ledger
from ..registers.values import CountyIndex
from .actions import EntryRefused, fill
from .models import LedgerEntry


class LedgerEntryResource(resources.ModelResource):
    """Values as JSON; everything derived from them is derived anew, and new entries wait for confirmation."""

    ledger = fields.Field("ledger", "ledger", widgets.ForeignKeyWidget(Ledger, "code"))

    class Meta:
        model = LedgerEntry
        import_id_fields = ["id"]
        fields = ["id", "ledger", "values", "state", "title", "counted_on", "ended_on", "amount"]
        skip_unchanged = True

    def get_import_fields(self):
        """State is moved by people, the rest is derived."""
        return [self.fields[name] for name in ("id", "ledger", "values")]

    def before_save_instance(self, instance, row, **kwargs):
        """Check the values and derive from them."""
        try:
            fill(instance, instance.values, CountyIndex.load())
        except EntryRefused as refusal:
            raise ValueError(refusal.sentence) from refusal

    def after_save_instance(self, instance, row, **kwargs):
        """Stored figures of the ledger are outdated."""
        if not kwargs.get("dry_run"):
            versions.touch(instance.ledger.source_label)
