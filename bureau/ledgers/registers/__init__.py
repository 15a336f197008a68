"""台账定义: what a register holds (its columns), in which unit it counts, and which column counts."""
