"""Addresses below /enterprises/."""

from django.urls import path

from .annual_figures import moving_views as figures_moving
from .annual_figures import views as figures
from .certifications import views as certifications
from .intellectual_property import views as ip
from .profile import views as profile
from .register import views as register

app_name = "enterprises"
urlpatterns = [
    path("", profile.EnterpriseList.as_view(), name="list"),
    path("new/", register.EnterpriseCreate.as_view(), name="create"),
    path("import/", register.EnterpriseImport.as_view(), name="import"),
    path("<int:pk>/", profile.EnterpriseDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", register.EnterpriseEdit.as_view(), name="edit"),
    path("certifications/", certifications.CertificationList.as_view(), name="certification_list"),
    path("certifications/new/", certifications.CertificationCreate.as_view(), name="certification_create"),
    path("certifications/import/", certifications.CertificationImport.as_view(), name="certification_import"),
    path("certifications/<int:pk>/", certifications.CertificationDetail.as_view(), name="certification_detail"),
    path("certifications/<int:pk>/edit/", certifications.CertificationEdit.as_view(), name="certification_edit"),
    path("certifications/<int:pk>/revoke/", certifications.CertificationRevoke.as_view(), name="certification_revoke"),
    path("annual-figures/", figures.AnnualFiguresList.as_view(), name="annual_figures_list"),
    path("annual-figures/new/", figures.AnnualFiguresCreate.as_view(), name="annual_figures_create"),
    path("annual-figures/import/", figures.AnnualFiguresImport.as_view(), name="annual_figures_import"),
    path("annual-figures/missing/", figures_moving.MissingFigures.as_view(), name="annual_figures_missing"),
    path("annual-figures/bulk/<slug:name>/", figures_moving.BulkMove.as_view(), name="annual_figures_bulk"),
    path("annual-figures/<int:pk>/", figures.AnnualFiguresDetail.as_view(), name="annual_figures_detail"),
    path("annual-figures/<int:pk>/edit/", figures.AnnualFiguresEdit.as_view(), name="annual_figures_edit"),
    path("annual-figures/<int:pk>/doubts/", figures_moving.AcceptDoubts.as_view(), name="annual_figures_accept"),
    path(
        "annual-figures/<int:pk>/<slug:name>/", figures_moving.AnnualFiguresMove.as_view(), name="annual_figures_move"
    ),
    path("ip/", ip.IntellectualPropertyList.as_view(), name="ip_list"),
    path("ip/new/", ip.IntellectualPropertyCreate.as_view(), name="ip_create"),
    path("ip/import/", ip.IntellectualPropertyImport.as_view(), name="ip_import"),
    path("ip/<int:pk>/", ip.IntellectualPropertyDetail.as_view(), name="ip_detail"),
    path("ip/<int:pk>/edit/", ip.IntellectualPropertyEdit.as_view(), name="ip_edit"),
    path("ip/<int:pk>/end/", ip.IntellectualPropertyEnd.as_view(), name="ip_end"),
]
