"""界面: the frame of every page, its menu, the list, detail and form pages, and the template tags they share."""
