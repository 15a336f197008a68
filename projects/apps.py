from django.apps import AppConfig
from django.db import models


class ProjectsConfig(AppConfig):
    name = "projects"
    label = "projects"
    verbose_name = "科技项目与成果"

    def ready(self):
        from enterprises.register.merging import follow

        from . import resources  # noqa: F401 - imports know their registers from the start
        from .applications import heaps
        from .applications.following import keep_drafts
        from .applications.quotas import of_firm
        from .calls.obstacles import register as register_obstacle
        from .decisions.wiring import wire as wire_decisions
        from .experts.registry import SECTIONS as EXPERT_SECTIONS
        from .models import (
            Achievement,
            Application,
            Expert,
            ExpertRelation,
            Honour,
            LatePermit,
            Platform,
            Project,
            ProjectPartner,
            TechContract,
            UpwardRecommendation,
        )
        from .panels.queries import HEAP as WITHOUT_PANEL
        from .panels.tables import of_expert
        from .register import following  # noqa: F401 - listens for corrected counties
        from .register.obstacles import overdue_acceptance, supported_before
        from .reviews.wiring import wire as wire_reviews
        from .screening import following as screening_following  # noqa: F401 - listens for withdrawn applications
        from .screening.double_funding import SOURCES
        from .screening.queries import HEAPS as SCREENING
        from .transfer import following as transfer_following  # noqa: F401 - listens for corrected counties

        register_obstacle(of_firm)
        register_obstacle(overdue_acceptance)
        keep_drafts()
        for heap in (*SCREENING, WITHOUT_PANEL):
            heaps.register(heap)
        EXPERT_SECTIONS.append(of_expert)
        SOURCES.append(supported_before)
        wire_reviews()
        wire_decisions()
        follow(Project, "lead")
        follow(ProjectPartner, "enterprise")
        follow(Achievement, "owner")
        follow(Achievement, "taker")
        follow(TechContract, "seller")
        follow(TechContract, "buyer")
        follow(Platform, "host")
        follow(Application, "enterprise", copies=("county",))
        follow(LatePermit, "enterprise", unique=("call",))
        follow(Expert, "employer")
        follow(ExpertRelation, "enterprise")
        follow(Honour, "enterprise")
        follow(
            UpwardRecommendation,
            "enterprise",
            copies=("county",),
            unique=("title", "level", "programme"),
            among=models.Q(result="pending"),
        )
