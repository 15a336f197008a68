"""Entries from a sheet: upload, look, confirm; and the sheet to fill in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from bureau.accounts.rules import officers
from bureau.exchange.wizard import ImportWizard

from .finding import OfOneLedger
from .importing import EntryResource
from .rules import may_add


class EntryImport(OfOneLedger, ImportWizard):
    """从 Excel 导入台账记录."""

    opens_to = staticmethod(officers)
    intro = "导入的记录待确认后计入指标。文件里没有的记录保持不变，同一份文件导入两次不会重复。"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not for those who may not add to this ledger."""
        user = request.user
        if user.is_authenticated and self.opens_to(user) and not may_add(user, self.ledger):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_resource(self) -> EntryResource:
        """The resource of this ledger for this person."""
        return EntryResource(self.ledger, self.request.user)

    def get_list_url(self) -> str:
        """The list to go back to."""
        return self.ledger.get_absolute_url()


class EntryTemplate(EntryImport):
    """下载台账导入模板."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheet to fill in."""
        return self._template()
