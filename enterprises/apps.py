from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    label = "enterprises"
    verbose_name = "企业"

    def ready(self):
        from .annual_figures.models import AnnualFigures
        from .certifications.models import Certification
        from .corrections.models import Correction
        from .corrections.queries import both_open
        from .cultivation import settling  # noqa: F401 - listens
        from .cultivation.merging import entries_together
        from .cultivation.models import PoolEntry, Support
        from .eligibility.models import Declaration
        from .eligibility.run_models import Assessment, AssessmentRun
        from .integrity import checks  # noqa: F401 - registers the system check
        from .intellectual_property.models import IntellectualProperty
        from .membership.models import Invitation, MembershipClaim
        from .policies.claim_models import PolicyClaim, PolicyPayment
        from .policies.merging import claims_together
        from .policies.screening_models import Screened
        from .register import merging, past_names, search_indexes  # noqa: F401 - listens; registers the system check
        from .visits.models import Pair, Problem, Visit
        from .visits.pairing import together

        merging.declare_own()
        merging.follow(Certification, "enterprise", unique=("kind", "issued_on"), copies=("county",))
        merging.follow(AnnualFigures, "enterprise", unique=("year",), copies=("county",))
        merging.follow(IntellectualProperty, "enterprise", copies=("county",))
        merging.follow(MembershipClaim, "enterprise", copies=("county",))
        merging.follow(Invitation, "enterprise")
        merging.follow(Correction, "enterprise", copies=("county",), against=both_open)
        merging.follow(PolicyClaim, "enterprise", copies=("county",), against=claims_together)
        merging.follow(PolicyPayment, "enterprise", copies=("county",))
        merging.follow(Screened, "enterprise", unique=("screening",), copies=("county",), doubles="drop")
        merging.follow(PoolEntry, "enterprise", copies=("county",), against=entries_together)
        merging.follow(Support, "enterprise", copies=("county",))
        merging.follow(Pair, "enterprise", copies=("county",), against=together)
        merging.follow(Visit, "enterprise", copies=("county",))
        merging.follow(Problem, "enterprise", copies=("county",))
        merging.follow(Declaration, "enterprise", unique=("year",))
        merging.follow(AssessmentRun, "enterprise")
        merging.follow(Assessment, "enterprise", unique=("run",), copies=("county",), doubles="drop")
