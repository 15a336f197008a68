"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import following_views as following
from . import moving_views as moving
from . import note_views as notes
from . import pair_views as pairs
from . import problem_views as problems
from . import visit_views as visits

urlpatterns: list[URLPattern] = [
    path("visits/", visits.VisitList.as_view(), name="visit_list"),
    path("visits/new/", visits.VisitCreate.as_view(), name="visit_create"),
    path("visits/<int:pk>/", visits.VisitDetail.as_view(), name="visit_detail"),
    path("visits/<int:pk>/edit/", visits.VisitEdit.as_view(), name="visit_edit"),
    path("visits/<int:pk>/note/", notes.VisitNote.as_view(), name="visit_note"),
    path("visits/<int:pk>/problems/new/", visits.ProblemAdd.as_view(), name="problem_add"),
    path("visits/problems/", problems.ProblemList.as_view(), name="problem_list"),
    path("visits/problems/tell/", problems.ProblemTell.as_view(), name="problem_tell"),
    path("visits/problems/<int:pk>/", problems.ProblemDetail.as_view(), name="problem_detail"),
    path("visits/problems/<int:pk>/edit/", problems.ProblemEdit.as_view(), name="problem_edit"),
    path("visits/problems/<int:pk>/note/", notes.ProblemNote.as_view(), name="problem_note"),
    path("visits/problems/<int:pk>/<slug:name>/", moving.ProblemMove.as_view(), name="problem_move"),
    path("visits/gaps/", following.VisitGaps.as_view(), name="visit_gaps"),
    path("visits/mine/", following.MyFirms.as_view(), name="my_firms"),
    path("visits/rates/", following.ProblemRates.as_view(), name="problem_rates"),
    path("visits/pairs/", pairs.PairList.as_view(), name="pair_list"),
    path("visits/pairs/new/", pairs.PairCreate.as_view(), name="pair_create"),
    path("visits/pairs/hand-over/", pairs.PairHandOver.as_view(), name="pair_hand_over"),
    path("visits/pairs/import/", pairs.PairImport.as_view(), name="pair_import"),
    path("visits/pairs/<int:pk>/end/", pairs.PairEnd.as_view(), name="pair_end"),
]
