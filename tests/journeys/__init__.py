"""Whole lives of calls, from the announcement to what they leave in the registers, without a browser window."""
