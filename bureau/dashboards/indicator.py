"""指标页."""


def indicator_context(indicator, place, *, user, counties):
    return {}


def reported_context(indicator, place, *, user, counties):
    return {}
