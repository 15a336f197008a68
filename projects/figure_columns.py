"""What the records behind the figures of projects show, and where they stand in time and place."""

from bureau.measures import Column

PROJECT_COLUMNS = (
    Column("项目编号", "number"),
    Column("项目名称", "name"),
    Column("级别", "get_level_display"),
    Column("科技计划（类别）", "programme"),
    Column("牵头单位", "lead_name"),
    Column("县区", "place"),
    Column("负责人", "leader"),
)
APPROVAL_COLUMNS = (*PROJECT_COLUMNS, Column("计入日期", "counted_on", "date"), Column("立项文号", "document_number"))
APPROVAL = {"county": "county", "on": "counted_on", "unit": "项", "columns": APPROVAL_COLUMNS}
TERM_COLUMNS = (
    *PROJECT_COLUMNS,
    Column("结束日期", "ends_on", "date"),
    Column("验收期限", "acceptance_due_on", "date"),
    Column("验收或终止日期", "closed_on", "date"),
    Column("状态", "get_state_display"),
)
