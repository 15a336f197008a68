from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .models import Holiday


@admin.register(Holiday)
class HolidayAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["day", "name", "is_workday", "is_estimated", "source"]
    list_filter = ["is_workday", "is_estimated"]
    search_fields = ["name", "source"]
    date_hierarchy = "day"
