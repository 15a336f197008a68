"""Addresses below /enterprises/."""

from django.urls import path

from .certifications import views as certifications
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
]
