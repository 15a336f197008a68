"""年度数据: what a firm earned, spent and employed in a year, from draft to locked."""
