"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import check_views as checks
from . import home_views as home
from . import result_views as results
from . import rule_views as rules

urlpatterns: list[URLPattern] = [
    path("self-check/", home.Home.as_view(), name="self_check_home"),
    path("self-check/rules/", rules.RuleSetList.as_view(), name="rule_set_list"),
    path("self-check/rules/<int:pk>/", rules.RuleSetDetail.as_view(), name="rule_set_detail"),
    path("self-check/rules/<int:pk>/copy/", rules.RuleSetCopy.as_view(), name="rule_set_copy"),
    path("self-check/rules/<int:pk>/edit/", rules.RuleSetEdit.as_view(), name="rule_set_edit"),
    path("self-check/results/<int:pk>/", results.AssessmentDetail.as_view(), name="assessment"),
    path("self-check/<int:pk>/<slug:kind>/", checks.SelfCheck.as_view(), name="self_check"),
    path("self-check/<int:pk>/<slug:kind>/declare/", checks.SelfCheckDeclare.as_view(), name="self_check_declare"),
    path("self-check/<int:pk>/<slug:kind>/keep/", checks.SelfCheckKeep.as_view(), name="self_check_keep"),
]
