"""工作日: which days are worked, by a table of holidays and of weekends worked instead (调休) that the bureau can edit."""

from .reckoning import Due, after, is_workday

__all__ = ["Due", "after", "is_workday"]
