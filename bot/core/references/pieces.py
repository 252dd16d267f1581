"""The pieces of a reference: places in a work, from one to another, and notes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.references.levels import TextLevel


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter, a section or a paragraph, by labels. `section` None means the whole chapter,
    `paragraph` None the whole section. The label of a level that the text does not have is empty.
    """

    chapter: str
    section: str | None = None
    paragraph: str | None = None

    def __str__(self) -> str:
        return _join(self.labels, _separator(self.labels))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that are given, the outermost first."""
        return tuple(filter(None, (self.chapter, self.section, self.paragraph)))

    @property
    def depth(self) -> int:
        """How many labels are given: 1 to 3."""
        return len(self.labels)

    @property
    def level(self) -> TextLevel:
        """The level of the innermost label."""
        if self.paragraph is not None:
            return TextLevel.PARAGRAPH
        return TextLevel.SECTION if self.section else TextLevel.CHAPTER

    def outer(self, depth: int) -> Place | None:
        """What holds this place, with so many labels; None for the whole work."""
        if depth <= 0:
            return None
        if depth >= self.depth:
            return self
        if self.chapter and depth == 1:
            return Place(self.chapter)
        return Place(self.chapter, self.section)


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included and of the same depth; equal for a single place."""

    first: Place
    last: Place

    def __str__(self) -> str:
        first, last = self.first.labels, self.last.labels
        if first == last:
            return str(self.first)
        separator = _separator((*first, *last))
        if separator == ".":
            shared = next(index for index in range(len(last)) if first[index] != last[index])
            last = last[shared:]
        return f"{_join(first, separator)}-{_join(last, separator)}"


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A note of a chapter, by its label."""

    chapter: str
    label: str

    def __str__(self) -> str:
        label = f"n{self.label}" if self.label[:1].isdecimal() else f"n.{self.label}"
        return f"{self.chapter}.{label}" if self.chapter else label


Piece = Span | NotePlace


def _separator(labels: tuple[str, ...]) -> str:
    """What stands between labels. Where one of them is a decimal number, a full stop cannot."""
    return ":" if any("." in label for label in labels) else "."


def _join(labels: tuple[str, ...], separator: str) -> str:
    return separator.join(labels)
