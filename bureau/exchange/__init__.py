"""导入导出: every table that comes in (read, cleaned, previewed, confirmed) and every list that goes out."""
