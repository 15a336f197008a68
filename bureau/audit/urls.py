from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("sign-ins/", views.SignInLog.as_view(), name="sign_ins"),
    path("exports/", views.ExportLog.as_view(), name="exports"),
    path("changes/", views.ChangeLog.as_view(), name="changes"),
    path("history/<str:label>/<path:pk>/", views.RecordHistory.as_view(), name="history"),
]
