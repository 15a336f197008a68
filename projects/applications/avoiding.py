"""专家回避申请: whom the applicant does not want as a reviewer."""

from .models import Application

KEY = "avoid_experts"
MOST = 3


def avoidance_names(application: Application) -> list[str]:
    """The names of up to three experts that the applicant asks to avoid, as they were written."""
    rows = application.answers.get(KEY)
    names = (
        [str(row.get("name", "")).strip() for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    )
    return [name for name in names if name][:MOST]
