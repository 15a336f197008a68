"""`manage.py undo_import BATCH`: take an import back, as long as none of its records was changed since."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bureau.exchange import actions
from bureau.exchange.models import BatchState, ImportBatch


class Command(BaseCommand):
    """Exit status 0 only when the batch is undone."""

    help = "撤销一次导入；导入之后又有改动的，逐条说明，不撤销。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The batch's number, as the receipt and `import_records` tell it."""
        parser.add_argument("batch", metavar="BATCH", type=uuid.UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, tell, and fail when something stands against it."""
        batch = ImportBatch.objects.select_related("user").filter(pk=options["batch"]).first()
        if batch is None:
            raise CommandError(f"没有批次 {options['batch']}。")
        try:
            actions.start_undo(batch, by=batch.user)
        except actions.AlreadySettled as error:
            raise CommandError(f"批次“{batch}”的状态是“{batch.get_state_display()}”，不能撤销。") from error
        actions.undo_now(batch.pk)
        batch.refresh_from_db()
        if batch.state != BatchState.UNDONE:
            raise CommandError(batch.sentence)
        self.stdout.write(f"已撤销：删除 {batch.counts['new']} 条，恢复 {batch.counts['changed']} 条。")
