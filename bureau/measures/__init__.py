"""口径: measures. A number is a list: each figure of the portal is the count or the sum of records a measure returns."""

from .changes import CUT_SHORT, RAN_OUT
from .compounds import Difference, Ratio
from .grid import ALL, NO_COUNTY, Grid
from .kinds import Column, Flow, Measure, Stock
from .periods import Period
from .registry import UnknownMeasure, difference, flow, gained, lost, ratio, registry, stock

__all__ = [
    "ALL",
    "CUT_SHORT",
    "NO_COUNTY",
    "RAN_OUT",
    "Column",
    "Difference",
    "Flow",
    "Grid",
    "Measure",
    "Period",
    "Ratio",
    "Stock",
    "UnknownMeasure",
    "difference",
    "flow",
    "gained",
    "lost",
    "ratio",
    "registry",
    "stock",
]
