"""What can be read in a file, piece by piece, each with the place where it stands."""

from dataclasses import dataclass, field


@dataclass
class Contents:
    """Texts with their places, and the reasons why something could not be searched."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    unsearchable: list[str] = field(default_factory=list)

    def add(self, where: str, text: str) -> None:
        """Keep a text that says something."""
        if text and text.strip():
            self.texts.append((where, text))

    def within(self, where: str, inner: "Contents") -> None:
        """Take over what was found in a file inside this one."""
        self.texts += [(f"{where} · {place}", text) for place, text in inner.texts]
        self.unsearchable += [f"{where}：{reason}" for reason in inner.unsearchable]
