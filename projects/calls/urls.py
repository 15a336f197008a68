"""Addresses of this concept below /projects/."""

from django.urls import URLPattern, path

from projects.programmes import views as programmes

from . import builder_views, form_views, public_views, step_views, views

urlpatterns: list[URLPattern] = [
    path("calls/", views.CallList.as_view(), name="call_list"),
    path("calls/new/", views.CallCreate.as_view(), name="call_create"),
    path("calls/public/", public_views.public_list, name="call_public_list"),
    path("calls/public/<int:pk>/", public_views.public_detail, name="call_public"),
    path("calls/programmes/", programmes.ProgrammeList.as_view(), name="programme_list"),
    path("calls/programmes/new/", programmes.ProgrammeCreate.as_view(), name="programme_create"),
    path("calls/programmes/<int:pk>/", programmes.ProgrammeEdit.as_view(), name="programme_edit"),
    path("calls/permits/<int:pk>/end/", step_views.CallPermitEnd.as_view(), name="call_permit_end"),
    path("calls/<int:pk>/edit/", views.CallEdit.as_view(), name="call_edit"),
    path("calls/<int:pk>/copy/", views.CallCopy.as_view(), name="call_copy"),
    path("calls/<int:pk>/extend/", step_views.CallExtend.as_view(), name="call_extend"),
    path("calls/<int:pk>/permit/", step_views.CallPermit.as_view(), name="call_permit"),
    path("calls/<int:pk>/file/", step_views.CallFile.as_view(), name="call_file"),
    path("calls/<int:pk>/file/<uuid:file>/", step_views.CallFileRemove.as_view(), name="call_file_remove"),
    path("calls/<int:pk>/conditions/", step_views.CallConditions.as_view(), name="call_conditions"),
    path("calls/<int:pk>/preview/", form_views.FormPreview.as_view(), name="call_preview"),
    path("calls/<int:pk>/versions/", form_views.FormVersions.as_view(), name="call_versions"),
    path("calls/<int:pk>/versions/<int:number>/", form_views.FormVersions.as_view(), name="call_version"),
    path("calls/<int:pk>/form/", builder_views.FormBuilder.as_view(), name="call_form"),
    path("calls/<int:pk>/form/<slug:key>/", builder_views.FormSection.as_view(), name="call_form_section"),
    path("calls/<int:pk>/form/<slug:section>/<slug:key>/", builder_views.FormField.as_view(), name="call_form_field"),
    path("calls/<int:pk>/move/<slug:name>/", step_views.CallMove.as_view(), name="call_move"),
]
