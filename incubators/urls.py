"""Addresses below /incubators/."""

from django.urls import path

from .register import views as register
from .tenancies import carrier_pages as carriers
from .tenancies import views as tenancies

app_name = "incubators"
urlpatterns = [
    path("", carriers.CarrierList.as_view(), name="list"),
    path("new/", register.CarrierCreate.as_view(), name="create"),
    path("import/", register.CarrierImport.as_view(), name="import"),
    path("<int:pk>/", carriers.CarrierDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", register.CarrierEdit.as_view(), name="edit"),
    path("<int:pk>/revoke/", register.CarrierRevoke.as_view(), name="revoke"),
    path("tenancies/", tenancies.TenancyList.as_view(), name="tenancy_list"),
    path("tenancies/new/", tenancies.TenancyCreate.as_view(), name="tenancy_create"),
    path("tenancies/import/", tenancies.TenancyImport.as_view(), name="tenancy_import"),
    path("tenancies/<int:pk>/", tenancies.TenancyDetail.as_view(), name="tenancy_detail"),
    path("tenancies/<int:pk>/edit/", tenancies.TenancyEdit.as_view(), name="tenancy_edit"),
    path("tenancies/<int:pk>/leave/", tenancies.TenancyLeave.as_view(), name="tenancy_leave"),
    path("tenancies/<int:pk>/graduate/", tenancies.TenancyGraduate.as_view(), name="tenancy_graduate"),
    path("tenancies/<int:pk>/resume/", tenancies.TenancyResume.as_view(), name="tenancy_resume"),
]
