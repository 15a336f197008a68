"""申报书: what a firm writes for a call, from the first word to the receipt, and the ways back."""


def avoidance_names(application) -> list[str]:
    """The names of up to three experts that the applicant asks to avoid."""
    from .avoiding import avoidance_names as names

    return names(application)
