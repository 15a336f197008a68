"""Addresses of this concept below /projects/; the page of one application stands in `projects.urls`, with what rooms above
tell on it."""

from django.urls import URLPattern, path

from . import begin_views, file_views, filling_views, return_views, submit_views, views

urlpatterns: list[URLPattern] = [
    path("applications/", views.ApplicationList.as_view(), name="application_list"),
    path("applications/verify/", submit_views.VerifyReceipt.as_view(), name="application_verify"),
    path("applications/begin/<int:pk>/", begin_views.ApplicationBegin.as_view(), name="application_begin"),
    path("applications/<int:pk>/fill/", begin_views.BeginFilling.as_view(), name="application_begin_filling"),
    path("applications/<int:pk>/fill/<slug:section>/", filling_views.FillSection.as_view(), name="application_fill"),
    path("applications/<int:pk>/new-form/", begin_views.TakeForm.as_view(), name="application_take_form"),
    path("applications/<int:pk>/files/<slug:field>/add/", file_views.FileAdd.as_view(), name="application_file_add"),
    path(
        "applications/<int:pk>/files/<int:file>/remove/",
        file_views.FileRemove.as_view(),
        name="application_file_remove",
    ),
    path("applications/<int:pk>/preview/", views.ApplicationPreview.as_view(), name="application_preview"),
    path("applications/<int:pk>/pdf/", views.ApplicationPdf.as_view(), name="application_pdf"),
    path("applications/<int:pk>/submit/", submit_views.SubmitPage.as_view(), name="application_submit"),
    path("applications/<int:pk>/receipts/<int:serial>/", submit_views.Receipt.as_view(), name="application_receipt"),
    path(
        "applications/<int:pk>/receipts/<int:serial>/pdf/",
        submit_views.ReceiptPdf.as_view(),
        name="application_receipt_pdf",
    ),
    path("applications/<int:pk>/move/<slug:name>/", submit_views.ApplicationMove.as_view(), name="application_move"),
    path("applications/<int:pk>/return/", return_views.ApplicationReturn.as_view(), name="application_return"),
    path("applications/<int:pk>/compare/", return_views.CompareSubmissions.as_view(), name="application_compare"),
]
