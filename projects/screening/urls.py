"""Addresses of this concept below /projects/."""

from django.urls import URLPattern, path

from . import check_step_views as steps
from . import check_views as checks
from . import checklist_views, double_views, publicity_views
from . import recommend_many_views as many
from . import recommend_views as recommending

urlpatterns: list[URLPattern] = [
    path("screening/recommend/", recommending.CountyCalls.as_view(), name="screening_counties"),
    path(
        "screening/recommend/calls/<int:pk>/",
        recommending.CountyApplications.as_view(),
        name="screening_recommendations",
    ),
    path(
        "screening/recommend/calls/<int:pk>/many/",
        many.RecommendMany.as_view(),
        name="screening_recommend_many",
    ),
    path("screening/recommend/calls/<int:pk>/letter/", many.Letter.as_view(), name="screening_letter"),
    path("screening/recommend/<int:pk>/", recommending.Recommend.as_view(), name="screening_recommend"),
    path(
        "screening/recommend/<int:pk>/<slug:name>/",
        recommending.RecommendMove.as_view(),
        name="screening_recommend_move",
    ),
    path("screening/checks/", checks.CheckCalls.as_view(), name="screening_calls"),
    path("screening/checks/calls/<int:pk>/", checks.CheckCall.as_view(), name="screening_call"),
    path("screening/checks/calls/<int:pk>/auto/", checks.AutoCheck.as_view(), name="screening_auto"),
    path("screening/checks/calls/<int:pk>/items/", checklist_views.Items.as_view(), name="screening_items"),
    path("screening/checks/calls/<int:pk>/pass/", steps.PassMany.as_view(), name="screening_pass_many"),
    path("screening/checks/calls/<int:pk>/overdue/", steps.Overdue.as_view(), name="screening_overdue"),
    path("screening/checks/<int:pk>/", checks.Check.as_view(), name="screening_check"),
    path("screening/checks/<int:pk>/give-back/", steps.GiveBack.as_view(), name="screening_give_back"),
    path("screening/checks/<int:pk>/doubles/<int:other>/", double_views.SideBySide.as_view(), name="screening_double"),
    path("screening/checks/<int:pk>/<slug:name>/", steps.CheckMove.as_view(), name="screening_check_move"),
    path("screening/failed/<int:pk>/", publicity_views.Failed.as_view(), name="screening_failed"),
    path("screening/failed/<int:pk>/publish/", publicity_views.Publish.as_view(), name="screening_publish"),
]
