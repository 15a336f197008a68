"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import check_views as checks
from . import compare_views as compare
from . import home_views as home
from . import result_list_views as lists
from . import result_views as results
from . import rule_views as rules
from . import run_views as runs

urlpatterns: list[URLPattern] = [
    path("self-check/", home.Home.as_view(), name="self_check_home"),
    path("self-check/rules/", rules.RuleSetList.as_view(), name="rule_set_list"),
    path("self-check/rules/<int:pk>/", rules.RuleSetDetail.as_view(), name="rule_set_detail"),
    path("self-check/rules/<int:pk>/copy/", rules.RuleSetCopy.as_view(), name="rule_set_copy"),
    path("self-check/rules/<int:pk>/edit/", rules.RuleSetEdit.as_view(), name="rule_set_edit"),
    path("self-check/runs/", runs.RunList.as_view(), name="assessment_run_list"),
    path("self-check/runs/new/", runs.RunCreate.as_view(), name="assessment_run_create"),
    path("self-check/runs/<int:pk>/", runs.RunDetail.as_view(), name="assessment_run"),
    path("self-check/runs/<int:pk>/stop/", runs.RunStop.as_view(), name="assessment_run_stop"),
    path("self-check/runs/<int:pk>/firms/", lists.ResultList.as_view(), name="assessment_list"),
    path("self-check/runs/<int:pk>/pool/", lists.PoolAll.as_view(), name="assessment_pool"),
    path("self-check/runs/<int:pk>/compare/", compare.RunCompare.as_view(), name="assessment_compare"),
    path("self-check/runs/<int:pk>/compare/<slug:what>/", compare.ComparedList.as_view(), name="assessment_compared"),
    path("self-check/results/<int:pk>/", results.AssessmentDetail.as_view(), name="assessment"),
    path("self-check/<int:pk>/<slug:kind>/", checks.SelfCheck.as_view(), name="self_check"),
    path("self-check/<int:pk>/<slug:kind>/declare/", checks.SelfCheckDeclare.as_view(), name="self_check_declare"),
    path("self-check/<int:pk>/<slug:kind>/keep/", checks.SelfCheckKeep.as_view(), name="self_check_keep"),
]
