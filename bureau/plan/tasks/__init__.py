"""重点任务: what the plan sets out to do, with deliverables (成果), milestones (节点) and a deadline."""
