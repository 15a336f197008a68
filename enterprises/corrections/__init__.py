"""信息变更申报: what a firm proposes to change in its file, until its county has confirmed it."""
