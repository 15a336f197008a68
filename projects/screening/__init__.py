"""推荐与形式审查: recommendation by the county, the checklist of the format check, doubles and integrity."""
