"""Addresses of this concept below /projects/."""

from django.urls import URLPattern, path

from . import relation_views, views

urlpatterns: list[URLPattern] = [
    path("experts/", views.ExpertList.as_view(), name="expert_list"),
    path("experts/new/", views.ExpertCreate.as_view(), name="expert_create"),
    path("experts/import/", views.ExpertImport.as_view(), name="expert_import"),
    path("experts/mine/", views.ExpertMine.as_view(), name="expert_mine"),
    path("experts/join/<str:token>/", relation_views.Join.as_view(), name="expert_join"),
    path("experts/<int:pk>/", views.ExpertDetail.as_view(), name="expert_detail"),
    path("experts/<int:pk>/edit/", views.ExpertEdit.as_view(), name="expert_edit"),
    path("experts/<int:pk>/move/<slug:name>/", views.ExpertMove.as_view(), name="expert_move"),
    path("experts/<int:pk>/account/", relation_views.Account.as_view(), name="expert_account"),
    path("experts/<int:pk>/unlink/", relation_views.Unlink.as_view(), name="expert_unlink"),
    path("experts/<int:pk>/evaluate/", relation_views.Evaluate.as_view(), name="expert_evaluate"),
    path("experts/<int:pk>/relations/new/", relation_views.RelationCreate.as_view(), name="expert_relation_create"),
    path("experts/relations/<int:pk>/end/", relation_views.RelationEnd.as_view(), name="expert_relation_end"),
]
