"""信息变更申报: what a firm wants changed in its file, confirmed by its county fact by fact."""
