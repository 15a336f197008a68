"""Addresses below /enterprises/."""

from django.urls import path

from .annual_figures import firm_views as firm_figures
from .annual_figures import moving_views as figures_moving
from .annual_figures import views as figures
from .certifications import change_views as certification_changes
from .certifications import kind_views as certification_kinds
from .certifications import views as certifications
from .corrections import urls as corrections_urls
from .cultivation import urls as cultivation_urls
from .eligibility import urls as eligibility_urls
from .integrity import urls as integrity_urls
from .intellectual_property import views as ip
from .membership import urls as membership_urls
from .outlook import urls as outlook_urls
from .policies import urls as policies_urls
from .profile import views as profile
from .register import merge_views as merging
from .register import views as register
from .visits import urls as visits_urls

app_name = "enterprises"
urlpatterns = [
    *corrections_urls.urlpatterns,
    *cultivation_urls.urlpatterns,
    *eligibility_urls.urlpatterns,
    *integrity_urls.urlpatterns,
    *membership_urls.urlpatterns,
    *outlook_urls.urlpatterns,
    *policies_urls.urlpatterns,
    *visits_urls.urlpatterns,
    path("", profile.EnterpriseList.as_view(), name="list"),
    path("new/", register.EnterpriseCreate.as_view(), name="create"),
    path("import/", register.EnterpriseImport.as_view(), name="import"),
    path("duplicates/", merging.DuplicateList.as_view(), name="duplicates"),
    path("merge/", merging.MergePage.as_view(), name="merge"),
    path("mergings/", merging.MergingList.as_view(), name="merging_list"),
    path("mergings/<int:pk>/", merging.MergingDetail.as_view(), name="merging_detail"),
    path("mergings/<int:pk>/undo/", merging.MergingUndo.as_view(), name="merging_undo"),
    path("<int:pk>/former-names/new/", register.FormerNameCreate.as_view(), name="former_name_create"),
    path("former-names/<int:pk>/edit/", register.FormerNameEdit.as_view(), name="former_name_edit"),
    path("former-names/<int:pk>/remove/", register.FormerNameRemove.as_view(), name="former_name_remove"),
    path("<int:pk>/", profile.EnterpriseDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", register.EnterpriseEdit.as_view(), name="edit"),
    path("certifications/", certifications.CertificationList.as_view(), name="certification_list"),
    path("certifications/new/", certifications.CertificationCreate.as_view(), name="certification_create"),
    path("certifications/import/", certifications.CertificationImport.as_view(), name="certification_import"),
    path(
        "certifications/expiring/", certification_changes.CertificationExpiring.as_view(), name="certification_expiring"
    ),
    path("certifications/kinds/", certification_kinds.KindList.as_view(), name="certification_kind_list"),
    path("certifications/kinds/new/", certification_kinds.KindCreate.as_view(), name="certification_kind_create"),
    path(
        "certifications/kinds/<slug:pk>/edit/", certification_kinds.KindEdit.as_view(), name="certification_kind_edit"
    ),
    path("certifications/<int:pk>/", certifications.CertificationDetail.as_view(), name="certification_detail"),
    path("certifications/<int:pk>/edit/", certifications.CertificationEdit.as_view(), name="certification_edit"),
    path("certifications/<int:pk>/revoke/", certifications.CertificationRevoke.as_view(), name="certification_revoke"),
    path(
        "certifications/<int:pk>/renewal/",
        certification_changes.CertificationRenewal.as_view(),
        name="certification_renewal",
    ),
    path(
        "certifications/<int:pk>/changes/<slug:what>/",
        certification_changes.ChangeCreate.as_view(),
        name="certification_change",
    ),
    path("annual-figures/", figures.AnnualFiguresList.as_view(), name="annual_figures_list"),
    path("annual-figures/new/", figures.AnnualFiguresCreate.as_view(), name="annual_figures_create"),
    path("annual-figures/import/", figures.AnnualFiguresImport.as_view(), name="annual_figures_import"),
    path("annual-figures/missing/", figures_moving.MissingFigures.as_view(), name="annual_figures_missing"),
    path("annual-figures/bulk/<slug:name>/", figures_moving.BulkMove.as_view(), name="annual_figures_bulk"),
    path(
        "annual-figures/firm/<int:enterprise>/<int:year>/",
        firm_figures.FirmFigures.as_view(),
        name="annual_figures_firm",
    ),
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
