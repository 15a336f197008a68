"""孵化载体: incubators, maker spaces and the like, and who grows in them."""
