"""Addresses of 信息变更."""

from django.urls import path

from . import deciding_views, views

urlpatterns = [
    path("corrections/", views.CorrectionList.as_view(), name="correction_list"),
    path("corrections/firm/<int:enterprise>/", views.CorrectionPropose.as_view(), name="correction_propose"),
    path("corrections/<int:pk>/", views.CorrectionDetail.as_view(), name="correction_detail"),
    path("corrections/<int:pk>/decide/", deciding_views.CorrectionDecide.as_view(), name="correction_decide"),
    path("corrections/<int:pk>/give-back/", deciding_views.CorrectionGiveBack.as_view(), name="correction_give_back"),
    path("corrections/<int:pk>/withdraw/", deciding_views.CorrectionWithdraw.as_view(), name="correction_withdraw"),
]
