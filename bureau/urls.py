"""All addresses of the portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("bureau.dashboards.urls")),
    path("accounts/", include("bureau.accounts.urls")),
    path("audit/", include("bureau.audit.urls")),
    path("files/", include("bureau.files.urls")),
    path("imports/", include("bureau.exchange.urls")),
    path("exports/", include("bureau.exchange.exports.urls")),
    path("notices/", include("bureau.notices.urls")),
    path("ledgers/", include("bureau.ledgers.urls")),
    path("enterprises/", include("enterprises.urls")),
    path("projects/", include("projects.urls")),
    path("incubators/", include("incubators.urls")),
    path("plan/", include("bureau.plan.urls")),
    path("admin/", admin.site.urls),
]
