"""目标: how much of an indicator is promised, for the city and split to counties and divisions (分解)."""
