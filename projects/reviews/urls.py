"""Addresses of this concept below /projects/."""

from django.urls import path

from . import expert_views, scheme_views, step_views, views, visit_views

urlpatterns = [
    path("reviews/", views.ReviewList.as_view(), name="review_list"),
    path("reviews/mine/", expert_views.MyReviews.as_view(), name="review_mine"),
    path("reviews/mine/<slug:code>/", expert_views.Sheet.as_view(), name="review_sheet"),
    path("reviews/mine/<slug:code>/abstain/", expert_views.Abstain.as_view(), name="review_abstain"),
    path("reviews/calls/<int:pk>/", views.ReviewBoard.as_view(), name="review_board"),
    path("reviews/calls/<int:pk>/scheme/", scheme_views.SchemePage.as_view(), name="review_scheme"),
    path("reviews/calls/<int:pk>/scores/", views.ScoreList.as_view(), name="review_scores"),
    path("reviews/calls/<int:pk>/ranking/", views.Ranking.as_view(), name="review_ranking"),
    path("reviews/calls/<int:pk>/nudge/", views.ReviewNudge.as_view(), name="review_nudge"),
    path("reviews/calls/<int:pk>/lock/", views.ReviewLock.as_view(), name="review_lock"),
    path("reviews/calls/<int:pk>/finish/", step_views.Finish.as_view(), name="review_finish"),
    path("reviews/scores/<int:pk>/", step_views.ScoreDetail.as_view(), name="review_score"),
    path("reviews/scores/<int:pk>/reopen/", step_views.ScoreReopen.as_view(), name="review_reopen"),
    path("reviews/entries/<slug:code>/call-in/", step_views.CallIn.as_view(), name="review_call_in"),
    path("reviews/entries/<slug:code>/again/", step_views.ReviewAgain.as_view(), name="review_again"),
    path("reviews/entries/<slug:code>/opinion/", step_views.Opinion.as_view(), name="review_opinion"),
    path("reviews/applications/<int:pk>/visits/new/", visit_views.VisitCreate.as_view(), name="review_visit_create"),
    path("reviews/visits/<int:pk>/", visit_views.VisitDetail.as_view(), name="review_visit"),
    path("reviews/visits/<int:pk>/edit/", visit_views.VisitEdit.as_view(), name="review_visit_edit"),
]
