"""年度计划: the yearly plan with its indicators, targets and tasks, and how far each is on a day."""
