"""The typed refusals of this room. Each carries one Chinese sentence that may be shown to the officer as it is."""

from typing import Any


class UnreadableFile(Exception):
    """The file as a whole cannot be used; `sentence` says what is wrong and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UncleanValue(ValueError):
    """One cell cannot be understood with certainty; `sentence` says why, `value` is what stood there.

    A ValueError, because that is what import-export collects field by field.
    """

    def __init__(self, sentence: str, value: Any = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.value = value


class ApplyRefused(Exception):
    """Nothing was written, because one row could not be; `sentence` names it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
