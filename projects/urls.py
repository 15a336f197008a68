"""Addresses below /projects/."""

from django.urls import path

from . import ways_on
from .applications import urls as applications_urls
from .applications import views as applications
from .blinding import urls as blinding_urls
from .calls import urls as calls_urls
from .calls import views as calls
from .decisions import urls as decisions_urls
from .dossier import urls as dossier_urls
from .experts import urls as experts_urls
from .pairing import tables as pairing_tables
from .pairing import views as pairing
from .panels import tables as panel_tables
from .panels import urls as panels_urls
from .register import views as register
from .reviews import tables as review_tables
from .reviews import urls as reviews_urls
from .screening import tables as screening_tables
from .screening import urls as screening_urls
from .transfer.achievements import tables as achievement_tables
from .transfer.achievements import views as achievements
from .transfer.contracts import tables as contract_tables
from .transfer.contracts import views as contracts
from .transfer.platforms import views as platforms

# What came of a project is told by rooms above its own.
RELATED = (
    achievement_tables.of_project,
    contract_tables.of_project,
    pairing_tables.pairs_of_project,
    pairing_tables.visits_of_project,
)
# What rooms above know of an application and do with it: functions of (application, user).
APPLICATION_RELATED = (
    screening_tables.recommendation_of,
    ways_on.check_of_application,
    review_tables.review_of_application,
    review_tables.visits_of_application,
    ways_on.decision_of_application,
)
APPLICATION_ACTIONS = (ways_on.ways_of_application,)

# What rooms above know of a call, as sections, and what they let people do there.
CALL_RELATED = (ways_on.course_of_call, panel_tables.of_call)
CALL_ACTIONS = (ways_on.apply_to_call, ways_on.scheme_of_call)

app_name = "projects"
urlpatterns = [
    *applications_urls.urlpatterns,
    path(
        "applications/<int:pk>/",
        applications.ApplicationDetail.as_view(related=APPLICATION_RELATED, more_actions=APPLICATION_ACTIONS),
        name="application_detail",
    ),
    *blinding_urls.urlpatterns,
    *calls_urls.urlpatterns,
    path(
        "calls/<int:pk>/",
        calls.CallDetail.as_view(related=CALL_RELATED, more_actions=CALL_ACTIONS),
        name="call_detail",
    ),
    *decisions_urls.urlpatterns,
    *dossier_urls.urlpatterns,
    *experts_urls.urlpatterns,
    *panels_urls.urlpatterns,
    *reviews_urls.urlpatterns,
    *screening_urls.urlpatterns,
    path("", register.ProjectList.as_view(), name="list"),
    path("new/", register.ProjectCreate.as_view(), name="create"),
    path("import/", register.ProjectImport.as_view(), name="import"),
    path("<int:pk>/", register.ProjectDetail.as_view(related=RELATED), name="detail"),
    path("<int:pk>/edit/", register.ProjectEdit.as_view(), name="edit"),
    path("<int:pk>/move/<slug:name>/", register.ProjectMove.as_view(), name="move"),
    path("<int:pk>/visits/", pairing.ProjectVisits.as_view(), name="pair_visits"),
    path("<int:pk>/visits/new/", pairing.ProjectVisitCreate.as_view(), name="pair_visit_create"),
    path("pairs/", pairing.ProjectPairList.as_view(), name="pair_list"),
    path("pairs/new/", pairing.ProjectPairCreate.as_view(), name="pair_create"),
    path("pairs/hand-over/", pairing.ProjectPairHandOver.as_view(), name="pair_hand_over"),
    path("pairs/import/", pairing.ProjectPairImport.as_view(), name="pair_import"),
    path("pairs/<int:pk>/end/", pairing.ProjectPairEnd.as_view(), name="pair_end"),
    path("achievements/", achievements.AchievementList.as_view(), name="achievement_list"),
    path("achievements/new/", achievements.AchievementCreate.as_view(), name="achievement_create"),
    path("achievements/import/", achievements.AchievementImport.as_view(), name="achievement_import"),
    path("achievements/<int:pk>/", achievements.AchievementDetail.as_view(), name="achievement_detail"),
    path("achievements/<int:pk>/edit/", achievements.AchievementEdit.as_view(), name="achievement_edit"),
    path("contracts/", contracts.ContractList.as_view(), name="contract_list"),
    path("contracts/new/", contracts.ContractCreate.as_view(), name="contract_create"),
    path("contracts/import/", contracts.ContractImport.as_view(), name="contract_import"),
    path("contracts/<int:pk>/", contracts.ContractDetail.as_view(), name="contract_detail"),
    path("contracts/<int:pk>/edit/", contracts.ContractEdit.as_view(), name="contract_edit"),
    path("contracts/<int:pk>/cancel/", contracts.ContractCancel.as_view(), name="contract_cancel"),
    path("platforms/", platforms.PlatformList.as_view(), name="platform_list"),
    path("platforms/new/", platforms.PlatformCreate.as_view(), name="platform_create"),
    path("platforms/import/", platforms.PlatformImport.as_view(), name="platform_import"),
    path("platforms/<int:pk>/", platforms.PlatformDetail.as_view(), name="platform_detail"),
    path("platforms/<int:pk>/edit/", platforms.PlatformEdit.as_view(), name="platform_edit"),
    path("platforms/<int:pk>/status/", platforms.PlatformStatus.as_view(), name="platform_status"),
]
