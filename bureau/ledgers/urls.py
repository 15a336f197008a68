"""Addresses below /ledgers/."""

from django.urls import path

from .entries import import_views, list_views
from .entries import views as entries
from .registers import views as registers

app_name = "ledgers"
urlpatterns = [
    path("", list_views.LedgerList.as_view(), name="list"),
    path("new/", registers.LedgerCreate.as_view(), name="create"),
    path("<slug:code>/", list_views.EntryList.as_view(), name="entries"),
    path("<slug:code>/definition/", registers.LedgerEdit.as_view(), name="edit"),
    path("<slug:code>/new/", entries.EntryCreate.as_view(), name="entry_create"),
    path("<slug:code>/confirm/", list_views.BulkConfirm.as_view(), name="bulk_confirm"),
    path("<slug:code>/import/", import_views.EntryImport.as_view(), name="import"),
    path("<slug:code>/template/", import_views.EntryTemplate.as_view(), name="template"),
    path("<slug:code>/<int:pk>/", entries.EntryDetail.as_view(), name="entry_detail"),
    path("<slug:code>/<int:pk>/edit/", entries.EntryEdit.as_view(), name="entry_edit"),
    path("<slug:code>/<int:pk>/<slug:name>/", entries.EntryMove.as_view(), name="entry_move"),
]
