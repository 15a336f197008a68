"""计划导入: a whole plan from a file (YAML or Excel), checked, previewed, applied in one piece, and written out again.

It stands above the concepts it fills: plans, indicators, targets and tasks.
"""
