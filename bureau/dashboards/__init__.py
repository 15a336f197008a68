"""总览: screens across domains - a home page for each role, the year at a glance, one indicator, the records behind a number."""
