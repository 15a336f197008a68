"""The admin of reviews: to look at. What they are is changed by the verbs of the portal alone."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .opinion_models import GroupOpinion, SiteVisit
from .scheme_models import ReviewScheme, ScoreItem
from .score_models import ExtraReview, Score


@admin.register(ReviewScheme)
class ReviewSchemeAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "aggregation", "needed", "spread_limit", "pass_line", "frozen_at"]
    list_select_related = ["call"]


@admin.register(ScoreItem)
class ScoreItemAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "scheme", "order", "least", "full", "step", "weight"]
    list_select_related = ["scheme__call"]


@admin.register(Score)
class ScoreAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["entry", "seat", "total", "state", "submitted_at"]
    list_filter = ["state"]
    list_select_related = ["entry", "seat__panel", "seat__expert"]


@admin.register(ExtraReview)
class ExtraReviewAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["entry", "seat", "cause", "asked_by", "asked_at"]
    list_select_related = ["entry", "seat__panel", "seat__expert", "asked_by"]


@admin.register(SiteVisit)
class SiteVisitAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application", "visited_on", "people", "conclusion"]
    list_select_related = ["application__call"]


@admin.register(GroupOpinion)
class GroupOpinionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["entry", "held_on", "recommendation", "written_by"]
    list_select_related = ["entry", "written_by"]
