"""All models of the review, where the app looks for them."""

from .opinion_models import GroupOpinion, SiteVisit
from .scheme_models import ReviewScheme, ScoreItem
from .score_models import ExtraReview, Score

__all__ = ["ExtraReview", "GroupOpinion", "ReviewScheme", "Score", "ScoreItem", "SiteVisit"]
