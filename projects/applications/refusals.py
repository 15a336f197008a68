"""How the verbs of applications say no."""

from collections.abc import Sequence

from bureau.lifecycle import Refused
from projects.application_forms.checking import Gap


class ApplicationRefused(Refused):
    """Something that may not be done with an application; `sentence` says why, and what to do."""


class Incomplete(ApplicationRefused):
    """It cannot be handed in as it stands; `gaps` say where what is lacking."""

    def __init__(self, gaps: Sequence[Gap]):
        super().__init__(f"还有 {len(gaps)} 处没有填写完整或填写有误，不能提交：{gaps[0].sentence}")
        self.gaps = list(gaps)


class AlreadySubmitted(ApplicationRefused):
    """Another window has handed it in meanwhile."""
