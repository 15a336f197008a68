"""申报书格式: what a form asks, as data: sections, fields, standard parts; checking answers, comparing versions."""
