"""导出: lists going out as xlsx and csv, at once when short, in the background when long, each noted in the export log."""
