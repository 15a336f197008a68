"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import moving_views as moving
from . import problem_views as problems
from . import visit_views as visits

urlpatterns: list[URLPattern] = [
    path("visits/", visits.VisitList.as_view(), name="visit_list"),
    path("visits/new/", visits.VisitCreate.as_view(), name="visit_create"),
    path("visits/<int:pk>/", visits.VisitDetail.as_view(), name="visit_detail"),
    path("visits/<int:pk>/edit/", visits.VisitEdit.as_view(), name="visit_edit"),
    path("visits/<int:pk>/note/", visits.NotePage.as_view(), name="visit_note"),
    path("visits/<int:pk>/problems/new/", visits.ProblemAdd.as_view(), name="problem_add"),
    path("visits/problems/", problems.ProblemList.as_view(), name="problem_list"),
    path("visits/problems/tell/", problems.ProblemTell.as_view(), name="problem_tell"),
    path("visits/problems/<int:pk>/", problems.ProblemDetail.as_view(), name="problem_detail"),
    path("visits/problems/<int:pk>/edit/", problems.ProblemEdit.as_view(), name="problem_edit"),
    path("visits/problems/<int:pk>/note/", problems.ProblemNote.as_view(), name="problem_note"),
    path("visits/problems/<int:pk>/<slug:name>/", moving.ProblemMove.as_view(), name="problem_move"),
]
