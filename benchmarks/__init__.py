"""Measurements of the portal on PostgreSQL, each beside the way it has to beat, in one run. See README.md."""
