"""科技项目与成果: projects of every level, and what science turned into goods, contracts and platforms."""
