"""科技计划项目: the register of projects of every level, from Excel, by hand, and later from decided calls."""
