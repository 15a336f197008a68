"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import entry_views, help_views, ladder_views, many_views, views

urlpatterns: list[URLPattern] = [
    path("cultivation/", views.PoolList.as_view(), name="pool_list"),
    path("cultivation/ladder/", ladder_views.Ladder.as_view(), name="ladder"),
    path("cultivation/ladder/firms/", ladder_views.LadderFirms.as_view(), name="ladder_firms"),
    path("cultivation/ladder/moves/", ladder_views.LadderMoves.as_view(), name="ladder_moves"),
    path("cultivation/new/", entry_views.PoolEnter.as_view(), name="pool_enter"),
    path("cultivation/many/", many_views.PoolEnterMany.as_view(), name="pool_enter_many"),
    path("cultivation/ask/", entry_views.PoolAsk.as_view(), name="pool_ask"),
    path("cultivation/import/", entry_views.PoolImport.as_view(), name="pool_import"),
    path("cultivation/supports/<int:pk>/edit/", help_views.SupportEdit.as_view(), name="support_edit"),
    path("cultivation/talks/<int:pk>/edit/", help_views.TalkEdit.as_view(), name="talk_edit"),
    path("cultivation/<int:entry>/supports/new/", help_views.SupportCreate.as_view(), name="support_create"),
    path("cultivation/<int:entry>/talks/new/", help_views.TalkCreate.as_view(), name="talk_create"),
    path("cultivation/<int:pk>/", views.PoolDetail.as_view(), name="pool_detail"),
    path("cultivation/<int:pk>/edit/", entry_views.PoolEdit.as_view(), name="pool_edit"),
    path("cultivation/<int:pk>/<slug:name>/", entry_views.PoolMove.as_view(), name="pool_move"),
]
