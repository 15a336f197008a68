"""Addresses of this concept below /projects/. An expert's own addresses hold the number of the seat and nothing else."""

from django.urls import URLPattern, path

from . import defence_views, draw_views, seat_views, views

urlpatterns: list[URLPattern] = [
    path("panels/", views.PanelList.as_view(), name="panel_list"),
    path("panels/new/", views.PanelCreate.as_view(), name="panel_create"),
    path("panels/mine/", seat_views.SeatMine.as_view(), name="seat_mine"),
    path("panels/<int:pk>/", views.PanelDetail.as_view(), name="panel_detail"),
    path("panels/<int:pk>/edit/", views.PanelEdit.as_view(), name="panel_edit"),
    path("panels/<int:pk>/add/", views.PanelAdd.as_view(), name="panel_add"),
    path("panels/<int:pk>/release/", views.PanelRelease.as_view(), name="panel_release"),
    path("panels/<int:pk>/draw/", draw_views.DrawCreate.as_view(), name="draw_create"),
    path("panels/<int:pk>/timetable/", defence_views.Timetable.as_view(), name="panel_timetable"),
    path("panels/<int:pk>/timetable/print/", defence_views.TimetablePrint.as_view(), name="panel_timetable_print"),
    path("panels/<int:pk>/order/", defence_views.Order.as_view(), name="panel_order"),
    path("panels/<int:pk>/times/", defence_views.Times.as_view(), name="panel_times"),
    path("panels/entries/<int:pk>/release/", views.EntryRelease.as_view(), name="entry_release"),
    path("panels/entries/<int:pk>/remove/", views.EntryRemove.as_view(), name="entry_remove"),
    path("panels/draws/<int:pk>/", draw_views.DrawDetail.as_view(), name="draw_detail"),
    path("panels/draws/<int:pk>/replay/", draw_views.DrawReplay.as_view(), name="draw_replay"),
    path("panels/draws/<int:pk>/print/", draw_views.DrawPrint.as_view(), name="draw_print"),
    path("panels/draws/<int:pk>/pdf/", draw_views.DrawPdf.as_view(), name="draw_pdf"),
    path("panels/seats/<int:pk>/", seat_views.SeatDetail.as_view(), name="seat_detail"),
    path("panels/seats/<int:pk>/accept/", seat_views.SeatAccept.as_view(), name="seat_accept"),
    path("panels/seats/<int:pk>/refuse/", seat_views.SeatRefuse.as_view(), name="seat_refuse"),
    path("panels/seats/<int:pk>/remove/", seat_views.SeatRemove.as_view(), name="seat_remove"),
    path("panels/seats/<int:pk>/replace/", seat_views.SeatReplace.as_view(), name="seat_replace"),
]
