"""指标: a figure the plan promises; counted from records by a measure (口径) or reported by a division."""
