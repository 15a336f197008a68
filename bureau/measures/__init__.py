"""口径: measures. A number is a list: each figure of the portal is the count or the sum of records a measure returns."""

from .grid import ALL, NO_COUNTY, Grid
from .kinds import Column, Flow, Measure, Ratio, Stock
from .periods import Period
from .registry import UnknownMeasure, flow, ratio, registry, stock

__all__ = [
    "ALL",
    "NO_COUNTY",
    "Column",
    "Flow",
    "Grid",
    "Measure",
    "Period",
    "Ratio",
    "Stock",
    "UnknownMeasure",
    "flow",
    "ratio",
    "registry",
    "stock",
]
