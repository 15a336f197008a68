"""Addresses below /plan/. Those of one plan come last: its ident stands where others have a word."""

from django.urls import path

from .indicators import views as indicators
from .loading import views as loading
from .overview import views as overview
from .plans import views as plans
from .progress import lamp_views as lamps
from .progress import views as readings
from .targets import views as targets
from .tasks import views as tasks

app_name = "plan"
urlpatterns = [
    path("", plans.PlanList.as_view(), name="plan_list"),
    path("load/", loading.PlanLoad.as_view(), name="load"),
    path("template/", loading.PlanTemplate.as_view(), name="template"),
    path("indicators/", overview.IndicatorList.as_view(), name="indicator_list"),
    path("indicators/<int:pk>/", overview.IndicatorDetail.as_view(), name="indicator_detail"),
    path("indicators/<int:pk>/edit/", indicators.IndicatorEdit.as_view(), name="indicator_edit"),
    path("indicators/<int:pk>/target/", targets.TargetEdit.as_view(), name="target_edit"),
    path("indicators/<int:pk>/splits/", targets.SplitEdit.as_view(), name="split_edit"),
    path("indicators/<int:pk>/override/", lamps.OverrideCreate.as_view(), name="override_create"),
    path("overrides/<int:pk>/end/", lamps.OverrideEnd.as_view(), name="override_end"),
    path("tasks/", tasks.TaskList.as_view(), name="task_list"),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view(), name="task_detail"),
    path("tasks/<int:pk>/edit/", tasks.TaskEdit.as_view(), name="task_edit"),
    path("tasks/<int:pk>/milestones/<int:milestone>/", tasks.MilestoneTick.as_view(), name="milestone_tick"),
    path("tasks/<int:pk>/<slug:name>/", tasks.TaskMove.as_view(), name="task_move"),
    path("readings/", readings.ReadingList.as_view(), name="reading_list"),
    path("readings/new/", readings.ReadingCreate.as_view(), name="reading_create"),
    path("readings/<int:pk>/", readings.ReadingDetail.as_view(), name="reading_detail"),
    path("readings/<int:pk>/edit/", readings.ReadingEdit.as_view(), name="reading_edit"),
    path("readings/<int:pk>/correct/", readings.ReadingCorrect.as_view(), name="reading_correct"),
    path("readings/<int:pk>/<slug:name>/", readings.ReadingMove.as_view(), name="reading_move"),
    path("lamp-rules/", lamps.LampRules.as_view(), name="lamp_rules"),
    path("lamp-rules/new/", lamps.LampRulesPage.as_view(), name="lamp_rules_create"),
    path("lamp-rules/<int:pk>/", lamps.LampRulesPage.as_view(), name="lamp_rules_edit"),
    path("lamp-rules/<int:pk>/use/", lamps.LampRulesUse.as_view(), name="lamp_rules_use"),
    path("<slug:ident>/", overview.PlanDetail.as_view(), name="plan_detail"),
    path("<slug:ident>/export/", loading.PlanExport.as_view(), name="export"),
    path("<slug:ident>/keep/", readings.Keep.as_view(), name="keep"),
    path("<slug:ident>/<slug:name>/", plans.PlanMove.as_view(), name="plan_move"),
]
