"""What other rooms do to the words of applications."""

from bureau.drafts import actions as drafts

from .section_drafts import PREFIX


def keep_drafts() -> None:
    """What was typed into an application goes with the application, not by its age: a call is open for months."""
    drafts.LASTING.add(PREFIX)
