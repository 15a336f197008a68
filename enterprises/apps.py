from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    label = "enterprises"
    verbose_name = "企业"

    def ready(self):
        from .annual_figures.models import AnnualFigures
        from .certifications.models import Certification
        from .intellectual_property.models import IntellectualProperty
        from .policies.claim_models import PolicyClaim, PolicyPayment
        from .policies.merging import claims_together
        from .policies.screening_models import Screened
        from .register import merging, past_names, search_indexes  # noqa: F401 - listens; registers the system check

        merging.declare_own()
        merging.follow(Certification, "enterprise", unique=("kind", "issued_on"), copies=("county",))
        merging.follow(AnnualFigures, "enterprise", unique=("year",), copies=("county",))
        merging.follow(IntellectualProperty, "enterprise", copies=("county",))
        merging.follow(PolicyClaim, "enterprise", copies=("county",), against=claims_together)
        merging.follow(PolicyPayment, "enterprise", copies=("county",))
        merging.follow(Screened, "enterprise", unique=("screening",), copies=("county",), doubles="drop")
