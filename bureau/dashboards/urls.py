from django.urls import path

from . import home_views, picture_views, record_views, views

app_name = "dashboards"
urlpatterns = [
    path("", home_views.Home.as_view(), name="home"),
    path("year/", views.CurrentYear.as_view(), name="current_year"),
    path("year/<int:year>/", views.Cockpit.as_view(), name="cockpit"),
    path("year/<int:year>/indicators/<str:code>/", views.IndicatorPage.as_view(), name="indicator"),
    path("year/<int:year>/indicators/<str:code>/reported/", views.ReportedPage.as_view(), name="reported"),
    path("firms/<int:pk>/", picture_views.EnterprisePicture.as_view(), name="enterprise"),
    path("figures/<path:key>/", record_views.RecordsPage.as_view(), name="records"),
]
