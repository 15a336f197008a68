"""Addresses of this concept below /projects/."""

from django.urls import URLPattern, path

from . import letter_views as letters
from . import objection_views as objections
from . import publicity_views as publicity
from . import register_views as registers
from . import statistics_views as statistics
from . import step_views as steps
from . import views

urlpatterns: list[URLPattern] = [
    path("decisions/", views.DecisionList.as_view(), name="decision_list"),
    path("decisions/begin/", steps.DecisionBegin.as_view(), name="decision_begin"),
    path("decisions/<int:pk>/", views.DecisionDetail.as_view(), name="decision_detail"),
    path("decisions/<int:pk>/lines/", views.DecisionLines.as_view(), name="decision_lines"),
    path("decisions/<int:pk>/frame/", steps.DecisionFrame.as_view(), name="decision_frame"),
    path("decisions/<int:pk>/suggest/", steps.DecisionSuggest.as_view(), name="decision_suggest"),
    path("decisions/<int:pk>/move/<slug:name>/", steps.DecisionMove.as_view(), name="decision_move"),
    path("decisions/<int:pk>/meetings/new/", steps.MeetingCreate.as_view(), name="meeting_create"),
    path("decisions/<int:pk>/publish/", steps.DecisionPublish.as_view(), name="decision_publish"),
    path("decisions/<int:pk>/issue/", steps.DecisionIssue.as_view(), name="decision_issue"),
    path("decisions/<int:pk>/words/", steps.DecisionWords.as_view(), name="decision_words"),
    path("decisions/<int:pk>/outbox/", letters.Outbox.as_view(), name="decision_outbox"),
    path("decisions/<int:pk>/send/", letters.SendAll.as_view(), name="decision_send"),
    path("decisions/lines/<int:pk>/", steps.LineDecide.as_view(), name="line_decide"),
    path("decisions/lines/<int:pk>/place/", steps.LinePlace.as_view(), name="line_place"),
    path("decisions/lines/<int:pk>/revoke/", steps.LineRevoke.as_view(), name="line_revoke"),
    path("decisions/letters/", letters.LetterList.as_view(), name="letter_list"),
    path("decisions/letters/<int:pk>/", letters.LetterDetail.as_view(), name="letter_detail"),
    path("decisions/letters/<int:pk>/pdf/", letters.LetterPdf.as_view(), name="letter_pdf"),
    path("decisions/letters/<int:pk>/edit/", letters.LetterEdit.as_view(), name="letter_edit"),
    path("decisions/letters/<int:pk>/<slug:name>/", letters.LetterMove.as_view(), name="letter_move"),
    path("decisions/publicity/", publicity.PublicityList.as_view(), name="publicity_list"),
    path("decisions/publicity/<int:pk>/", publicity.PublicityDetail.as_view(), name="publicity_detail"),
    path("decisions/publicity/<int:pk>/object/", publicity.PublicityObject.as_view(), name="publicity_object"),
    path("decisions/publicity/<int:pk>/thanks/", publicity.PublicityThanks.as_view(), name="publicity_thanks"),
    path("decisions/publicity/<int:pk>/proof/", publicity.PublicityProof.as_view(), name="publicity_proof"),
    path("decisions/publicity/<int:pk>/record/", objections.ObjectionRecord.as_view(), name="objection_record"),
    path("decisions/objections/<int:pk>/", objections.ObjectionDetail.as_view(), name="objection_detail"),
    path("decisions/objections/<int:pk>/evidence/", objections.ObjectionEvidence.as_view(), name="objection_evidence"),
    path("decisions/objections/<int:pk>/<slug:name>/", objections.ObjectionHandle.as_view(), name="objection_handle"),
    path("decisions/honours/", registers.HonourList.as_view(), name="honour_list"),
    path("decisions/honours/new/", registers.HonourCreate.as_view(), name="honour_create"),
    path("decisions/honours/import/", registers.HonourImport.as_view(), name="honour_import"),
    path("decisions/honours/<int:pk>/", registers.HonourDetail.as_view(), name="honour_detail"),
    path("decisions/honours/<int:pk>/edit/", registers.HonourEdit.as_view(), name="honour_edit"),
    path("decisions/upward/", registers.UpwardList.as_view(), name="upward_list"),
    path("decisions/upward/new/", registers.UpwardCreate.as_view(), name="upward_create"),
    path("decisions/upward/<int:pk>/", registers.UpwardDetail.as_view(), name="upward_detail"),
    path("decisions/upward/<int:pk>/edit/", registers.UpwardEdit.as_view(), name="upward_edit"),
    path("decisions/upward/<int:pk>/result/", registers.UpwardResultPage.as_view(), name="upward_result"),
    path("decisions/upward/<int:pk>/reopen/", registers.UpwardReopen.as_view(), name="upward_reopen"),
    path("decisions/statistics/", statistics.Statistics.as_view(), name="decision_statistics"),
    path("decisions/statistics/applications/", statistics.StatisticsList.as_view(), name="decision_statistics_list"),
]
