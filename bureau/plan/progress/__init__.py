"""进展: readings, attainment (完成率), scheduled progress (时序进度) and lamps (亮灯)."""
