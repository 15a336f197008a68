"""全年展望: how many high-tech enterprises the city will hold at the year's end, and whom to call."""
