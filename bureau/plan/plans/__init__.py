"""年度计划: the document in which the bureau says what it will reach in a year, and the period it holds for."""
