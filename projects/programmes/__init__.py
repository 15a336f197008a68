"""科技计划类别: the programmes by whose rules calls are opened and projects approved, and the levels of government."""
