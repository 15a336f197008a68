"""What every verb raises that says no: a typed exception with a sentence for the person in front of the screen."""


class Refused(Exception):
    """Something that may not be done; `sentence` says why, and what to do. Each verb has its own kind of it."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence
