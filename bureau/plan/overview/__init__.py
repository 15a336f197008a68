"""计划总览: the pages that show several concepts at once: a plan with all its parts, an indicator with its targets and readings."""
