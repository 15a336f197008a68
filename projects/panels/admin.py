"""The admin of panels: to look at. Which code stands for which application is not told here."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Draw, Panel, PanelEntry, Seat


@admin.register(Panel)
class PanelAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["name", "call", "kind", "due_at"]
    list_select_related = ["call"]
    search_fields = ["name", "call__title"]


@admin.register(PanelEntry)
class PanelEntryAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["code", "panel", "order", "defends_at", "released_at"]
    list_select_related = ["panel"]
    exclude = ["application"]


@admin.register(Draw)
class DrawAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["panel", "number", "kind", "drawn_by", "drawn_at", "algorithm"]
    list_select_related = ["panel", "drawn_by"]


@admin.register(Seat)
class SeatAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["panel", "expert", "state", "invited_at", "answered_at"]
    list_select_related = ["panel", "expert"]
